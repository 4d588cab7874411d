import type { Locator, Page } from 'playwright-core';
import { Screen } from './screen.ts';

/** A model that is being written: its own page and those that lead from it. */
export class ModelDraft extends Screen {
	readonly key: string;

	constructor(page: Page, key = new URL(page.url()).pathname.split('/')[2]!) {
		super(page);
		this.key = key;
	}

	static async beginFrom(page: Page, model: RegExp, shortName: string): Promise<ModelDraft> {
		const begin = new Screen(page);
		await begin.follow('Modeller', page.locator('body'));
		await begin.follow('Begynd en ny');
		const base = page.getByLabel(/^Hvilken/);
		const label = (await base.locator('option').allInnerTexts()).find((o) => model.test(o))!;
		await base.selectOption({ label: label.trim() });
		await page
			.locator('form', { has: base })
			.getByLabel(/^Kortnavn/)
			.fill(shortName);
		await begin.press('Begynd fra modellen');
		return new ModelDraft(page);
	}

	async open(face = '') {
		return this.goTo(`/modeller/${this.key}${face}`);
	}

	/** One part in its form. */
	async openPart(kind: string, name: string) {
		await this.open('/del');
		await this.follow(new RegExp(`^${kind}`));
		await this.follow(name);
	}

	/** Changes when the agenda of the meeting in the form must be sent. */
	async agendaWithin(n: string, unit: string) {
		const fold = (name: string, within: Locator) =>
			within.locator('details', {
				has: this.page.locator(`:scope > summary`, { hasText: new RegExp(`^\\s*${name}`) })
			});
		// the matrix of roles has a cell of the same name further up
		const agenda = fold('Dagsorden', this.main).last();
		const deadline = fold('Frist', agenda).first();
		for (const part of [agenda, deadline])
			if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
		await deadline.getByLabel('Antal').fill(n);
		await deadline.getByLabel('Regnes i').selectOption({ label: unit });
		await this.press('Gem');
	}

	/** The text as the editor has it, and what is found in it when it is looked at without being saved. */
	async code(): Promise<string> {
		await this.open('/yaml');
		return this.page.locator('textarea[name=yaml]').inputValue();
	}

	async tryLine(line: string): Promise<string> {
		await this.page.locator('.cm-content').click();
		await this.page.keyboard.press('Control+End');
		await this.page.keyboard.type(line);
		await this.press('Se efter, uden at gemme');
		return this.text();
	}

	async publishFor(unit: string, news: string) {
		await this.open('/udgiv');
		await this.page.getByLabel('I disse enheder').check();
		await this.main.locator('summary', { hasText: /^\s*Enheder/ }).click();
		await this.page.getByLabel(unit, { exact: true }).check();
		await this.page.getByLabel(/^Hvad er nyt/).fill(news);
		await this.press('Udgiv');
	}
}
