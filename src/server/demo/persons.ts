/** The persons the README and the demo's login page name; their keys are the subjects of the demo identity provider. */
export type DemoPerson = {
	key: string;
	side: 'staff' | 'family';
	name: string;
	/** who she is, in a few words; Danish and English */
	role: { da: string; en: string };
};

export const demoPersons: readonly DemoPerson[] = [
	{
		key: 'mette-holm',
		side: 'staff',
		name: 'Mette Holm',
		role: {
			da: 'Lærer på Skovskolen, tovholder for Jakob',
			en: 'Teacher at Skovskolen, coordinator of Jakob'
		}
	},
	{
		key: 'lene-dahl',
		side: 'staff',
		name: 'Lene Dahl',
		role: { da: 'Leder af Skovskolen', en: 'Leader of Skovskolen' }
	},
	{
		key: 'karen-bruun',
		side: 'staff',
		name: 'Karen Bruun',
		role: { da: 'Psykolog i PPR', en: 'Psychologist at PPR' }
	},
	{ key: 'anja-lund', side: 'family', name: 'Anja Lund', role: { da: 'Jakobs mor', en: 'Mother of Jakob' } },
	{
		key: 'sofie-friis',
		side: 'family',
		name: 'Sofie Friis',
		role: { da: 'Ung på 16 år med egen adgang', en: 'Young person of 16 with a login of her own' }
	},
	{
		key: 'jonas-riis',
		side: 'staff',
		name: 'Jonas Riis',
		role: { da: 'Fremskudt socialrådgiver', en: 'Outreach social worker' }
	},
	{
		key: 'birgit-toft',
		side: 'staff',
		name: 'Birgit Toft',
		role: { da: 'Sundhedsplejerske', en: 'Health visitor' }
	},
	{
		key: 'nadia-kaya',
		side: 'staff',
		name: 'Nadia Kaya',
		role: {
			da: 'Rådgiver i modtagelsen, tager imod underretninger',
			en: 'Intake worker who receives notifications'
		}
	},
	{
		key: 'ulla-winther',
		side: 'staff',
		name: 'Ulla Winther',
		role: { da: 'Rådgiver i Familie- og Rådgivningscentret', en: 'Caseworker at the family centre' }
	},
	{
		key: 'preben-skov',
		side: 'staff',
		name: 'Preben Skov',
		role: { da: 'Administrator: enheder, personer og import', en: 'Administrator: units, people and import' }
	},
	{
		key: 'helle-krogh',
		side: 'staff',
		name: 'Helle Krogh',
		role: {
			da: 'Udviklingskonsulent: skriver kommunens egen model, som Preben kan gennemse',
			en: "Development consultant: writes the municipality's own model, which Preben can review"
		}
	},
	{
		key: 'dorte-munk',
		side: 'staff',
		name: 'Dorte Munk',
		role: { da: 'Databeskyttelsesrådgiver: søger i loggen', en: 'Data protection officer: searches the log' }
	},
	{
		key: 'rune-bech',
		side: 'staff',
		name: 'Rune Bech',
		role: {
			da: 'Lærer på Åskolen og far til et barn med et forløb',
			en: 'Teacher at Åskolen and father of a child with a pathway'
		}
	}
];
