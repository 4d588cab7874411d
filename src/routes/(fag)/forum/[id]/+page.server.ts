import { redirect, type RequestEvent } from '@sveltejs/kit';
import { changeForum } from '#server/acts/change-forum.ts';
import { chooseTeamHolders } from '#server/acts/choose-team-holders.ts';
import { noteTraining } from '#server/acts/note-training.ts';
import { planForumYear } from '#server/acts/plan-forum-year.ts';
import { removeTraining } from '#server/acts/remove-training.ts';
import { seatMember } from '#server/acts/seat-member.ts';
import { unseatMember } from '#server/acts/unseat-member.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forum } from '#server/reads/forum.ts';
import { failed } from '../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, forum, { forumId: event.params.id, year: event.url.searchParams.get('aar') })),
	done: event.url.searchParams.get('gjort'),
	counts: ['lagt', 'flyttet', 'udeladt'].map((k) => Number(event.url.searchParams.get(k) ?? 0)),
	isNew: event.url.searchParams.has('ny'),
	_key: formKey()
});

/** The school year a day is in, so that what was planned is what is shown. */
const schoolYear = (iso: string) => Temporal.PlainDate.from(iso).subtract({ months: 7 }).year;
const at = (event: RequestEvent) => `/forum/${event.params.id}`;
/** A choice says both who and what: `person:training`. */
const whose = (what: unknown) => {
	const [personId, training] = String(what ?? '').split(':');
	return { personId: personId || undefined, training: training || undefined };
};
export const actions = {
	laeg: async (event: RequestEvent) => {
		const from = String((await event.request.clone().formData()).get('from'));
		const done = await submit(event, planForumYear, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'laeg');
		const { planned, moved, leftOut } = done.value;
		redirect(
			303,
			`${at(event)}?gjort=lagt&lagt=${planned}&flyttet=${moved}&udeladt=${leftOut}&aar=${schoolYear(from)}`
		);
	},
	plads: async (event: RequestEvent) => {
		const done = await submit(event, seatMember, { forumId: event.params.id }, (f) => {
			const [who, personId] = String(f.seat ?? '').split(':');
			return { who: who || undefined, personId: personId || undefined };
		});
		if (!done.ok) return failed(done.fault, 'plads');
		redirect(303, `${at(event)}?gjort=gemt`);
	},
	fjern: async (event: RequestEvent) => {
		const done = await submit(event, unseatMember, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'fjern');
		redirect(303, `${at(event)}?gjort=gemt`);
	},
	tovholdere: async (event: RequestEvent) => {
		const done = await submit(event, chooseTeamHolders, { forumId: event.params.id }, (f, form) => ({
			holders: form.getAll('holders').filter((v) => v !== '')
		}));
		if (!done.ok) return failed(done.fault, 'tovholdere');
		redirect(303, `${at(event)}?gjort=gemt#hvem`);
	},
	laert: async (event: RequestEvent) => {
		const done = await submit(event, noteTraining, { forumId: event.params.id }, ({ what, ...f }) => ({
			...f,
			...whose(what)
		}));
		if (!done.ok) return failed(done.fault, 'laert');
		redirect(303, `${at(event)}?gjort=gemt#hvem`);
	},
	'ikke-laert': async (event: RequestEvent) => {
		const done = await submit(event, removeTraining, { forumId: event.params.id }, ({ what }) => whose(what));
		if (!done.ok) return failed(done.fault, 'ikke-laert');
		redirect(303, `${at(event)}?gjort=gemt#hvem`);
	},
	ret: async (event: RequestEvent) => {
		const done = await submit(event, changeForum, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ret');
		redirect(303, `${at(event)}?gjort=gemt`);
	}
};
