/** The main job from the first concern to the closing, played as its people play it, on each kind of database. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Concern, NewConcern } from '../pages/concern.ts';
import { Family } from '../pages/family.ts';
import { CallMeeting, Meeting } from '../pages/meeting.ts';
import { CircleRoom, Closing, Consents, LevelChange, Pathway, Plan } from '../pages/pathway.ts';
import { Screen } from '../pages/screen.ts';
import { copyOfTemplate } from '../support/copies.ts';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import { serve, type Served } from '../support/served.ts';
import { openBrowser, person, phone, wide, type Window } from './people.ts';

/** Loads its demo itself: the start on an empty database of its own. */
const onServer = async () => {
	const { app, owner } = await copyOfTemplate();
	return serve({ DATABASE_URL: app, DATABASE_OWNER_URL: owner });
};

describe('the main job on a phone (embedded)', () => story(phone, serveDemo, false));
describe.skipIf(!inject('pgAdmin'))('the main job on a wide window (server PostgreSQL)', () =>
	story(wide, onServer, true)
);

/** A weekday so many days ahead. */
function later(days: number): string {
	let day = Temporal.Now.plainDateISO('Europe/Copenhagen').add({ days });
	while (days > 0 && day.dayOfWeek > 5) day = day.add({ days: 1 });
	return day.toString();
}

/** One story: each test is its next chapter. */
function story(window: Window, start: () => Promise<Served>, onServer: boolean) {
	let served: Served, browser: Browser;
	let mette: Page, lene: Page, karen: Page;
	let mother: Family, father: Family;
	let child = '';
	let concernAt = '';
	let pathwayId = '';
	let meetingId = '';
	/** complaints of the browser: scripts, refused content, other origins */
	const complaints: string[] = [];
	const given = () => child.split(' ')[0]!;
	const come = (who: string, side: 'staff' | 'family') =>
		person(browser, served.base, who, side, window, complaints);
	const at = (page: Page) => new Pathway(page, pathwayId);

	beforeAll(async () => {
		[served, browser] = await Promise.all([start(), openBrowser()]);
		[mette, lene, karen] = await Promise.all([
			come('Mette Holm', 'staff'),
			come('Lene Dahl', 'staff'),
			come('Karen Bruun', 'staff')
		]);
	}, 120_000);
	afterAll(async () => {
		await browser?.close();
		await served?.stop();
	});

	test('1 a teacher writes a concern with signs, is shown what they usually mean, and gets a receipt', async () => {
		const form = await NewConcern.open(mette);
		child = (await form.childrenOf('3.B')).find((name) => !name.startsWith('Jakob '))!;
		expect(child).toBeTruthy();
		await form.about(child);
		await form.saw(`Mandag og onsdag gik ${given()} alene i begge frikvarterer.`);
		await form.tick('er meget alene', 'er ked af det det meste af tiden');
		const guide = await form.askGuide();
		expect(guide).toMatch(/Gul/);
		expect(guide).toMatch(/Spørg:/);
		await form.where('Dagtilbud eller skole');
		await form.parentsTold('Ja');
		const sent = await form.send();
		expect(await sent.alerts()).toMatch(/er sendt.*Lene Dahl/);
		expect(await faultsOf(mette)).toEqual([]);
		concernAt = `/bekymring/${sent.id}`;
	});

	test('2 her leader sees it at once and opens a pathway with a coordinator', async () => {
		const unit = new Screen(lene);
		await unit.goTo('/');
		await unit.follow('Min enhed', lene.locator('body'));
		expect(await unit.text(unit.part(/^Bekymringer, der venter/))).toContain(child);
		await unit.follow(new RegExp(`^${child}`));
		await new Concern(lene).openPathway('Mette Holm, lærer', 'Tak. Vi åbner et forløb, og du er tovholder.');
		pathwayId = new Pathway(lene).id;
		expect(await at(lene).places()).toMatch(/Dagtilbud eller skole: niveau 1/);
		await new Screen(mette).goTo(concernAt);
		expect(await new Screen(mette).text()).toContain('Tak. Vi åbner et forløb');
	});

	test('3 the level moves when what it takes is there, and a reason is given for what is not', async () => {
		const change = await LevelChange.open(at(mette));
		await change.record('Lederen er med', 'Lene Dahl var med, da vi talte om det torsdag.');
		await change.record(
			'Det, I har prøvet',
			'Makkerordning i fire uger. Det hjalp i timerne, ikke i frikvartererne.'
		);

		const decide = await LevelChange.open(at(lene));
		const way = 'Gå til niveau 3: Netværksmøde om barnet';
		await decide.choose(way);
		await decide.give('Der er ikke andre børn, det handler om, så sparring giver ikke mening.');
		await decide.move(way);
		expect(await at(lene).places()).toMatch(/Dagtilbud eller skole: niveau 3/);
	});

	test('3 the psychologist sees the pathway when both parents have said yes, not before', async () => {
		const circle = await CircleRoom.open(at(mette));
		await circle.addColleague('Karen Bruun', 'Hun kender til børn, der trækker sig.');
		const whose = await (
			await Consents.open(at(mette))
		).ask('at vi sammen kan finde ud af, hvad der hjælper', ['trivsel', 'læring'], 'Karen Bruun');
		const parents = [...whose.matchAll(/(\p{Lu}[\p{L} -]+?), (mor|far)/gu)].map(
			(m) => [m[2], m[1]!] as const
		);
		const mor = parents.find(([r]) => r === 'mor')?.[1];
		expect(mor, whose).toBeTruthy();
		expect((await at(karen).open())!.status()).toBe(404);
		mother = new Family(await come(mor!, 'family'));
		await mother.giveConsent();
		if (parents.length > 1) {
			expect((await at(karen).open())!.status()).toBe(404);
			father = new Family(await come(parents.find(([r]) => r !== 'mor')![1], 'family'));
			await father.giveConsent();
		}
		expect((await at(karen).open())!.status()).toBe(200);
		expect(await new Screen(karen).text()).toContain(given());
	});

	test('3 the leader convenes a meeting; the agenda leaves in time, and the mails say nothing of the child', async () => {
		const call = await CallMeeting.open(at(lene));
		expect(await call.at(later(21), '14:00')).toMatch(/Dagsordenen skal sendes senest .*5 arbejdsdage før/);
		await call.invite('Karen Bruun', 'Kan sige noget om børn, der trækker sig.');
		meetingId = (await call.send('Skovskolen, lokale 3')).id;
		const meeting = new Meeting(lene, meetingId);
		expect(await meeting.alerts()).toContain('Mødet er indkaldt');
		await meeting.writeAgenda('Se det fra flere sider');
		await meeting.sendAgenda();
		expect(await meeting.text()).toContain('Dagsordenen er sendt');
		expect(await faultsOf(lene)).toEqual([]);

		const mailbox = new Screen(lene);
		await expect
			.poll(async () => (await mailbox.goTo('/postkasse'), await mailbox.text()), { timeout: 20_000 })
			.toMatch(/VEVENT|kalender/i);
		for (const fold of await lene.locator('main summary').all()) await fold.click();
		const mails = await lene.content();
		expect(mails).toContain('BEGIN:VEVENT');
		for (const secret of [given(), child.split(' ').at(-1)!, 'alene', 'Netværksmøde om'])
			expect(mails.replace(/<h2>.*?<\/h2>|Til [\w.-]+@[\w.-]+/g, '')).not.toContain(secret);
	});

	test('3 mother and teacher prepare in their own words', async () => {
		await mother.prepare(
			'Sådan ser jeg det',
			`Hjemme leger ${given()} gerne. Søndag aften kommer ondt i maven.`
		);
		expect(await faultsOf(mother.page)).toEqual([]);
		await new Meeting(mette, meetingId).prepare('Sådan ser jeg det', 'I timerne går det godt med makker.');
		expect(await faultsOf(mette)).toEqual([]);
		const meeting = new Meeting(karen, meetingId);
		await meeting.answers('Jeg kommer');
		expect(await meeting.text()).toContain('Søndag aften kommer ondt i maven.');
	});

	test('4 the meeting runs on its board and ends when nothing is missing', async () => {
		const meeting = new Meeting(lene, meetingId);
		await meeting.open('/under');
		expect(await meeting.text(), 'not before its day').toMatch(/Mødet er først \w+dag den \d/);
		await meeting.moveTo(later(0), '23:55', 'Alle kan i dag, og familien vil gerne i gang.');
		await meeting.begin();
		await meeting.agreeFrame();
		await meeting.allPresent();
		await meeting.writeSteps([
			`${given()} er alene i frikvartererne.`,
			'Makkeren hjælper i timerne.',
			'Et fast frikvarter om dagen med to andre.',
			'Vi prøver i otte uger.',
			'Vi ved, hvem der gør hvad.'
		]);
		await meeting.setGoal(
			`${given()} leger med nogen hver dag`,
			`${given()} er med i en leg i hvert frikvarter`,
			['Mette Holm']
		);
		await meeting.agree('Aftaler leg med to fra klassen', 'Mette Holm', later(7));
		await meeting.agree('Inviterer en ven med hjem', /forælder/, later(14));
		await meeting.childSays('Jeg vil gerne være med, men jeg tør ikke spørge.', 'Mette Holm, lærer');
		await meeting.stands(/Skole eller dagtilbud og forældre fortsætter selv/);
		await meeting.meetAgain(later(56));
		await meeting.parentsCall('Mette Holm, lærer');
		expect(await faultsOf(lene)).toEqual([]);
		await meeting.finish();
		expect(await meeting.text()).toContain('Referat, ikke sendt');
	});

	test('5 the minutes are sent, and the mother comments and agrees', async () => {
		const meeting = new Meeting(lene, meetingId);
		await meeting.sendMinutes();
		expect(await meeting.alerts()).toContain('Referatet er sendt');
		await mother.readMinutes();
		expect(await mother.text()).toContain('Jeg vil gerne være med');
		await mother.says('Ja, jeg er enig', 'Vi vil gerne høre, hvem de to andre er.');
		expect(await faultsOf(mother.page)).toEqual([]);
		await meeting.open('/referat');
		expect(await meeting.text()).toMatch(/Enig.*hvem de to andre er/);
	});

	test('6 the goal is scaled, the agreement done, and the level moves down', async () => {
		const plan = new Plan(at(mette));
		await plan.scale(/leger med nogen hver dag/, 7, 'Med i leg fire dage ud af fem.');
		expect(await plan.text()).toContain('Med i leg fire dage ud af fem.');
		await plan.done('Aftaler leg med to fra klassen', 'De spørger nu selv.');
		expect(await faultsOf(mette)).toEqual([]);
		const change = await LevelChange.open(at(lene));
		const way = 'Gå til niveau 1: Tidlig hjælp i hverdagen';
		await change.choose(way);
		await change.move(way);
		expect(await at(lene).places()).toMatch(/Dagtilbud eller skole: niveau 1/);
	});

	test('the mother sees that the leader has looked', async () => {
		expect((await mother.looks()).join('\n')).toMatch(/Lene Dahl, leder/);
		expect(await faultsOf(mother.page)).toEqual([]);
	});

	test('her no takes effect at the next click', async () => {
		await mother.withdrawConsent();
		expect((await at(karen).open())!.status()).toBe(404);
	});

	test('7 the pathway ends with the family, and can still be read', async () => {
		await (
			await Closing.open(at(mette))
		).close('Faste legeaftaler. Det sagde forældrene også.', 'Ikke længere nødvendigt.');
		expect(await faultsOf(mette)).toEqual([]);
		await at(mette).open('/dokumenter');
		expect(await new Screen(mette).text()).toContain('Faste legeaftaler.');
		await mother.home();
		expect(await mother.text()).toContain('Samarbejdet sluttede');
		expect((await at(karen).open())!.status()).toBe(404);
	});

	test('whoever runs a demo on a server is told at the start that anybody can get in', () => {
		const warned = served.said().includes('anybody who reaches it can log in as anybody, without a password');
		expect(warned).toBe(onServer);
	});

	test('no page complained, and no other origin was asked', () => {
		expect(complaints).toEqual([]);
	});
}
