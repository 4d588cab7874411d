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

/** Modtagelsen: one underretning and what is left to do with it. */
export class Received extends Screen {
	async assess(result: string, why: string) {
		const part = this.part('Vurdér, om barnet er i fare');
		await part.getByLabel(result).check();
		await part.getByLabel(/^Begrundelse/).fill(why);
		await this.press('Gem vurderingen', part);
	}

	async receipt() {
		await this.press('Gem', this.part('Kvittér for modtagelsen'));
	}

	async decide(outcome: string, talk: string) {
		const part = this.part('Hvad skal der ske?');
		await part.getByLabel(outcome).check();
		await part.getByLabel('Vi har talt med barnet').check();
		await part.getByLabel(/^Om samtalen/).fill(talk);
		await this.press('Gem afgørelsen', part);
	}

	async answer(text: string) {
		const part = this.part('Svar til den, der underrettede');
		await part.getByRole('textbox').fill(text);
		await this.press('Send svaret', part);
	}
}
