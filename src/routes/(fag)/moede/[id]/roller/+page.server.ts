import { redirect } from '@sveltejs/kit';
import { nameRole } from '#server/acts/name-role.ts';
import { formKey, show, submit } from '#server/page.ts';
import { meetingRoles } from '#server/reads/meeting-roles.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	meeting: await show(event, meetingRoles, { meetingId: event.params.id }),
	done: event.url.searchParams.get('aftalt'),
	_key: formKey()
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, nameRole, { meetingId: event.params.id });
		if (!done.ok) return failed(done.fault, String(done.fault.data.values.cell ?? ''));
		redirect(303, `${event.url.pathname}?aftalt=${done.value.cell}#${done.value.cell}`);
	}
};
