import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addEmployment } from '#server/acts/add-employment.ts';
import { addLogin } from '#server/acts/add-login.ts';
import { endLogins } from '#server/acts/end-logins.ts';
import { leaveService } from '#server/acts/leave-service.ts';
import { switchLogin } from '#server/acts/switch-login.ts';
import type { Act } from '#server/act.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminPerson } from '#server/reads/admin-person.ts';
import { done, failed } from '../../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	p: await show(event, adminPerson, { id: event.params.id })
});

const doing =
	// the acts' schemas differ
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	(what: Act<any, unknown>, form: string, said: string) => async (event: RequestEvent) => {
		const result = await submit(event, what, { personId: event.params.id });
		if (!result.ok) return failed(result.fault, form);
		redirect(303, `/drift/personer/${event.params.id}?gjort=${said}`);
	};

export const actions: Actions = {
	ansaet: doing(addEmployment, 'ansaet', 'work'),
	afslut: doing(leaveService, 'afslut', 'left'),
	login: doing(addLogin, 'login', 'login'),
	skift: doing(switchLogin, 'skift', 'switched'),
	logud: doing(endLogins, 'logud', 'loggedOut')
};
