/** A page as a person meets it: what can be pressed, followed and read. Everything works without scripts, so every press is a new page. */
import type { Locator, Page } from 'playwright-core';

export class Screen {
	page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	get main() {
		return this.page.locator('main').first();
	}

	/** A named part of the page. */
	part(title: string | RegExp): Locator {
		return this.page.getByRole('region', { name: title, exact: typeof title === 'string' }).first();
	}

	async goTo(path: string) {
		return this.page.goto(new URL(path, this.page.url()).href);
	}

	/** Presses a button and waits for the page that answers. */
	async press(name: string | RegExp, within: Locator = this.main) {
		const button = within.getByRole('button', { name, exact: typeof name === 'string' }).first();
		await Promise.all([this.page.waitForEvent('load'), button.click()]);
	}

	async follow(name: string | RegExp, within: Locator = this.main) {
		const link = within.getByRole('link', { name, exact: typeof name === 'string' }).first();
		await Promise.all([this.page.waitForEvent('load'), link.click()]);
	}

	/** What stands on the page, on one line. */
	async text(within: Locator = this.main): Promise<string> {
		return (await within.innerText()).replace(/\s+/g, ' ');
	}

	/** The refusal or thanks on top. */
	async alerts(): Promise<string> {
		return (await this.main.locator('.alert').allInnerTexts()).join(' | ').replace(/\s+/g, ' ');
	}
}
