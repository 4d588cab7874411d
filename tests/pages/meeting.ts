import type { Locator, Page } from 'playwright-core';
import type { Pathway } from './pathway.ts';
import { Screen } from './screen.ts';

/** Indkald til møde. */
export class CallMeeting extends Screen {
	static async open(pathway: Pathway): Promise<CallMeeting> {
		await pathway.open();
		await pathway.follow('Indkald til møde');
		return new CallMeeting(pathway.page);
	}

	/** @returns what the page says about the agenda's last day */
	async at(day: string, time: string): Promise<string> {
		await this.page.getByLabel(/^Dag \(/).fill(day);
		await this.page.getByLabel(/^Klokkeslæt/).fill(time);
		await this.press('Se fristen, og vælg deltagere');
		return this.text();
	}

	async invite(name: string, why: string) {
		await this.page.getByLabel(new RegExp(`^${name},`)).check();
		const reason = this.page.getByLabel(`Hvorfor er ${name} med?`);
		if (await reason.isVisible()) await reason.fill(why);
	}

	async send(place: string): Promise<Meeting> {
		await this.page.getByLabel('Sted').fill(place);
		await this.press('Send invitationer');
		return new Meeting(this.page);
	}
}

/** A meeting before, while and after it is held. */
export class Meeting extends Screen {
	readonly id: string;

	constructor(page: Page, id = new URL(page.url()).pathname.split('/')[2]!) {
		super(page);
		this.id = id;
	}

	async open(face: '' | '/forbered' | '/under' | '/referat' = '') {
		return this.goTo(`/moede/${this.id}${face}`);
	}

	async answers(answer: string) {
		await this.open();
		await this.page.getByLabel(answer, { exact: true }).check();
		await this.press('Send svar');
	}

	async prepare(question: string, words: string) {
		await this.open('/forbered');
		await this.page.getByLabel(question).fill(words);
		await this.press('Gem og del med dem, der er inviteret');
	}

	async writeAgenda(purpose: string) {
		await this.open();
		await this.page.getByLabel(purpose).check();
		await this.press('Gem dagsordenen');
	}

	async sendAgenda() {
		await this.press('Send dagsordenen', this.part('Send dagsordenen'));
	}

	/** @param why asked when the agenda's last day has passed */
	async moveTo(day: string, time: string, why: string) {
		await this.open();
		const fold = this.page.locator('details', { hasText: 'Ret tid eller sted' }).first();
		await fold.locator('summary').click();
		await fold.getByLabel(/^Dag/).fill(day);
		await fold.getByLabel(/^Klokkeslæt/).fill(time);
		await this.press('Gem, og send ny invitation', fold);
		const reason = fold.getByLabel(/^Hvorfor kan det ikke vente/);
		if (!(await reason.isVisible())) return;
		await reason.fill(why);
		await this.press('Gem, og send ny invitation', fold);
	}

	async begin() {
		await this.open('/under');
		await this.press('Begynd mødet');
	}

	/** On a phone a meeting is shown one part at a time; on a wide window everything stands there. */
	async show(name: string | RegExp) {
		const link = this.page.getByRole('navigation', { name: 'Mødets dele' }).getByRole('link', { name });
		if (await link.first().isVisible()) await link.first().click();
	}
	/** Goes to the part of the meeting where something stands. */
	private async at(title: string): Promise<Locator> {
		const part = this.page
			.locator('section.panel', {
				has: this.page.getByRole('heading', { name: title, exact: true, includeHidden: true })
			})
			.first();
		const face = await part.evaluate((e) => e.closest<HTMLElement>('[data-face]')?.dataset.face);
		const link = this.page.locator(`nav a[data-face="${face}"]`);
		if (await link.isVisible()) await link.click();
		return this.part(title);
	}

	async agreeFrame() {
		await this.show('Start');
		await this.press('Alle er enige om rammen');
	}

	/** Everybody on the list is here. */
	async allPresent() {
		await this.show('Start');
		for (const box of await this.part('Hvem er her?').getByRole('checkbox').all()) await box.check();
		await this.press('Gem, hvem der er her');
	}

	/** The steps of the board that take lines, in their order. */
	async writeSteps(lines: string[]) {
		for (const line of lines) {
			const step = this.page.locator('section.panel', { has: this.page.locator('form.add') });
			const empty = step
				.filter({ has: this.page.locator('h2', { hasText: /^Trin \d/ }) })
				.filter({ has: this.page.locator('[data-empty]:not([hidden])') });
			if (!(await empty.count())) return;
			const part = await this.at((await empty.first().locator('h2').textContent())!.trim());
			await part.getByLabel(/^Skriv en linje i/).fill(line);
			await part.getByRole('button', { name: 'Tilføj' }).click();
			await part
				.locator('li[data-line]')
				.filter({ has: this.page.locator('[data-more]', { hasText: 'skrevet af' }) })
				.first()
				.waitFor();
		}
	}

	async setGoal(text: string, sign: string, who: string[]) {
		const part = await this.at('Fælles mål');
		await part.getByText('Sæt et mål', { exact: true }).click();
		await part.getByLabel(/^Hvad vil vi nå/).fill(text);
		await part.getByLabel('Hvad kan vi se, når det er nået?').first().fill(sign);
		for (const name of who) await part.getByLabel(new RegExp(`^${name}`)).check();
		await this.press('Sæt målet', part);
	}

	async agree(what: string, who: string | RegExp, day: string) {
		const part = await this.at('Aftaler');
		if (!(await part.getByLabel(/^Hvad skal der ske/).isVisible()))
			await part.getByText('Skriv en aftale', { exact: true }).click();
		await part.getByLabel(/^Hvad skal der ske/).fill(what);
		const whom = part.getByLabel(/^Hvem gør det/);
		const label = (await whom.locator('option').allInnerTexts()).find((o) => o.trim().match(who));
		await whom.selectOption({ label: label!.trim() });
		await part.getByLabel(/^Senest hvornår/).fill(day);
		const goal = part.getByLabel('Hvilket mål hører det til?');
		if (await goal.isVisible()) await goal.selectOption({ index: 1 });
		await this.press('Skriv aftalen', part);
	}

	async childSays(words: string, heardBy: string) {
		const part = await this.at('Barnets syn');
		await part.getByLabel('En voksen har hørt barnet og fortæller').check();
		await part.getByLabel(/^Hvem har hørt barnet/).selectOption({ label: heardBy });
		await part.getByLabel('Hvad siger barnet?').fill(words);
		await this.press('Gem barnets syn', part);
	}

	/** @param outcome how the outcome's own words begin */
	async stands(outcome: RegExp) {
		const part = await this.at('Hvor står vi nu?');
		await part.getByRole('radio', { name: outcome }).first().check();
		await this.press('Gem, hvor vi står', part);
	}

	async meetAgain(day: string) {
		await (await this.at('Næste møde')).getByLabel('Vi mødes igen den').fill(day);
		await this.press('Gem næste møde');
	}

	async parentsCall(name: string) {
		await (await this.at('Forældrene kan ringe til')).getByRole('combobox').selectOption({ label: name });
		await this.press('Gem kontakten');
	}

	async finish() {
		const part = await this.at('Afslut mødet');
		for (const box of await part.getByRole('checkbox').all()) await box.check();
		await this.press('Afslut mødet', part);
	}

	/** Chooses everybody who may have them. */
	async sendMinutes() {
		await this.open('/referat');
		for (const box of await this.part('Skriv færdig').getByRole('checkbox').all())
			if (await box.isEnabled()) await box.check();
		await this.press('Send referatet');
	}
}
