/**
 * The code editor on the text of a model. The page works without it: the field under it is what is sent. Its styles are adopted
 * sheets in a shadow tree, so that the page's policy stays without inline styles.
 */
import {
	autocompletion,
	closeBrackets,
	type Completion,
	type CompletionContext,
	completionKeymap,
	type CompletionResult
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
	drawSelection,
	EditorView,
	highlightActiveLine,
	hoverTooltip,
	keymap,
	lineNumbers
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Answer, Found } from './found.ts';
import type { Node, Outline } from '#words/model-outline.ts';
import { pathAt } from './path-at.ts';

const form = document.querySelector<HTMLFormElement>('[data-editor]');
if (form) openEditor(form);

function openEditor(form: HTMLFormElement) {
	const field = form.querySelector<HTMLTextAreaElement>('#yaml')!;
	const place = form.querySelector<HTMLElement>('[data-place]')!;
	const status = form.querySelector<HTMLElement>('[data-status]')!;
	const list = form.querySelector<HTMLElement>('[data-findings]')!;
	const {
		check = '',
		may = '',
		checking = '',
		none = '',
		some = '',
		at = '',
		fails = '',
		needed = ''
	} = form.dataset;
	const mayWrite = may === 'yes';
	let outline: Outline | null = null;
	let ids: Answer['ids'] = {};
	void fetch(check)
		.then(async (r) => {
			if (r.ok) outline = (await r.json()) as Outline;
		})
		.catch(() => {});

	const nodeAt = (path: readonly string[]): Node | null => {
		let node = outline?.nodes[outline.root] ?? null;
		for (const key of path) {
			const next: number | undefined = node?.keys?.[key] ?? node?.any;
			if (next === undefined || !outline) return null;
			node = outline.nodes[next] ?? null;
		}
		return node;
	};

	/* help */

	const words = (node: Node): Completion[] => [
		...(node.options ?? []).map(([label, detail]): Completion => ({ label, detail, type: 'enum' })),
		...(node.to ? (ids[node.to] ?? []) : []).map(([label, detail]): Completion => ({
			label,
			detail,
			type: 'variable'
		}))
	];
	const keys = (node: Node, flow: boolean): Completion[] =>
		Object.entries(node.keys ?? {}).map(([label, n]): Completion => {
			const below = outline!.nodes[n]!;
			return {
				label,
				detail: below.label,
				type: 'property',
				apply: below.keys && !flow ? `${label}:` : `${label}: `,
				...(below.help ? { info: below.help } : {}),
				...(below.needed ? { section: { name: needed, rank: 0 } } : {})
			};
		});
	function complete(context: CompletionContext): CompletionResult | null {
		const here = pathAt(context.state.sliceDoc(0, context.pos));
		if (!here || (!here.typed && !context.explicit && here.at === 'key')) return null;
		const node = nodeAt(here.path);
		if (!node) return null;
		const flow = /[[{]/.test(context.state.doc.lineAt(context.pos).text.slice(0, context.pos));
		const options = here.at === 'key' && node.keys ? keys(node, flow) : words(node);
		return options.length
			? { from: context.pos - here.typed.replace(/^["']/, '').length, options, validFor: /^[\w+-]*$/ }
			: null;
	}
	const hover = hoverTooltip((view, pos) => {
		const line = view.state.doc.lineAt(pos);
		const start =
			line.from +
			(/[\w-]*$/.exec(line.text.slice(0, pos - line.from))?.[0].length
				? pos - line.from - /[\w-]*$/.exec(line.text.slice(0, pos - line.from))![0].length
				: pos - line.from);
		const word = /^[\w-]+/.exec(view.state.sliceDoc(start, line.to))?.[0];
		if (!word) return null;
		const isKey = /^["']?:/.test(view.state.sliceDoc(start + word.length, line.to));
		const here = pathAt(view.state.sliceDoc(0, start));
		if (!here) return null;
		const node = nodeAt(isKey ? [...here.path, word] : here.path);
		const said = isKey ? node?.label : words(node ?? { label: '' }).find((o) => o.label === word)?.detail;
		if (!node || !said) return null;
		return {
			pos: start,
			end: start + word.length,
			create: () => {
				const dom = document.createElement('div');
				dom.className = 'help';
				const name = document.createElement('strong');
				name.textContent = said;
				dom.append(name);
				if (isKey && node.help) dom.append(document.createElement('br'), node.help);
				return { dom };
			}
		};
	});

	/* findings */

	function tell(found: Found[], more: number) {
		status.textContent = found.length ? some.replace('#', String(found.length + more)) : none;
		list.replaceChildren(
			...found.map((f) => {
				const li = document.createElement('li');
				const go = document.createElement('button');
				go.type = 'button';
				go.className = 'button button-tertiary';
				go.textContent = at.replace('#', String(f.line));
				go.addEventListener('click', () => goTo(f.line));
				const why = document.createElement('span');
				why.className = 'quiet';
				why.textContent = f.why;
				li.append(go, ` ${f.what}: ${f.remedy}.`, document.createElement('br'), why);
				return li;
			})
		);
	}
	function goTo(n: number) {
		const line = view.state.doc.line(Math.min(Math.max(1, n), view.state.doc.lines));
		view.dispatch({
			selection: { anchor: line.from },
			effects: EditorView.scrollIntoView(line.from, { y: 'center' })
		});
		view.focus();
	}
	let running: AbortController | null = null;
	async function findings(v: EditorView): Promise<Diagnostic[]> {
		running?.abort();
		const mine = (running = new AbortController());
		status.textContent = checking;
		const doc = v.state.doc;
		try {
			const answer = await fetch(check, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ yaml: doc.toString() }),
				signal: mine.signal
			});
			if (!answer.ok) throw new Error(String(answer.status));
			const a = (await answer.json()) as Answer;
			ids = a.ids;
			tell(a.findings, a.more);
			return a.findings.map((f): Diagnostic => {
				const line = doc.line(Math.min(Math.max(1, f.line), doc.lines));
				const from = Math.min(line.from + f.column - 1, line.to);
				const word = /^[^\s,\]}]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
				return {
					from,
					to: from + word,
					severity: f.severity === 'hint' ? 'info' : f.severity,
					message: `${f.what}: ${f.remedy}.`
				};
			});
		} catch {
			if (!mine.signal.aborted) status.textContent = fails;
			return [];
		}
	}

	/* looks: each colour at least 4.5 to 1 on white */

	const colours = HighlightStyle.define([
		{ tag: [tags.propertyName, tags.definition(tags.propertyName)], color: '#0b5a7a', fontWeight: '600' },
		{ tag: tags.string, color: '#1a1a1a' },
		{ tag: [tags.number, tags.bool, tags.null, tags.keyword], color: '#8a2300' },
		{ tag: tags.comment, color: '#4f5b3a', fontStyle: 'italic' },
		{ tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: '#454545' }
	]);
	const looks = EditorView.theme({
		'&': { fontSize: '15px', color: '#1a1a1a', backgroundColor: '#fff', height: '70vh' },
		'&.cm-focused': { outline: 'none' },
		'.cm-scroller': {
			fontFamily: "ui-monospace, 'DejaVu Sans Mono', Consolas, monospace",
			lineHeight: '1.5'
		},
		'.cm-gutters': { backgroundColor: '#f5f5f5', color: '#454545', borderRight: '1px solid #bfbfbf' },
		'.cm-activeLine': { backgroundColor: '#eef5f8' },
		'.cm-cursor': { borderLeftWidth: '2px', borderLeftColor: '#1a1a1a' },
		'.cm-tooltip': {
			backgroundColor: '#fff',
			border: '1px solid #454545',
			color: '#1a1a1a',
			maxWidth: '44rem'
		},
		'.help': { padding: '6px 10px', fontFamily: 'system-ui, sans-serif' },
		'.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'system-ui, sans-serif', color: 'inherit' },
		'.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: '#0b5a7a', color: '#fff' },
		// the looks that come with it are images, which the page's policy refuses
		'.cm-lintRange': {
			backgroundImage: 'none',
			textDecoration: 'underline wavy #cc0000',
			textDecorationSkipInk: 'none'
		},
		'.cm-lintRange.cm-lintRange-error, .cm-lintRange.cm-lintRange-warning, .cm-lintRange.cm-lintRange-info, .cm-lintRange.cm-lintRange-hint':
			{ backgroundImage: 'none' },
		'.cm-lintRange-warning, .cm-lintRange-info': { textDecorationColor: '#b35c00' },
		'.cm-lint-marker.cm-lint-marker-error, .cm-lint-marker.cm-lint-marker-warning, .cm-lint-marker.cm-lint-marker-info':
			{ content: 'normal', textAlign: 'center', fontWeight: '700', lineHeight: '1.2' },
		'.cm-lint-marker-error::before': { content: '"!"', color: '#cc0000' },
		'.cm-lint-marker-warning::before, .cm-lint-marker-info::before': { content: '"?"', color: '#8a4600' },
		'.cm-diagnostic': { fontFamily: 'system-ui, sans-serif' }
	});

	const shadow = place.attachShadow({ mode: 'open' });
	const view = new EditorView({
		root: shadow,
		parent: shadow,
		state: EditorState.create({
			doc: field.value,
			extensions: [
				lineNumbers(),
				foldGutter(),
				drawSelection(),
				history(),
				highlightActiveLine(),
				highlightSelectionMatches(),
				closeBrackets(),
				indentUnit.of('  '),
				EditorState.tabSize.of(2),
				EditorState.readOnly.of(!mayWrite),
				yaml(),
				syntaxHighlighting(colours),
				looks,
				autocompletion({ override: [complete], icons: false }),
				hover,
				...(mayWrite ? [linter(findings, { delay: 800 }), lintGutter()] : []),
				EditorView.contentAttributes.of({
					tabindex: '0',
					'aria-label': form.querySelector('#yaml-label')?.textContent ?? '',
					'aria-description': form.querySelector('#yaml-keys')?.textContent ?? ''
				}),
				keymap.of([
					...completionKeymap,
					...lintKeymap,
					...searchKeymap,
					...historyKeymap,
					...foldKeymap,
					...defaultKeymap,
					indentWithTab
				])
			]
		})
	});
	place.hidden = false;
	field.hidden = true;
	form.querySelector('#yaml-label')?.addEventListener('click', () => view.focus());
	form.addEventListener('submit', () => void (field.value = view.state.doc.toString()));
	const asked = /^#L(\d+)$/.exec(location.hash);
	if (asked) goTo(Number(asked[1]));
}
