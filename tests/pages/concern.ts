import type { Page } from 'playwright-core';
import { Screen } from './screen.ts';

/** Ny bekymring. */
export class NewConcern extends Screen {
	static async open(page: Page): Promise<NewConcern> {
		const form = new NewConcern(page);
		await form.goTo('/');
		await form.follow('Ny bekymring', page.locator('body'));
		return form;
	}

	/** The children of one class or group as the list offers them. */
	async childrenOf(group: string): Promise<string[]> {
		return (
			await this.page.locator(`select[name=childId] optgroup[label="${group}"] option`).allInnerTexts()
		).map((s) => s.trim());
	}

	async about(child: string) {
		await this.page.getByLabel('Barn', { exact: true }).selectOption({ label: child });
	}

	async saw(text: string) {
		await this.page.getByLabel(/^Hvad har du set eller hørt/).fill(text);
	}

	async tick(...signs: string[]) {
		await this.page.getByText('Vis tegn, du kan krydse af').click();
		for (const sign of signs) await this.page.getByLabel(sign).check();
	}

	/** @returns what the guide says */
	async askGuide(): Promise<string> {
		await this.press('Vis vejledning');
		return this.text(this.part('Vejledning'));
	}

	async where(arena: string) {
		await this.page.getByLabel(arena, { exact: true }).check();
	}

	async parentsTold(answer: string) {
		await this.page.getByLabel(answer, { exact: true }).check();
	}

	async send(): Promise<Concern> {
		await this.press('Send til lederen');
		return new Concern(this.page);
	}
}

/** One concern: the author's receipt, the leader's decision. */
export class Concern extends Screen {
	get id() {
		return new URL(this.page.url()).pathname.split('/')[2]!;
	}

	async openPathway(coordinator: string, answer: string) {
		await this.page.getByLabel('Vi åbner et forløb').check();
		await this.page.getByLabel('Tovholder').selectOption({ label: coordinator });
		await this.page.getByLabel('Svar til den, der skrev').fill(answer);
		await this.press('Gem afgørelsen');
	}
}
