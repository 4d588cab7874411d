/** Where a person can go from every page, by side and by what she does. Rights are not decided here: a page decides for itself. */
import type { LoggedIn } from '#server/store/logins.ts';
import type { Words } from '#words/words.ts';

type Item = { href: string; label: string; current?: boolean };

const staff: { href: string; key: string; for?: string[] }[] = [
	{ href: '/min-dag', key: 'nav.myDay' },
	{ href: '/bekymring/ny', key: 'nav.newConcern' },
	{ href: '/forloeb', key: 'nav.pathways' },
	{ href: '/moeder', key: 'nav.meetings' },
	{ href: '/fora', key: 'nav.fora' },
	{ href: '/underretninger', key: 'nav.underretninger' },
	{ href: '/viden', key: 'nav.knowledge' },
	{ href: '/modtagelsen', key: 'nav.intake', for: ['intakeWorker', 'authorityLeader', 'caseworker'] },
	{ href: '/leder', key: 'nav.leader', for: ['unitLeader'] },
	{ href: '/modeller', key: 'nav.models', for: ['modelOwner', 'administrator', 'chief'] },
	{ href: '/drift', key: 'nav.admin', for: ['administrator', 'dataProtectionOfficer'] }
];
const family: typeof staff = [{ href: '/familie', key: 'nav.home' }];

export function navigation(login: LoggedIn | null, here: string, w: Words): Item[] {
	if (!login) return [];
	return (login.actor.side === 'staff' ? staff : family)
		.filter((i) => !i.for || i.for.some((f) => login.functions.includes(f)))
		.map((i) => ({
			href: i.href,
			label: w.t(i.key),
			...(here === i.href || here.startsWith(`${i.href}/`) ? { current: true } : {})
		}));
}

const running = ['administrator', 'dataProtectionOfficer'];

/** Where somebody starts: those whose only work is to run Samspil have no day with children in it. */
export function startOf(login: LoggedIn): string {
	if (login.actor.side !== 'staff') return '/familie';
	const { functions } = login;
	if (functions.length > 0 && functions.every((f) => f === 'modelOwner')) return '/modeller';
	return functions.length > 0 && functions.every((f) => running.includes(f)) ? '/drift' : '/min-dag';
}

/** What is open to everybody, at the foot of every page. The mailbox is there in a demo that sends no mail. */
export const atTheFoot = (w: Words, mailbox: boolean): Item[] => [
	{ href: '/tilgaengelighed', label: w.t('nav.accessibility') },
	{ href: '/fristberegner', label: w.t('nav.deadlines') },
	{ href: '/lov', label: w.t('nav.law') },
	...(mailbox ? [{ href: '/postkasse', label: w.t('nav.mailbox') }] : [])
];
