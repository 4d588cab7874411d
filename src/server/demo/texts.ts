/** What people in the demo write: short, concrete, dated, without diagnoses; put together from parts so that no two read alike. */
import type { Chance } from './chance.ts';
import type { DemoChild } from './families.ts';

export type Setting = 'school' | 'daycare' | 'infant' | 'home';
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

/** Names that are words of the language, and small inside a sentence. */
const plain = ['Barnet', 'Gruppen'];
/** Puts the name in: `{n}`. */
export const named = (text: string, name: string): string =>
	text.replace(/((?:^|[.?!:] )»|[.?!:] )?\{n\}/g, (_, start: string | undefined, at: number) =>
		start === undefined && at > 0 && plain.includes(name) ? name.toLowerCase() : (start ?? '') + name
	);
export function concernText(c: Chance, setting: Setting, name: string): string {
	return named(
		[c.pick(seen[setting]) + '.', c.pick(when), c.pick(tried), c.maybe(0.5) ? c.pick(good) : '']
			.filter(Boolean)
			.join(' '),
		name
	);
}
export const triedText = (c: Chance, name: string) => named(c.some(tried.slice(0, -1), 2).join(' '), name);
export const unnamedText = (c: Chance) => concernText(c, c.pick(['school', 'daycare']), 'Barnet');
export const groupText = (c: Chance) =>
	c.pick([
		'Gruppen har svært ved at falde til ro efter pauserne, og flere børn siger, at de er kede af tonen.',
		'Der er to grupper i klassen, som ikke vil arbejde sammen. Det går ud over undervisningen.',
		'Mange børn på stuen har svært ved overgangen fra leg til måltid. Vi vil gerne have nye øjne på det.',
		'Fire børn bliver ofte holdt udenfor. Vi vil gerne arbejde med fællesskabet.'
	]);

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
export const decisionText = (c: Chance) =>
	c.pick([
		'Vi tager det op sammen og finder ud af, hvad der skal til.',
		'Drøftet i teamet. Vi begynder med det, vi selv kan gøre i hverdagen.',
		'Forældrene er ringet op. De ser det samme og vil gerne være med.',
		'Vi åbner et forløb, så alle omkring barnet arbejder efter samme plan.'
	]);
export const feedbackText = (c: Chance) =>
	c.pick([
		'Tak for din henvendelse. Vi har talt sammen og lagt en plan, som du kan se i forløbet.',
		'Godt, du skrev. Forløbet er åbnet, og du er med i kredsen.',
		'Tak. Jeg har talt med forældrene, og vi mødes om det inden for to uger.',
		'Tak, fordi du skrev det ned, mens det var nyt. Vi tager det op på næste teammøde.'
	]);
const stage: Record<number, string[]> = {
	2: ['Vi har set på det med andre øjne i dag.', 'Rådene fra sidst er prøvet, nogle mere end andre.'],
	3: [
		'Det er vigtigt for alle, at barnet ikke skal forklare sig forfra igen.',
		'Hjemme og ude ser vi mere det samme, end vi troede.',
		'Vi nåede hele vejen rundt, før vi talte om løsninger.'
	],
	4: [
		'Vi har læst vurderingen igennem sammen, og alle kan kende barnet i den.',
		'Støtten er kommet i gang. Det er for tidligt at sige, om den er stor nok.',
		'Indsatsen har varet længe nok til, at vi kan se en forskel.'
	],
	5: [
		'Familien har selv sat ord på, hvad der er svært derhjemme.',
		'Skolen og rådgiveren følges ad, så familien kun har én plan.',
		'Det, der sker hjemme, og det, der sker ude, hænger sammen. Derfor sidder vi her alle.'
	]
};
const later = [
	'Siden sidst er der kommet mere ro på.',
	'Siden sidst er det gået op og ned, mest op.',
	'To af aftalerne fra sidst er holdt. Den tredje var for stor.',
	'Vi er ikke helt i mål, men retningen er den rigtige.'
];
/** Where the work stands, as people say it on that level. */
export const stageText = (c: Chance, level: number, first: boolean) =>
	c.pick(first ? (stage[level] ?? later) : [...later, ...(stage[level] ?? [])]);
export const noNextText = (c: Chance) =>
	c.pick([
		'Vi følger op i hverdagen og kalder sammen, hvis der bliver brug for det.',
		'Tovholderen ringer rundt om seks uger. Er der nyt, mødes vi.',
		'Aftalerne er gjort, og ingen af os har brug for et møde lige nu.'
	]);
export const reviewText = (c: Chance) =>
	c.pick([
		'Indsatsen giver stadig mening.',
		'Vi fortsætter, men med en gang mindre om ugen.',
		'Det virker bedst, når den samme voksen kan være der hver gang.'
	]);
export const handoverText = (c: Chance) =>
	c.pick([
		'Jeg får nye opgaver fra næste måned. Du kender barnet godt.',
		'Barnet skifter gruppe, og så er du tættere på.',
		'Jeg går på orlov. Forældrene har selv nævnt dig.'
	]);
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
type Preparing = 'staff' | 'parent' | 'child';
/** By what the question is about: how it is, what goes well, what one hopes for. */
const prepared: Record<'view' | 'good' | 'hope', Record<Preparing, string[]>> = {
	view: {
		staff: [
			'Det går bedst for {n} i små grupper. Jeg vil gerne tale om overgangene.',
			'Jeg har set fremgang siden sidst og vil gerne høre, hvordan det ser ud hjemme.',
			'De dage, vi når at gøre det, vi aftalte, kan det mærkes. Vi når det ikke altid.',
			'{n} virker mere træt end i efteråret, og jeg er i tvivl om hvorfor.'
		],
		parent: [
			'Vi oplever, at {n} er træt, når dagen er slut. Vi vil gerne vide, hvad vi selv kan gøre.',
			'{n} fortæller ikke så meget derhjemme. Vi ser det mest på humøret.',
			'Det går bedre end før ferien, men der skal ikke så meget til, før det vælter.',
			'Vi er trætte af at være dem, der ringer. Det hjælper, når I ringer først.'
		],
		child: [
			'Jeg vil gerne have nogen at være sammen med.',
			'Jeg bliver træt, når der er larm.',
			'Jeg kan godt lide de dage, hvor jeg ved, hvad der skal ske.'
		]
	},
	good: {
		staff: [
			'{n} har fået mere mod på at prøve.',
			'Samarbejdet med hjemmet.',
			'Der er kommet ro på morgenerne.'
		],
		parent: [
			'{n} er glad for sine voksne.',
			'Weekenderne. Der kan vi være i det.',
			'Søskende hjælper hinanden.'
		],
		child: ['At tegne.', 'Når vi er ude.', 'At være hos mormor.']
	},
	hope: {
		staff: [
			'At vi vælger to ting og holder fast i dem til næste gang.',
			'At det bliver klart, hvem der gør hvad.',
			'At vi får et fælles ord for det, vi ser.'
		],
		parent: [
			'At vi ved, hvem vi skal ringe til.',
			'At vi går herfra med en plan, der også passer til vores hverdag.',
			'At nogen spørger {n}.'
		],
		child: ['At I ikke bliver ved med at spørge.', 'At jeg må sige, når det er nok.']
	}
};
export const preparedBy = (c: Chance, what: keyof typeof prepared, who: Preparing, name: string) =>
	named(c.pick(prepared[what][who]), name);
const guessPurpose = [
	'at vi kan tale sammen om, hvordan {n} får det bedre i hverdagen',
	'at vi kan planlægge den hjælp, {n} skal have',
	'at vi kan få råd ud fra det, vi ved'
];
export const purposeText = (c: Chance, name: string) => named(c.pick(guessPurpose), name);
