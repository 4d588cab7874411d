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
}
