/** The invitation to a meeting as a letter. */
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { Words } from '#words/words.ts';
import type { familyMeeting } from '../reads/family-meeting.ts';
import type { invitationLetter } from '../reads/invitation-letter.ts';
import { comersOf, people, when } from './agenda.ts';
import { type Block, fact, facts, list, type Paper, text, under } from './paper.ts';
import { bullets, type Seen } from './said.ts';

type Letter = {
	/** the invited person is the child */
	isSelf: boolean;
	greeting: string;
	about: string | null;
	name: Text | null;
	purpose: readonly Text[];
	startsAt: string;
	endsAt: string;
	place: string | null;
	comers: Parameters<typeof people>[1];
	questions: readonly { label: Text }[];
	/** where the family has one of them to itself */
	parts: readonly { name: Text; help: Text | null }[];
	ask: string;
};

function body(w: Words, m: Letter): Block[] {
	const { t } = w;
	return [
		...text(m.greeting),
		...text(
			m.about && !m.isSelf ? t('paper.invitation.about', { child: m.about }) : t('paper.invitation.text')
		),
		...facts([
			fact('meeting', t('paper.invitation.meeting'), w.of(m.name)),
			when(w, m),
			fact('place', t('minutes.place'), m.place)
		]),
		...under(t('paper.invitation.purpose'), bullets(w, m.purpose)),
		...under(
			t('meeting.parts'),
			list(m.parts.map((p) => [w.of(p.name), w.of(p.help)].filter(Boolean).join(': ')))
		),
		...under(t('paper.invitation.people'), people(w, m.comers)),
		...under(
			t('paper.invitation.think'),
			bullets(
				w,
				m.questions.map((q) => q.label)
			)
		),
		...under(t('paper.invitation.know'), [
			...text(
				[
					t(m.isSelf ? 'paper.invitation.bring.self' : 'paper.invitation.bring'),
					t('paper.invitation.interpreter'),
					m.ask
				].join(' ')
			)
		])
	];
}

export function invitationPaper(w: Words, day: string, m: Seen<typeof invitationLetter>): Paper {
	const { t } = w;
	const isSelf = m.to.relation === 'child';
	const [first = ''] = m.to.name.split(' ');
	const named = (p: { name: string | null; function: string | null } | null) =>
		p?.name ? [p.name, p.function ? t(`function.${p.function}`) : ''].filter(Boolean).join(', ') : '';
	const ask = m.ask?.name
		? m.ask.phone
			? t('paper.invitation.ask.phone', { who: named(m.ask), phone: m.ask.phone })
			: t('paper.invitation.ask', { who: named(m.ask) })
		: '';
	return {
		kind: 'invitation',
		lang: w.lang,
		day,
		title: t('paper.invitation'),
		lead: '',
		note: '',
		version: 0,
		blocks: body(w, {
			...m,
			isSelf,
			greeting: t('paper.invitation.dear', { name: first }),
			comers: m.people.map((p) => ({ ...p, name: p.me ? t('paper.you') : p.name })),
			ask
		}),
		letter: {
			sender: m.unitName ?? t('paper.sender'),
			recipient: m.to.name,
			closing: [t('paper.invitation.regards'), named(m.convener), m.convener?.unitName ?? m.unitName ?? '']
				.filter(Boolean)
				.join('\n')
		}
	};
}

/** Her own invitation, from her own page. */
export function familyInvitationPaper(w: Words, day: string, m: Seen<typeof familyMeeting>): Paper {
	const { t } = w;
	const isSelf = m.about.voice !== 'parent';
	return {
		kind: 'invitation',
		lang: w.lang,
		day,
		title: t('paper.invitation'),
		lead: '',
		note: m.cancelled ? t('paper.cancelled') : '',
		version: 0,
		blocks: body(w, {
			...m,
			isSelf,
			greeting: '',
			about: m.about.givenName,
			comers: comersOf(w, m),
			ask: t('paper.invitation.ask.own')
		}),
		letter: null
	};
}
