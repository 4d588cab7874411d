import type { Page } from 'playwright-core';
import { Screen } from './screen.ts';

/** Ny underretning, and what its author sees of it later. */
export class Report extends Screen {
	static async open(page: Page): Promise<Report> {
		const report = new Report(page);
		await report.goTo('/bekymring/ny');
		await report.follow('Skriv en underretning nu');
		return report;
	}

	get id() {
		return new URL(this.page.url()).pathname.split('/')[2]!;
	}

	async suspectAbuse() {
		await this.page.getByLabel('Ja, jeg har mistanke om vold eller overgreb').check();
	}

	async about(child: string) {
		await this.page.locator('select[name=childId]').selectOption({ label: child });
	}

	async saw(text: string) {
		await this.page.locator('textarea[name="content.concern"]').fill(text);
	}

	async send() {
		await this.press('Send underretningen');
	}
}

/** Modtagelsen: one underretning and what is left to do with it. What is not asked for yet stands folded. */
export class Received extends Screen {
	async step(title: string) {
		const part = this.part(title);
		if ((await part.count()) > 0) return part;
		const named = this.page.locator('summary', { hasText: title });
		const fold = this.page.locator('details.fold', { has: named }).last();
		if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
		return fold;
	}

	async assess(result: string, why: string) {
		const part = await this.step('Vurdér, om barnet er i fare');
		await part.getByLabel(result).check();
		await part.getByLabel(/^Begrundelse/).fill(why);
		await this.press('Gem vurderingen', part);
	}

	async receipt() {
		await this.press('Gem', await this.step('Kvittér for modtagelsen'));
	}

	/** @param at the time of day it was held */
	async talk(said: string, at: string, why: string) {
		const part = await this.step('Tal med barnet');
		await part.getByLabel('Vi har talt med barnet').check();
		await part.locator('input[name=talkAt]').fill(at);
		await part.getByLabel(/^Det sagde barnet/).fill(said);
		await part.getByLabel('Vidste det ikke').check();
		await part.getByLabel(/^Hvorfor/).fill(why);
		await this.press('Gem samtalen', part);
	}

	async decide(outcome: string) {
		const part = await this.step('Hvad skal der ske?');
		await part.getByLabel(outcome).check();
		await this.press('Gem afgørelsen', part);
	}

	async answer(text: string) {
		const part = await this.step('Svar til den, der underrettede');
		await part.getByRole('textbox', { name: /^Svar til/ }).fill(text);
		await this.press('Send svaret', part);
	}
}

/** Modtagelsen: what a citizen told is written down. */
export class TakenIn extends Screen {
	static async open(page: Page): Promise<TakenIn> {
		const form = new TakenIn(page);
		await form.goTo('/modtagelsen');
		await form.follow('Registrér en underretning');
		return form;
	}

	async came(how: string, day: string, time: string) {
		await this.page.getByLabel(how, { exact: true }).check();
		await this.page.locator('input[name=receivedOn]').fill(day);
		await this.page.locator('input[name=receivedAt]').fill(time);
	}

	async said(text: string) {
		await this.page.locator('textarea[name=concern]').fill(text);
	}

	async suspectAbuse() {
		await this.page.getByLabel('Ja, der er mistanke om vold eller overgreb').check();
	}

	async about(child: { cpr?: string; name?: string }) {
		if (child.cpr) await this.page.locator('input[name=childCpr]').fill(child.cpr);
		if (child.name) await this.page.locator('input[name=childName]').fill(child.name);
	}

	async from(who: 'Borger' | 'Anonym', contact: { name?: string; phone?: string } = {}) {
		await this.page.getByLabel(who, { exact: true }).check();
		if (contact.name) await this.page.locator('input[name="notifier.name"]').fill(contact.name);
		if (contact.phone) await this.page.locator('input[name="notifier.phone"]').fill(contact.phone);
	}

	async register() {
		await this.press('Registrér underretningen');
	}
}
