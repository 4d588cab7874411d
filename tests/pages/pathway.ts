import type { Page } from 'playwright-core';
import { Screen } from './screen.ts';

/** Forløb: the overview and what it leads to. */
export class Pathway extends Screen {
	readonly id: string;

	constructor(page: Page, id = new URL(page.url()).pathname.split('/')[2]!) {
		super(page);
		this.id = id;
	}

	get at() {
		return `/forloeb/${this.id}`;
	}

	async open(room = '') {
		return this.goTo(`${this.at}${room}`);
	}

	/** The text under the stair: where the child is in each arena. */
	async places(): Promise<string> {
		await this.open();
		return this.text(this.part('Hvor er vi'));
	}
}

/** Skift niveau. */
export class LevelChange extends Screen {
	static async open(pathway: Pathway): Promise<LevelChange> {
		await pathway.open();
		await pathway.follow('Skift niveau');
		return new LevelChange(pathway.page);
	}

	/** Writes down what a condition asks for. */
	async record(mark: string, text: string) {
		const panel = this.part(mark);
		await panel.getByRole('textbox').fill(text);
		await this.press('Gem', panel);
	}

	async choose(way: string) {
		await this.follow('Vælg', this.part(way));
	}

	async give(reason: string) {
		await this.page
			.getByLabel(/^Hvorfor går I videre/)
			.first()
			.fill(reason);
	}

	async move(way: string) {
		await this.press(way);
	}
}

/** Kreds. */
export class CircleRoom extends Screen {
	static async open(pathway: Pathway): Promise<CircleRoom> {
		await pathway.open('/kreds');
		return new CircleRoom(pathway.page);
	}

	async addColleague(name: string, why: string) {
		await this.page.getByLabel('Navn', { exact: true }).fill(name);
		await this.press('Find');
		await this.page.getByLabel(new RegExp(`^${name}`)).check();
		await this.page.getByLabel(/^Hvorfor er det vigtigt/).fill(why);
		await this.press('Tag med i kredsen', this.page.locator('form', { hasText: name }).last());
	}
}

/** Samtykke, as professionals ask for it. */
export class Consents extends Screen {
	static async open(pathway: Pathway): Promise<Consents> {
		await pathway.open('/samtykke');
		return new Consents(pathway.page);
	}

	/** @returns the page's sentence about whose consent it takes */
	async ask(purpose: string, topics: string[], person: string): Promise<string> {
		await this.follow('Bed om samtykke');
		const whose = await this.text();
		await this.page.getByLabel(/^Hvad skal det bruges til/).fill(purpose);
		for (const topic of topics) await this.page.getByLabel(topic, { exact: true }).check();
		await this.page.getByLabel(new RegExp(`^${person}`)).check();
		await this.press('Send til familien');
		return whose;
	}
}

/** Mål og aftaler. */
export class Plan extends Screen {
	readonly pathway: Pathway;

	constructor(pathway: Pathway) {
		super(pathway.page);
		this.pathway = pathway;
	}

	async scale(goal: RegExp, value: number, why: string) {
		await this.pathway.open('/maal');
		await this.follow('Åbn målet', this.part(goal));
		const part = this.part('Hvor langt er I nu?');
		await part.getByLabel(String(value), { exact: true }).check();
		await part.getByLabel(/^Hvad ser I/).fill(why);
		await this.press('Gem tallet', part);
	}

	async done(action: string, effect: string) {
		await this.pathway.open('/aftaler');
		await this.follow(action);
		await this.page.getByLabel('Hvad kom der ud af det?').fill(effect);
		await this.press('Ja, det er gjort');
	}
}

/** Afslut. */
export class Closing extends Screen {
	static async open(pathway: Pathway): Promise<Closing> {
		await pathway.open('/afslut');
		return new Closing(pathway.page);
	}

	async close(helped: string, left: string) {
		await this.page.getByLabel(/^Hvad hjalp/).fill(helped);
		await this.page.getByLabel('Ja', { exact: true }).check();
		// what stays open needs a reason each
		for (const field of await this.page
			.locator('main textarea[name^="reasons."], main textarea[name^="guards."]')
			.all())
			await field.fill(left);
		await this.press('Afslut forløbet');
	}
}
