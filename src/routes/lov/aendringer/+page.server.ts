import { error, redirect } from '@sveltejs/kit';
import { confirmLaws } from '#server/acts/confirm-laws.ts';
import { recordConsolidation } from '#server/acts/record-consolidation.ts';
import { withdrawConsolidation } from '#server/acts/withdraw-consolidation.ts';
import { formKey, show, submit } from '#server/page.ts';
import { lawChanges } from '#server/reads/law-changes.ts';
import { failed } from '../../(fag)/forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

const told = ['skrevet', 'godt', 'tilbage'];

export const load: PageServerLoad = async (event) => {
	const { login } = event.locals;
	// the family reads the law itself; what the municipality still has to look at is its own work
	if (login && login.actor.side !== 'staff') error(404, 'not-found');
	const done = event.url.searchParams.get('gjort') ?? '';
	return {
		...(await show(event, lawChanges, {})),
		done: told.includes(done) ? done : null,
		key: formKey()
	};
};

const back = (done: string) => redirect(303, `/lov/aendringer?gjort=${done}`);

export const actions: Actions = {
	skriv: async (event) => {
		const said = await submit(event, recordConsolidation);
		if (!said.ok) return failed(said.fault, 'skriv');
		back('skrevet');
	},
	godt: async (event) => {
		const said = await submit(event, confirmLaws);
		if (!said.ok) return failed(said.fault, 'godt');
		back('godt');
	},
	tilbage: async (event) => {
		const said = await submit(event, withdrawConsolidation);
		if (!said.ok) return failed(said.fault, 'tilbage');
		back('tilbage');
	}
};
