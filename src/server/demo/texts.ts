/** What people in the demo write: short, concrete, dated, without diagnoses; put together from parts so that no two read alike. */
import type { Topic } from '#domain/facts/vocabulary.ts';
import type { Chance } from './chance.ts';
import type { DemoChild } from './families.ts';

type Setting = 'school' | 'daycare' | 'infant' | 'home';
export const settingOf = (child: DemoChild | null): Setting =>
	!child
		? 'school'
		: child.unit.kind === 'school'
			? 'school'
			: child.unit.kind === 'daycare'
				? 'daycare'
				: 'infant';

const seen: Record<Setting, string[]> = {
	school: [
		'{n} går for sig selv i de fleste frikvarterer og siger nej, når de andre spørger',
		'{n} lægger hovedet på bordet i dansktimerne og kommer sjældent i gang uden en voksen ved siden af',
		'{n} er kommet i konflikt med to drenge fra parallelklassen tre gange',
		'{n} når ikke at læse opgaven færdig, før de andre er videre',
		'{n} har haft ondt i maven om morgenen og er gået hjem fire gange',
		'{n} har 14 procent fravær, mest om mandagen',
		'{n} råber op, når der skiftes fra en aktivitet til en anden',
		'{n} siger selv, at ingen gider lege',
		'{n} bliver ked af det, når noget ikke lykkes første gang, og river papiret i stykker',
		'{n} følger godt med i matematik, men mister tråden, når der er mange beskeder på én gang',
		'{n} er holdt op med at gå til fodbold og virker træt',
		'{n} har svært ved at vente på tur og bliver skældt ud af de andre børn'
	],
	daycare: [
		'{n} leger mest ved siden af de andre og har brug for en voksen for at komme ind i en leg',
		'{n} siger få ord sammen og peger, når noget er svært at forklare',
		'{n} bider eller skubber, når der er mange børn på stuen',
		'{n} græder længe ved aflevering og er svær at trøste',
		'{n} snubler ofte og undgår at klatre på legepladsen',
		'{n} spiser næsten intet til frokost',
		'{n} trækker sig under bordet ved samling',
		'{n} vågner op til leg, når vi er få børn, men går i stå i den store gruppe'
	],
	infant: [
		'{n} tager langsomt på, og amningen er svær',
		'{n} sover korte stræk, og mor fortæller, at hun er meget træt',
		'{n} søger kun lidt øjenkontakt ved besøget',
		'Forældrene er usikre på, hvordan {n} kan trøstes'
	],
	home: [
		'{n} fortæller, at der er meget uro hjemme om aftenen',
		'Mor fortæller, at hverdagen er svær at få til at hænge sammen efter bruddet',
		'{n} har flere gange manglet madpakke og overtøj',
		'Far fortæller, at han er sygemeldt, og at der er mange konflikter om skærm og sengetid',
		'{n} er bekymret for sin lillesøster og vil helst hjem',
		'Forældrene er uenige om, hvor {n} skal bo i hverdagene'
	]
};
const when = [
	'Det har stået på i omkring tre uger.',
	'Vi har set det siden efterårsferien.',
	'Det er blevet tydeligere den sidste måned.',
	'Det sker to til tre gange om ugen.',
	'Det begyndte, da gruppen blev delt.',
	'Jeg så det igen både mandag og onsdag.',
	'Det er nyt for os.',
	'Det var bedre i foråret.'
];
const tried = [
	'Vi har prøvet faste makkere.',
	'Jeg har talt med {n} på tomandshånd.',
	'Vi har lavet en plan for dagen med billeder.',
	'Vi har flyttet pladser og lavet mindre grupper.',
	'Vi har haft en voksen tæt på i overgangene.',
	'Jeg har talt med mine kolleger om det på teammødet.',
	'Vi har aftalt et tegn, som {n} kan give, når det bliver for meget.',
	'Vi har endnu ikke prøvet noget særligt.'
];
const good = [
	'{n} er god til at tegne og viser gerne frem.',
	'{n} er omsorgsfuld over for de yngre børn.',
	'{n} har humor og får de andre til at grine.',
	'Når {n} er tryg, kommer der mange gode spørgsmål.',
	'{n} vil rigtig gerne være med.'
];

const named = (text: string, name: string) => text.replaceAll('{n}', name);
export function concernText(c: Chance, setting: Setting, name: string): string {
	return named(
		[c.pick(seen[setting]) + '.', c.pick(when), c.pick(tried), c.maybe(0.5) ? c.pick(good) : '']
			.filter(Boolean)
			.join(' '),
		name
	);
}
export const unnamedText = (c: Chance) => concernText(c, c.pick(['school', 'daycare']), 'Barnet');
export const groupText = (c: Chance) =>
	c.pick([
		'Gruppen har svært ved at falde til ro efter pauserne, og flere børn siger, at de er kede af tonen.',
		'Der er to grupper i klassen, som ikke vil arbejde sammen. Det går ud over undervisningen.',
		'Mange børn på stuen har svært ved overgangen fra leg til måltid. Vi vil gerne have nye øjne på det.',
		'Fire børn bliver ofte holdt udenfor. Vi vil gerne arbejde med fællesskabet.'
	]);

export type GoalText = { text: string; topic: Topic; signs: string[] };
const goalsOf: Record<Setting, GoalText[]> = {
	school: [
		{
			text: '{n} har en ven, som {n} er tryg ved',
			topic: 'wellbeing',
			signs: [
				'{n} er sammen med en anden i mindst et frikvarter om dagen',
				'{n} bliver spurgt, om de skal lege efter skole',
				'{n} fortæller selv om en ven'
			]
		},
		{
			text: '{n} kommer i gang med opgaverne sammen med de andre',
			topic: 'learning',
			signs: [
				'{n} er i gang inden fem minutter i tre timer om ugen',
				'{n} rækker hånden op, når noget er svært'
			]
		},
		{
			text: '{n} er i skole hele dagen',
			topic: 'wellbeing',
			signs: [
				'{n} er kommet til første time fire dage i ugen',
				'{n} siger, hvad der hjælper, når maven gør ondt'
			]
		},
		{
			text: '{n} læser en kort tekst og kan fortælle, hvad den handler om',
			topic: 'learning',
			signs: ['{n} læser ti minutter hver dag', '{n} vælger selv en bog']
		},
		{
			text: '{n} kan sige fra uden at slå',
			topic: 'wellbeing',
			signs: ['{n} bruger det aftalte tegn', 'Der er højst én konflikt om ugen']
		}
	],
	daycare: [
		{
			text: '{n} er med i en leg med to andre børn',
			topic: 'wellbeing',
			signs: ['{n} bliver i legen i ti minutter', '{n} inviterer et andet barn']
		},
		{
			text: '{n} bruger ord, når {n} vil have hjælp',
			topic: 'learning',
			signs: ['{n} sætter to ord sammen', '{n} siger til i stedet for at pege']
		},
		{
			text: '{n} er tryg ved aflevering',
			topic: 'home',
			signs: ['{n} vinker selv farvel', '{n} er i leg efter fem minutter']
		},
		{
			text: '{n} tør bruge kroppen på legepladsen',
			topic: 'health',
			signs: ['{n} klatrer op på det lave stativ', '{n} løber med, når de andre løber']
		}
	],
	infant: [
		{
			text: '{n} trives og tager på',
			topic: 'health',
			signs: ['{n} følger sin egen kurve', 'Forældrene oplever ro ved måltiderne']
		},
		{
			text: 'Forældrene er trygge ved at trøste {n}',
			topic: 'home',
			signs: ['De fortæller, hvad der virker', '{n} falder til ro hos dem begge']
		}
	],
	home: [
		{
			text: 'Morgenerne derhjemme er rolige',
			topic: 'home',
			signs: ['{n} har spist morgenmad', 'Familien er ude ad døren uden skænderi tre dage i ugen']
		},
		{
			text: '{n} ved, hvor {n} skal sove i næste uge',
			topic: 'home',
			signs: ['Planen hænger på køleskabet', '{n} kan selv fortælle om planen']
		}
	]
};
export function goalText(c: Chance, setting: Setting, name: string): GoalText {
	const g = c.pick(goalsOf[setting]);
	return { text: named(g.text, name), topic: g.topic, signs: g.signs.map((s) => named(s, name)) };
}

const staffActions: Record<Setting, string[]> = {
	school: [
		'Laver faste makkere i frikvarteret',
		'Taler med {n} hver fredag om ugen, der gik',
		'Sætter dagens plan op ved {n}s plads',
		'Laver en aftale med klassen om, hvem der leger med hvem',
		'Læser med {n} to gange om ugen',
		'Ringer hjem med noget, der gik godt',
		'Giver {n} besked, før der skiftes aktivitet'
	],
	daycare: [
		'Laver en lille legegruppe tre formiddage om ugen',
		'Tager imod {n} ved døren hver morgen',
		'Bruger billeder, når dagen skifter',
		'Leger sproglege med {n} i ti minutter om dagen',
		'Går på legepladsen, før de andre kommer ud'
	],
	infant: [
		'Kommer på hjemmebesøg igen og vejer',
		'Viser to måder at trøste på',
		'Ringer til forældrene i næste uge'
	],
	home: [
		'Hjælper med en plan for morgenen',
		'Taler med begge forældre hver for sig',
		'Følger med til første besøg i familiehuset',
		'Undersøger, om familien kan få aflastning'
	]
};
const homeActions = [
	'Læser med {n} et kvarter hver aften',
	'Laver en legeaftale i weekenden',
	'Følger {n} til døren om morgenen',
	'Lægger tøj og taske frem aftenen før',
	'Taler med {n} om ugen hver søndag'
];
export const actionText = (c: Chance, setting: Setting, name: string, byFamily: boolean) =>
	named(c.pick(byFamily ? homeActions : staffActions[setting]), name);
export const effectText = (c: Chance) =>
	c.pick([
		'Det har hjulpet.',
		'Det gik godt de første to uger, så gled det ud.',
		'Svært at nå hver dag, men det gør en forskel.',
		'Ingen tydelig forskel endnu.',
		'Det virker bedst om formiddagen.'
	]);

const noteParts = {
	first: [
		'Talte med mor i telefonen.',
		'Kort møde i teamet.',
		'Var med i timen i dag.',
		'{n} kom selv og fortalte.',
		'Besked fra far.',
		'Så på legepladsen i formiddags.',
		'Fulgte op på aftalen.',
		'Sparring med PPR.',
		'Snak ved aflevering.',
		'Observation i tyve minutter.'
	],
	second: [
		'Ugen er gået bedre end ventet',
		'Der var uro efter frokost',
		'Aftalen om makkere bliver holdt',
		'{n} har været med i to lege',
		'Vi mangler stadig at få talt med fritidshjemmet',
		'Det var svært for {n} at skifte lokale',
		'{n} var glad for den nye plads',
		'Der har ikke været konflikter siden mandag',
		'Forældrene oplever det samme hjemme',
		'Planen ved pladsen bliver brugt'
	],
	third: [
		'og det fortsætter vi med.',
		'og vi tager det op på næste møde.',
		'og jeg følger op på fredag.',
		'så vi prøver en uge mere.',
		'og det vil vi fortælle {n}.',
		'og kontaktpædagogen ved besked.'
	]
};
export const noteText = (c: Chance, name: string) =>
	named(`${c.pick(noteParts.first)} ${c.pick(noteParts.second)}, ${c.pick(noteParts.third)}`, name);

export const relevance: Partial<Record<string, string[]>> = {
	psychologist: [
		'Kan se på, hvad der gør det svært at deltage i fællesskabet',
		'Har talt med lærerne om klassen før'
	],
	speechTherapist: ['Kan råde om sproget i hverdagen'],
	physiotherapist: ['Kan råde om krop og bevægelse'],
	outreachSocialWorker: [
		'Kan fortælle, hvad familien kan få hjælp til',
		'Skal høres, før familien eventuelt får hjælp fra rådgivningscentret'
	],
	healthVisitor: ['Kender familien fra de første år', 'Kan tale med om søvn og mad'],
	caseworker: ['Har familiens sag'],
	pedagogicalGuide: ['Kan vejlede teamet om læsning og struktur'],
	unitLeader: ['Leder af enheden, indkalder og leder mødet'],
	teacher: ['Ser barnet hver dag'],
	pedagogue: ['Ser barnet hver dag']
};
export const relevanceOf = (c: Chance, f: string) => c.pick(relevance[f] ?? ['Arbejder med barnet']);

export const commentText = (c: Chance) =>
	c.pick([
		'Tak for et godt møde. Vi synes, at det bliver beskrevet rigtigt.',
		'Vi vil gerne have skrevet, at det går bedre hjemme, end der står.',
		'Vi er ikke enige i, at det sker hver dag.',
		'Husk, at vi aftalte at tales ved efter fjorten dage.'
	]);
export const preparedBy = (c: Chance, who: 'staff' | 'parent' | 'child', name: string) =>
	named(
		c.pick(
			{
				staff: [
					'Det går bedst for {n} i små grupper. Jeg vil gerne tale om overgangene.',
					'Jeg har set fremgang i læsning og vil gerne høre, hvordan det ser ud hjemme.',
					'Jeg foreslår, at vi holder fast i to ting og ser på dem igen om en måned.'
				],
				parent: [
					'Vi oplever, at {n} er træt, når dagen er slut. Vi vil gerne vide, hvad vi selv kan gøre.',
					'{n} taler meget om frikvartererne. Vi håber på mere ro der.',
					'Det vigtigste for os er, at {n} er glad for at tage af sted.'
				],
				child: [
					'Jeg vil gerne have nogen at være sammen med i det store frikvarter.',
					'Jeg kan godt lide, når Mette sidder ved siden af mig.',
					'Jeg bliver træt, når der er larm.'
				]
			}[who].filter((t) => who !== 'child' || name === 'Jakob' || !t.includes('Mette'))
		),
		name
	);
export const guessPurpose = [
	'at vi kan tale sammen om, hvordan {n} får det bedre i hverdagen',
	'at vi kan planlægge den hjælp, {n} skal have',
	'at psykologen kan give råd ud fra det, vi ved'
];
export const purposeText = (c: Chance, name: string) => named(c.pick(guessPurpose), name);
