/**
 * Makes the board of a meeting live: words are seen as they are typed, on every device that has the page open. The page works without
 * it. What is typed is kept in memory until the server has it, and nowhere else.
 */
import { differenceOf } from '#domain/meetings/board-text.ts';
import { BoardSync, fromText, readEvents, toText, type Unsent } from './sync.ts';

type Field = HTMLTextAreaElement | HTMLInputElement;
type Problem = { code?: string; errors?: { code: string }[]; detail?: { state?: string } };

const root = document.querySelector<HTMLElement>('[data-board]');
if (root) openBoard(root);

function openBoard(board: HTMLElement) {
	const { url = '', me = '', state = '' } = board.dataset;
	const mayWrite = board.dataset.may === 'yes';
	const ownOnly = board.dataset.own === 'yes';
	/** whose words these are: another who logs in on this device neither sends them nor reads on here */
	const whose = { 'x-whose': `${ownOnly ? 'family' : 'staff'} ${me}` };
	const sync = new BoardSync();
	const all = <E extends HTMLElement>(what: string, within: ParentNode = board) => [
		...within.querySelectorAll<E>(what)
	];
	/** what each field said when it was last drawn */
	const shown = new WeakMap<Field, string>();
	const composing = new WeakSet<Field>();
	/** lines that are written in the field below the list, and begun here */
	const beginning = new Map<string, HTMLInputElement>();
	const begun = new Set<string>();
	let ready = false;
	let over = false;
	let again = false;

	/* status */

	let status = '';
	function say(now: 'on' | 'saving' | 'offline' | 'alone' | 'over' | 'gone') {
		if (status === now || (over && now !== 'over' && now !== 'gone')) return;
		status = now;
		for (const line of all('[data-status]')) line.hidden = line.dataset.status !== now;
	}
	/** Logged out, it seems: what is typed stays here, and goes on when she has logged in again. */
	function stop() {
		over = true;
		say('over');
		stream?.abort();
	}
	/** What could not be taken stands where it can be copied from. */
	function giveBack(unsent: Unsent[], why: string) {
		const box = board.querySelector<HTMLElement>('[data-kept]');
		if (!box || !unsent.length) return;
		box.hidden = false;
		const reason = board.querySelector<HTMLElement>(`[data-why="${why}"]`)?.textContent ?? '';
		for (const { text } of unsent) {
			const p = document.createElement('p');
			p.textContent = text;
			box.append(reason ? `${reason} ` : '', p);
		}
	}

	/* sending */

	let sending = false;
	let failures = 0;
	let planned: ReturnType<typeof setTimeout> | undefined;
	function pushSoon(after = 40) {
		if (planned === undefined)
			planned = setTimeout(() => {
				planned = undefined;
				void push();
			}, after);
	}
	async function push() {
		if (sending || over || again || !ready || !sync.waits) return;
		sending = true;
		const began = performance.now();
		const { update, upTo } = sync.next();
		const slow = setTimeout(() => status === 'on' && say('saving'), 800);
		try {
			const res = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json', ...whose },
				body: JSON.stringify({ update: toText(update) })
			});
			if (res.ok) {
				const { state: has } = (await res.json()) as { state: string };
				sync.taken(upTo, fromText(has));
				failures = 0;
				if (online) say('on');
			} else if (res.status === 401) stop();
			else if (res.status === 413 || res.status === 429 || res.status >= 500) throw new Error('later');
			else await refused((await res.json()) as Problem);
		} catch {
			failures++;
			say('offline');
		} finally {
			clearTimeout(slow);
			sending = false;
			// where answers are slow, more is sent together
			const pause = Math.min(400, Math.max(40, 1.5 * (performance.now() - began)));
			if (sync.waits) pushSoon(failures ? Math.min(5000, 300 * 2 ** failures) : pause);
		}
	}
	let why = '';
	function refused(problem: Problem) {
		if (problem.code === 'board-gap' && problem.detail?.state)
			return sync.gap(fromText(problem.detail.state));
		why = problem.errors?.[0]?.code ?? problem.code ?? '';
		// the next stream begins from what the server has, and what is only here is given back
		again = true;
		stream?.abort();
	}

	/* hearing */

	let stream: AbortController | null = null;
	let online = false;
	let beat = performance.now();
	async function listen() {
		let waiting = false;
		for (let pause = 300; ; pause = Math.min(5000, pause * 2)) {
			try {
				stream = new AbortController();
				const res = await fetch(url, {
					headers: { accept: 'text/event-stream', 'last-event-id': String(again ? 0 : sync.seq), ...whose },
					signal: stream.signal
				});
				// there is no such meeting for her any more
				if (res.status === 404) {
					over = true;
					return say('gone');
				}
				if (res.status === 401) stop();
				// others are alone with a part of it; it opens again when they are ready
				waiting = res.status === 409;
				if (!res.ok || !res.body) throw new Error('later');
				over = false;
				beat = performance.now();
				await readEvents(res.body, (event, data, id) => {
					beat = performance.now();
					pause = 300;
					hear(event, data, id ?? 0);
				});
			} catch {
				// the line is away; what is typed stays in memory
			}
			online = false;
			if (over) await back();
			else {
				if (!again) say(waiting ? 'alone' : 'offline');
				await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
			}
		}
	}
	/** She may have logged in again: when she comes back to this window, and every few seconds while she has it before her. */
	function back(): Promise<void> {
		return new Promise((done) => {
			const ask = () => {
				if (document.visibilityState === 'hidden') return;
				clearInterval(timer);
				window.removeEventListener('focus', ask);
				document.removeEventListener('visibilitychange', ask);
				done();
			};
			const timer = setInterval(ask, 5000);
			window.addEventListener('focus', ask);
			document.addEventListener('visibilitychange', ask);
		});
	}
	function hear(event: string, data: string, id: number) {
		if (event === 'over') return stop();
		if (event === 'text') {
			if (again) {
				again = false;
				giveBack(sync.startOver(fromText(data), id), why);
			} else sync.heard(id, fromText(data));
			ready = true;
			draw();
		}
		if (event === 'page') refreshSoon(60);
		if (!online) {
			// something else may have changed while nobody was heard
			if (status !== 'on' && status) refreshSoon(200);
			online = true;
			if (failures === 0) say('on');
			pushSoon();
		}
	}
	// a line that is dead says nothing: the server speaks every four seconds
	setInterval(() => {
		if (online && performance.now() - beat > 13_000) stream?.abort();
	}, 3000);

	/* drawing */

	/** Takes over what came from others without moving the cursor away from its words. */
	function fill(field: Field, text: string) {
		if (composing.has(field)) return;
		if (field.value !== text) {
			const change = differenceOf(field.value, text)!;
			const moved = (at: number) =>
				at <= change.at
					? at
					: at >= change.at + change.gone
						? at + change.come.length - change.gone
						: change.at + change.come.length;
			const [from, to] = [moved(field.selectionStart ?? 0), moved(field.selectionEnd ?? 0)];
			field.value = text;
			if (document.activeElement === field) field.setSelectionRange(from, to);
		}
		shown.set(field, text);
		grow(field);
	}
	function grow(field: Field) {
		if (!(field instanceof HTMLTextAreaElement)) return;
		field.style.height = 'auto';
		field.style.height = `${field.scrollHeight + 2}px`;
	}
	/** Characters that nobody can see never come so far. */
	const plain = (text: string) =>
		text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (c) => (/[\n\t]/.test(c) ? c : ''));
	function bind(field: Field, id: () => string | null) {
		field.addEventListener('compositionstart', () => composing.add(field));
		const took = () => {
			const line = id();
			if (!line) return;
			sync.type(line, plain(field.value), shown.get(field) ?? '');
			shown.set(field, field.value);
			grow(field);
			pushSoon();
		};
		field.addEventListener('compositionend', () => {
			composing.delete(field);
			took();
			draw();
		});
		field.addEventListener('input', took);
	}
	const isMine = (li: HTMLElement, id: string) =>
		!li.closest('[data-read]') && (!ownOnly || li.dataset.by === me || begun.has(id));

	function drawLine(li: HTMLElement, id: string, label: string) {
		const text = sync.textOf(id);
		let field = li.querySelector<HTMLTextAreaElement>('textarea[data-words]');
		const words = li.querySelector<HTMLElement>('[data-words]');
		if (!field && words && mayWrite && isMine(li, id)) {
			field = document.createElement('textarea');
			field.className = `${words.className} form-input`;
			field.dataset.words = '';
			field.rows = 1;
			field.maxLength = 1000;
			field.setAttribute('aria-label', label);
			// what is printed: paper is narrower than the window, and a field shows no more than it has room for
			const paper = words.cloneNode() as HTMLElement;
			delete paper.dataset.words;
			paper.classList.add('paper');
			words.replaceWith(field, paper);
			bind(field, () => id);
		}
		if (field) {
			fill(field, text);
			li.querySelector('.paper')!.textContent = text;
		} else if (words) words.textContent = text;
	}
	function draw() {
		for (const list of all<HTMLUListElement>('ul[data-cell]')) {
			const { cell = '', row = '', label = '' } = list.dataset;
			const active = list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
			const busy = active?.closest('li');
			const ids = sync.lines(cell, row).filter((id) => sync.textOf(id).trim() || busy?.dataset.line === id);
			const there = new Map(all<HTMLLIElement>(':scope > li', list).map((li) => [li.dataset.line ?? '', li]));
			for (const [id, li] of there) if (!ids.includes(id)) li.remove();
			let unknown = false;
			const items = ids.map((id) => {
				const old = there.get(id);
				if (old) return old;
				const made = list
					.parentElement!.querySelector('template')!
					.content.firstElementChild!.cloneNode(true) as HTMLLIElement;
				made.dataset.line = id;
				unknown = true;
				return made;
			});
			const order = [...list.children].filter((x) => items.includes(x as HTMLLIElement));
			const isSorted = order.length === items.length && order.every((x, i) => x === items[i]);
			// a field that is moved in the page loses its cursor: then the order waits
			const isAdded = order.every((x, i) => x === items.filter((y) => order.includes(y))[i]);
			if (!isSorted && (!active?.matches('textarea') || isAdded)) {
				items.forEach((li, i) => list.children[i] !== li && list.insertBefore(li, list.children[i] ?? null));
				if (active && active !== document.activeElement) active.focus();
			}
			items.forEach((li, i) => {
				drawLine(li, ids[i]!, label);
				li.hidden = beginning.has(ids[i]!);
			});
			if (unknown) refreshSoon(500);
		}
		for (const [id, field] of beginning) fill(field, sync.textOf(id));
		const written = new Set(
			[...sync.places].filter(([id]) => sync.textOf(id).trim()).map(([, place]) => place.part)
		);
		for (const note of all('[data-empty]')) note.hidden = written.has(note.dataset.empty ?? '');
	}
	sync.changed = () => ready && queueMicrotask(draw);

	/* a new line is on the board from its first letter; Enter ends it */

	function bindAdd(form: HTMLFormElement) {
		const field = form.querySelector<HTMLInputElement>('input[name=text]');
		const part = form.dataset.add;
		if (!field || !part || form.dataset.bound) return;
		form.dataset.bound = 'yes';
		const rows = form.querySelector<HTMLSelectElement | HTMLInputElement>('[name=row]');
		let line: string | null = null;
		bind(field, () => {
			if (line || !field.value.trim() || !ready || (rows && !rows.value)) return line;
			line = crypto.randomUUID();
			begun.add(line);
			beginning.set(line, field);
			shown.set(field, '');
			sync.begin(line, part, rows?.value || undefined);
			return line;
		});
		const finish = () => {
			if (!line) return false;
			beginning.delete(line);
			line = null;
			field.value = '';
			shown.set(field, '');
			draw();
			pushSoon(0);
			return true;
		};
		form.addEventListener('submit', (e) => {
			if (!finish()) return;
			e.preventDefault();
			field.focus();
		});
		field.addEventListener('blur', (e) => {
			// another window for a moment is no end of a line: the field still has the cursor
			if (document.activeElement !== field && !form.contains(e.relatedTarget as Node | null)) finish();
		});
	}

	/* what is not typed on the board: the page is asked again, and its parts exchanged where nobody is busy */

	let refreshing: ReturnType<typeof setTimeout> | undefined;
	function refreshSoon(after: number) {
		clearTimeout(refreshing);
		refreshing = setTimeout(() => void refresh(), after + Math.random() * 150);
	}
	async function refresh() {
		if (over) return;
		try {
			const res = await fetch(location.pathname + location.search, {
				headers: { accept: 'text/html', 'x-live': '1' }
			});
			if (res.redirected && !res.url.includes(location.pathname)) return stop();
			if (!res.ok) return;
			const next = new DOMParser().parseFromString(await res.text(), 'text/html');
			const its = next.querySelector<HTMLElement>('[data-board]');
			if (!its) return;
			if (its.dataset.me !== me) return stop();
			if (its.dataset.state !== state && !sync.waits) return location.reload();
			// the shapes of icons that this page had no use for yet (ui/finish-page.ts)
			for (const shape of next.querySelectorAll('symbol[id]'))
				if (!document.getElementById(shape.id))
					document.querySelector('.icon-shapes')?.append(document.adoptNode(shape));
			for (const part of all('[data-live]', its)) {
				const own = board.querySelector<HTMLElement>(`[data-live="${part.dataset.live}"]`);
				if (own) exchange(own, part);
			}
			for (const li of all('li[data-line]', its)) {
				const own = board.querySelector<HTMLElement>(`li[data-line="${li.dataset.line}"]`);
				const more = own?.querySelector('[data-more]');
				if (!own || !more || more.contains(document.activeElement)) continue;
				own.dataset.by = li.dataset.by ?? '';
				const now = li.querySelector('[data-more]');
				if (now) moveInto(more, now);
				else more.replaceChildren();
			}
			showFace(face);
			enhance();
			draw();
			// a line whose author is not known yet was not saved when the page was asked
			if (all('li[data-line]:not([data-by])').some((li) => sync.textOf(li.dataset.line ?? '').trim()))
				refreshSoon(1000);
		} catch {
			// the next word about the page tries again
		}
	}
	/** What the server's page has there becomes what this page has: the nodes themselves, nothing is read as markup again. */
	function moveInto(own: Element, next: Element) {
		own.replaceChildren(...[...next.childNodes].map((node) => document.adoptNode(node)));
	}
	function exchange(own: HTMLElement, next: HTMLElement) {
		const active = document.activeElement;
		const busy =
			own.dataset.dirty === 'yes' || (own.contains(active) && active?.matches('input, select, textarea'));
		if (!busy) {
			const open = all<HTMLDetailsElement>('details', own).map((d) => d.open);
			if (!own.isEqualNode(next)) moveInto(own, next);
			all<HTMLDetailsElement>('details', own).forEach((d, i) => (d.open ||= open[i] ?? false));
			return;
		}
		// a key is good for one press; the words around it stay
		const fresh = all<HTMLInputElement>('input[name=_key]', next);
		all<HTMLInputElement>('input[name=_key]', own).forEach((k, i) => (k.value = fresh[i]?.value ?? k.value));
	}
	board.addEventListener('input', (e) => {
		const part = (e.target as HTMLElement).closest<HTMLElement>('[data-live]');
		if (part && !(e.target as HTMLElement).closest('[data-add]')) part.dataset.dirty = 'yes';
	});

	/* on a phone, one part at a time */

	let face = board.dataset.now ?? '';
	function showFace(name: string) {
		face = name;
		for (const part of all('[data-face]:not(a)')) part.classList.toggle('now', part.dataset.face === name);
		for (const link of all('nav a[data-face]'))
			if (link.dataset.face === name) {
				link.setAttribute('aria-current', 'step');
				link.scrollIntoView({ inline: 'center', block: 'nearest' });
			} else link.removeAttribute('aria-current');
	}
	board.addEventListener('click', (e) => {
		const link = (e.target as HTMLElement).closest<HTMLAnchorElement>('a[data-face]');
		if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
		e.preventDefault();
		showFace(link.dataset.face ?? '');
		history.replaceState(null, '', link.href);
		board.querySelector('nav')?.scrollIntoView({ block: 'start' });
		for (const field of all<HTMLTextAreaElement>('textarea[data-words]')) grow(field);
	});

	/* a line is moved or marked where it stands: the page and the cursor stay */

	board.addEventListener('submit', (e) => {
		const form = e.target as HTMLFormElement;
		if (form.dataset.stays !== '' || !online) return;
		e.preventDefault();
		void press(form, e.submitter);
	});
	async function press(form: HTMLFormElement, button: HTMLElement | null) {
		// a key is good for one press
		const key = form.querySelector<HTMLInputElement>('input[name=_key]');
		if (key) key.value = crypto.randomUUID();
		const said = [...new FormData(form, button)].map(([name, value]) => [name, String(value)]);
		const res = await fetch(form.action, {
			method: 'POST',
			headers: { accept: 'text/html' },
			body: new URLSearchParams(said),
			redirect: 'manual'
		}).catch(() => null);
		if (res?.type === 'opaqueredirect') return refreshSoon(0);
		// whatever is wrong the page itself tells; with the same key nothing is done twice
		form.dataset.stays = 'no';
		form.requestSubmit(button);
	}

	/* a form that leads to a new page waits for the words on their way */

	document.addEventListener('submit', (e) => {
		const form = e.target as HTMLFormElement;
		if (e.defaultPrevented || !sync.waits || over) return;
		e.preventDefault();
		const by = e.submitter;
		const since = performance.now();
		const wait = () => {
			if (sync.waits && performance.now() - since < 3000) return void setTimeout(wait, 30);
			leaving = true;
			form.requestSubmit(by);
		};
		void push();
		wait();
	});
	let leaving = false;
	// a phone that is turned breaks its lines elsewhere
	window.addEventListener('resize', () => {
		for (const field of all<HTMLTextAreaElement>('textarea[data-words]')) grow(field);
	});
	window.addEventListener('beforeunload', (e) => {
		if (sync.waits && !leaving) e.preventDefault();
	});

	/* how long somebody has had the word */

	setInterval(() => {
		const now = performance.timeOrigin + performance.now();
		for (const clock of all('[data-since]')) {
			const gone = Math.max(0, Math.round((now - Number(clock.dataset.since)) / 1000));
			clock.textContent = `${Math.floor(gone / 60)}:${String(gone % 60).padStart(2, '0')}`;
		}
	}, 1000);

	function enhance() {
		for (const form of all<HTMLFormElement>('form[data-add]')) if (mayWrite) bindAdd(form);
	}
	board.classList.add('is-live');
	enhance();
	board.querySelector('nav a[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
	void listen();
}
