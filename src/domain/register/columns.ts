/**
 * The columns of the files a municipality imports. Headings and choices are compared folded: small letters, ae/oe/aa
 * for the Danish letters, nothing but letters and digits.
 */
import type { StaffFunction, UnitKind } from '../facts/vocabulary.ts';

export const importKinds = ['units', 'groups', 'staff', 'children', 'custody'] as const;
export type ImportKind = (typeof importKinds)[number];

export type ColumnType = 'key' | 'text' | 'day' | 'yesNo' | 'choice' | 'cpr' | 'phone' | 'mail' | 'list';
export type Column = {
	/** folded Danish heading */
	heading: string;
	type: ColumnType;
	required?: boolean;
	/** most characters of a text */
	max?: number;
	choices?: Readonly<Record<string, string>>;
};

const unitTypes: Record<string, UnitKind> = {
	skole: 'school',
	dagtilbud: 'daycare',
	sundhedspleje: 'healthService',
	ppr: 'ppr',
	fremskudt: 'outreach',
	myndighed: 'authority',
	udfoerer: 'provider',
	forvaltning: 'administration'
};
const staffFunctions: Record<string, StaffFunction> = {
	laerer: 'teacher',
	paedagog: 'pedagogue',
	leder: 'unitLeader',
	paedagogiskvejleder: 'pedagogicalGuide',
	sundhedsplejerske: 'healthVisitor',
	psykolog: 'psychologist',
	talehoerekonsulent: 'speechTherapist',
	fysioterapeut: 'physiotherapist',
	tandlaege: 'dentist',
	sspkonsulent: 'sspConsultant',
	uddannelsesvejleder: 'uuAdvisor',
	fremskudtraadgiver: 'outreachSocialWorker',
	raadgiver: 'caseworker',
	modtagelsesraadgiver: 'intakeWorker',
	myndighedsleder: 'authorityLeader',
	udfoerer: 'provider',
	chef: 'chief',
	administrator: 'administrator',
	modelejer: 'modelOwner',
	databeskyttelsesraadgiver: 'dataProtectionOfficer'
};
const relations = { mor: 'mother', far: 'father', medmor: 'co-parent', vaerge: 'guardian', anden: 'other' };

const need = <C extends Column>(column: C) => ({ ...column, required: true as const });
const key = (heading: string) => ({ heading, type: 'key' as const });
const text = (heading: string, max: number) => ({ heading, type: 'text' as const, max });
const day = (heading: string) => ({ heading, type: 'day' as const });
const yesNo = (heading: string) => ({ heading, type: 'yesNo' as const });
const cpr = (heading: string) => ({ heading, type: 'cpr' as const });
const choice = (heading: string, choices: Readonly<Record<string, string>>) =>
	need({ heading, type: 'choice', choices });
const phone = { heading: 'telefon', type: 'phone' as const };
const mail = { heading: 'email', type: 'mail' as const };
const login = text('login', 200);
const names = { given: need(text('fornavn', 80)), family: need(text('efternavn', 80)) };

/** How a cell of this column is read; what every line must have is marked. */
export const columns = {
	units: {
		key: need(key('noegle')),
		name: need(text('navn', 120)),
		kind: choice('type', unitTypes),
		parent: key('overordnet'),
		district: text('distrikt', 120),
		address: text('adresse', 200),
		phone,
		closedOn: day('lukket')
	},
	groups: { key: need(key('noegle')), unit: need(key('enhed')), name: need(text('navn', 60)) },
	staff: {
		key: need(key('noegle')),
		/** only so that nobody works on her own family */
		cpr: cpr('cpr'),
		...names,
		title: text('titel', 120),
		phone,
		mail,
		login,
		unit: need(key('enhed')),
		function: choice('funktion', staffFunctions),
		from: need(day('fra')),
		to: day('til'),
		groups: { heading: 'grupper', type: 'list' as const }
	},
	children: {
		key: key('noegle'),
		cpr: need(cpr('cpr')),
		...names,
		unit: key('enhed'),
		group: key('gruppe'),
		address: text('adresse', 200),
		addressProtected: yesNo('adressebeskyttelse'),
		nameProtected: yesNo('navnebeskyttelse')
	},
	custody: {
		child: need(cpr('barnetscpr')),
		cpr: need(cpr('cpr')),
		...names,
		relation: choice('relation', relations),
		custody: need(yesNo('foraeldremyndighed')),
		livesWith: yesNo('borhos'),
		from: day('fra'),
		to: day('til'),
		phone,
		mail,
		login,
		address: text('adresse', 200),
		addressProtected: yesNo('adressebeskyttelse')
	}
} as const satisfies Record<ImportKind, Record<string, Column>>;

/** Small letters and digits only: how a heading or a choice is compared. */
export function fold(textOfCell: string): string {
	return textOfCell
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('\u00e6', 'ae')
		.replaceAll('\u00f8', 'oe')
		.replaceAll('\u00e5', 'aa')
		.normalize('NFD')
		.replace(/[^a-z0-9]/g, '');
}
