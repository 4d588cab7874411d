import { Screen } from './screen.ts';

/** The family's rooms, behind the front page. */
export class Family extends Screen {
	async home() {
		await this.goTo('/');
	}

	async enter(room: string | RegExp) {
		await this.home();
		await this.follow(room);
	}

	async giveConsent() {
		await this.enter(/^Samtykke/);
		await this.press('Ja, det må I');
	}

	async withdrawConsent() {
		await this.enter(/^Samtykke/);
		await this.press(/^Træk/);
	}

	/** Every line of "Hvem har set". */
	async looks(): Promise<string[]> {
		await this.enter(/^Hvem har set/);
		return (await this.page.locator('tbody tr').allInnerTexts()).map((s) => s.replace(/\s+/g, ' '));
	}

	async prepare(question: string, words: string) {
		await this.enter(/^(Forbered|Se) mødet|^Svar, om du kommer/);
		await this.page.getByLabel(question).fill(words);
		await this.press('Gem og del med dem, der er inviteret');
	}

	/** Opens the newest minutes. */
	async readMinutes() {
		await this.enter(/^Papirer/);
		await this.follow(/netværksmøde/);
	}

	async says(answer: string, words: string) {
		await this.page.getByLabel(answer, { exact: true }).check();
		await this.page.getByLabel('Har du noget at tilføje?').fill(words);
		await this.press('Send mit svar');
	}
}
