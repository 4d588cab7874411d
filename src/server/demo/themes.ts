/** What a pathway is about, so that its goal, its agreements and its minutes speak of the same thing. `{n}` is the child's name. */
import type { Topic } from '#domain/facts/vocabulary.ts';
import type { Chance } from './chance.ts';
import { named, type Setting } from './texts.ts';

export type Theme = {
	/** whom it is about, as a text says it */
	name: string;
	/** the goal */
	text: string;
	topic: Topic;
	signs: string[];
	/** what the meeting understands together */
	said: string[];
	/** where the work stands at this meeting */
	since: string;
	/** what goes well */
	works: string[];
	/** the child's own words, and where they were heard */
	child: string[];
	/** what is tried next */
	next: string[];
};

export type Words = Omit<Theme, 'name' | 'since'>;
const school: Words[] = [
	{
		text: '{n} har en ven, som {n} er tryg ved',
		topic: 'wellbeing',
		signs: [
			'{n} er sammen med en anden i mindst et frikvarter om dagen',
			'{n} bliver spurgt, om de skal lege efter skole',
			'{n} fortæller selv om en ven'
		],
		said: [
			'{n} vil gerne være med, men venter på at blive spurgt. De andre tror, at {n} helst vil være i fred.',
			'De svære tidspunkter er de store frikvarterer. I timerne er der altid nogen at sidde sammen med.',
			'Da den faste makker flyttede klasse, forsvandt vejen ind i legen. Det har ingen sagt højt før nu.'
		],
		works: [
			'Når en voksen sætter legen i gang, bliver {n} i den.',
			'Til spil med faste regler er {n} en af dem, de andre spørger.'
		],
		child: [
			'{n} siger: »Jeg ved ikke, hvad man skal sige, når man gerne vil være med.«',
			'{n} har tegnet frikvarteret og sat et kryds dér, hvor det er rart at være.'
		],
		next: [
			'Vi laver en fast legegruppe med to andre i det store frikvarter.',
			'Klassen aftaler, at ingen får nej første gang, de spørger.'
		]
	},
	{
		text: '{n} kommer i gang med opgaverne sammen med de andre',
		topic: 'learning',
		signs: [
			'{n} er i gang inden fem minutter i tre timer om ugen',
			'{n} rækker hånden op, når noget er svært'
		],
		said: [
			'{n} går i stå, når der kommer flere beskeder på én gang, og ser ud til at drømme. Det er ikke uvilje.',
			'Det er starten, der er svær. Når den første opgave er løst, går resten næsten af sig selv.',
			'Efter frokost er der ikke flere kræfter. Formiddagen er en helt anden historie.'
		],
		works: [
			'En kort huskeseddel på bordet hjælper mere end en voksen ved siden af.',
			'{n} arbejder godt, når makkeren er den samme hele ugen.'
		],
		child: [
			'{n} siger: »Når jeg endelig har forstået det, er de andre færdige.«',
			'{n} vil gerne selv bestemme, hvornår der er brug for hjælp.'
		],
		next: [
			'Opgaverne deles op i tre trin, og {n} viser en voksen det første.',
			'De sværeste fag lægges om formiddagen, så længe vi prøver det af.'
		]
	},
	{
		text: '{n} er i skole hele dagen',
		topic: 'wellbeing',
		signs: [
			'{n} er kommet til første time fire dage i ugen',
			'{n} siger, hvad der hjælper, når maven gør ondt'
		],
		said: [
			'Ondt i maven kommer søndag aften og mandag morgen. Er {n} først kommet ind ad døren, går det oftest.',
			'Fraværet begyndte, da skemaet blev lavet om. De lange dage er dem, der bliver sprunget over.',
			'Hjemme er morgenerne blevet en kamp, som ingen vinder. Det fylder for hele familien.'
		],
		works: [
			'De dage, hvor en kendt voksen står ved døren, bliver {n} hele dagen.',
			'{n} har et godt forhold til pedellen og starter gerne dagen dér.'
		],
		child: [
			'{n} siger: »Det er ikke skolen, det er det med at komme ind, når alle kigger.«',
			'{n} vil gerne have, at ingen spørger, hvor {n} har været.'
		],
		next: [
			'{n} møder ti minutter før de andre og har en fast opgave fra morgenen.',
			'Forældrene ringer, når de kører hjemmefra, så nogen står klar.'
		]
	},
	{
		text: '{n} læser en kort tekst og kan fortælle, hvad den handler om',
		topic: 'learning',
		signs: ['{n} læser ti minutter hver dag', '{n} vælger selv en bog'],
		said: [
			'{n} gætter sig frem efter de første bogstaver og bliver træt af det. Lysten forsvandt før læsningen.',
			'{n} forstår alt, der bliver læst højt, og har et stort ordforråd. Det er afkodningen, der driller.',
			'Læsningen går frem, men langsommere end i resten af klassen, og det ved {n} godt.'
		],
		works: ['Lydbøger har givet {n} noget at tale med de andre om.', '{n} læser gerne højt for de små.'],
		child: [
			'{n} siger: »Jeg vil gerne læse om dyr, ikke om en bold.«',
			'{n} vil helst øve sig et sted, hvor ingen hører det.'
		],
		next: [
			'Vi læser sammen fire gange om ugen i seks uger og måler før og efter.',
			'{n} får opgaverne læst op, så fagene ikke venter på læsningen.'
		]
	},
	{
		text: '{n} kan sige fra uden at slå',
		topic: 'wellbeing',
		signs: ['{n} bruger det aftalte tegn', 'Der er højst én konflikt om ugen'],
		said: [
			'Konflikterne kommer næsten altid, når reglerne bliver lavet om midt i legen.',
			'{n} bliver bange før {n} bliver vred. Det er først blevet tydeligt, da vi gik dagene igennem.',
			'De andre er begyndt at drille for at se, hvad der sker. Det er ikke kun {n}, der skal ændre noget.'
		],
		works: [
			'{n} kan gå fra, når en voksen ser tegnet i tide.',
			'Bagefter vil {n} altid gerne gøre det godt igen.'
		],
		child: [
			'{n} siger: »De voksne ser kun det sidste.«',
			'{n} har selv fundet på, at et rødt kort i lommen kan betyde pause.'
		],
		next: [
			'En voksen er med i boldburet i det store frikvarter.',
			'Vi øver tegnet sammen med hele klassen, så det ikke kun er for {n}.'
		]
	}
];

const daycare: Words[] = [
	{
		text: '{n} er med i en leg med to andre børn',
		topic: 'wellbeing',
		signs: ['{n} bliver i legen i ti minutter', '{n} inviterer et andet barn'],
		said: [
			'{n} leger tæt på de andre og efterligner dem, men kommer ikke med ind i rollerne.',
			'I den store gruppe går {n} i stå. Med to andre børn er det et andet barn, vi ser.'
		],
		works: ['{n} kender alle sange og begynder gerne på dem selv.', 'Togbanen samler altid nogen om {n}.'],
		child: [
			'{n} viste på billeder, hvem det er rart at lege med.',
			'{n} siger: »Mig være hunden.« Den rolle er god at begynde med.'
		],
		next: [
			'Tre formiddage om ugen leger en voksen med {n} og de samme to børn.',
			'Forældrene laver en legeaftale med et af børnene.'
		]
	},
	{
		text: '{n} bruger ord, når {n} vil have hjælp',
		topic: 'learning',
		signs: ['{n} sætter to ord sammen', '{n} siger til i stedet for at pege'],
		said: [
			'{n} forstår det meste, men har få ord at svare med og bliver ked af det, når vi gætter forkert.',
			'Ordene kommer, når der er ro og god tid, og forsvinder ved bordet med ti børn.'
		],
		works: [
			'Sangkufferten og dialogisk læsning er dagens bedste tidspunkt.',
			'Hjemme er der kommet mange nye ord siden sommer.'
		],
		child: [
			'{n} pegede på boblerne og sagde »mere«.',
			'{n} valgte selv bogen om traktoren tre gange i træk.'
		],
		next: [
			'Vi venter i fem sekunder, før vi hjælper, og sætter ord på bagefter.',
			'De samme ti ord bruges i vuggestuen og hjemme.'
		]
	},
	{
		text: '{n} er tryg ved aflevering',
		topic: 'home',
		signs: ['{n} vinker selv farvel', '{n} er i leg efter fem minutter'],
		said: [
			'Afleveringerne er sværest, når det går stærkt, og når det er forskelligt, hvem der tager imod.',
			'{n} græder også, når far går, men kun kort. Det er ventetiden i garderoben, der er svær.'
		],
		works: ['Når {n} har bamsen med ind, går det roligt.', 'Mandage efter en weekend hos mormor går godt.'],
		child: [
			'{n} ville gerne vise vinduet, hvor man kan vinke.',
			'{n} tegnede en sol over porten og en sky over garderoben.'
		],
		next: [
			'Den samme voksen tager imod i tre uger, og farvel foregår ved vinduet.',
			'Forældrene kommer et kvarter før, så der er tid.'
		]
	},
	{
		text: '{n} tør bruge kroppen på legepladsen',
		topic: 'health',
		signs: ['{n} klatrer op på det lave stativ', '{n} løber med, når de andre løber'],
		said: [
			'{n} holder sig til sandkassen og siger nej til alt, der er højere end en kantsten.',
			'{n} bliver hurtigt træt og falder over ting, de andre går udenom.'
		],
		works: ['{n} elsker vand og bevæger sig frit i svømmehallen.', 'På cykel er {n} med helt fremme.'],
		child: ['{n} siger: »Jeg kan godt, når der er en hånd.«', '{n} viste gerne, hvor højt {n} er kommet op.'],
		next: [
			'Vi går ud et kvarter før de andre og øver, hvor der er plads.',
			'Fysioterapeuten viser to lege, som alle på stuen kan være med i.'
		]
	}
];

const infant: Words[] = [
	{
		text: '{n} trives og tager på',
		topic: 'health',
		signs: ['{n} følger sin egen kurve', 'Forældrene oplever ro ved måltiderne'],
		said: [
			'{n} tager på, men langsomt, og måltiderne tager det meste af dagen.',
			'Nætterne er korte for alle tre. Det gør det svært at vurdere, hvad der hjælper.'
		],
		works: ['{n} er vågen og glad om formiddagen.', 'Far giver flasken om aftenen, og det giver en pause.'],
		child: ['{n} faldt til ro hos mor under hele mødet.', '{n} søgte øjnene hos dem begge.'],
		next: [
			'Sundhedsplejersken vejer hver anden uge og ringer imellem.',
			'Vi ser på ro omkring måltiderne først.'
		]
	},
	{
		text: 'Forældrene er trygge ved at trøste {n}',
		topic: 'home',
		signs: ['De fortæller, hvad der virker', '{n} falder til ro hos dem begge'],
		said: [
			'Forældrene gør alt det rigtige og tror ikke på, at det er nok.',
			'Gråden sidst på dagen er hård, og der er ikke nogen at ringe til, når den begynder.'
		],
		works: ['Bæreselen hjælper næsten hver gang.', 'Bedsteforældrene kommer om onsdagen.'],
		child: ['{n} fulgte stemmerne rundt i rummet.', '{n} blev trøstet hos far på få minutter.'],
		next: [
			'Familien får plads i en gruppe med tre andre familier.',
			'Sundhedsplejersken kommer igen om to uger, sidst på dagen.'
		]
	}
];

const home: Words[] = [
	{
		text: 'Morgenerne derhjemme er rolige',
		topic: 'home',
		signs: ['{n} har spist morgenmad', 'Familien er ude ad døren uden skænderi tre dage i ugen'],
		said: [
			'Der er for mange ting, der skal nås, og for få, der ved, hvem der gør hvad.',
			'Aftenerne afgør morgenerne. Når skærmen er slukket klokken otte, går det.'
		],
		works: [
			'Weekenderne er gode, og der har familien tid.',
			'Storesøster hjælper gerne, når hun bliver spurgt.'
		],
		child: [
			'{n} siger: »Det er rart, når nogen vækker mig uden at råbe.«',
			'{n} vil gerne selv smøre sin madpakke.'
		],
		next: [
			'Familien får en fast besøger to morgener om ugen i fire uger.',
			'Tøj, taske og madpakke er klar aftenen før. Planen hænger på køleskabet.'
		]
	},
	{
		text: '{n} ved, hvor {n} skal sove i næste uge',
		topic: 'home',
		signs: ['Planen hænger på køleskabet', '{n} kan selv fortælle om planen'],
		said: [
			'Aftalerne mellem hjemmene bliver lavet om fra dag til dag, og det er {n}, der bærer beskederne.',
			'Forældrene er enige om mere, end de selv troede: ro i hverdagene og ingen bytten samme dag.'
		],
		works: ['Begge forældre kommer til alt i skolen.', '{n} har sit eget værelse begge steder.'],
		child: [
			'{n} siger: »Jeg vil ikke være den, der siger det.«',
			'{n} har tegnet en kalender med to farver.'
		],
		next: [
			'Forældrene skriver til hinanden i en fælles kalender og lader {n} være fri for beskeder.',
			'Familierådgiveren mødes med forældrene tre gange.'
		]
	}
];

const themes: Record<Setting, Words[]> = { school, daycare, infant, home };

/** Of a class, or of a child nobody names. */
const ofGroup: Words = {
	text: 'Alle har nogen at være sammen med',
	topic: 'wellbeing',
	signs: ['Ingen står alene to frikvarterer i træk', 'Børnene siger, at tonen er blevet bedre'],
	said: [
		'Uroen kommer i overgangene og ved gruppearbejde, hvor det er uklart, hvem der er sammen.',
		'Der er to små grupper, som bestemmer legen. Resten retter sig efter dem.',
		'Vi ser mere skænderi efter frokost, og flere trækker sig ind i klassen.'
	],
	works: [
		'Der er stor hjælpsomhed, når opgaven er fælles.',
		'Musik og idræt samler alle, også dem, der ellers holder sig for sig selv.',
		'Flere har selv foreslået legepatruljer.'
	],
	child: ['Børnene har skrevet sedler om, hvad der gør en god dag.'],
	next: [
		'De voksne laver grupperne i fire uger, og vi bytter hver mandag.',
		'Nye øjne på to timer om ugen, og fælles sparring bagefter.'
	]
};

/** Another one than those used before, as long as there are any. */
export function drawTheme(c: Chance, setting: Setting | 'group', used: readonly Words[] = []): Words {
	const all = setting === 'group' ? [ofGroup] : themes[setting];
	const fresh = all.filter((t) => !used.includes(t));
	return c.pick(fresh.length ? fresh : all);
}

export function withName(words: Words, name: string, since = ''): Theme {
	const each = (list: string[]) => list.map((x) => named(x, name));
	return {
		name,
		since,
		text: named(words.text, name),
		topic: words.topic,
		signs: each(words.signs),
		said: each(words.said),
		works: each(words.works),
		child: each(words.child),
		next: each(words.next)
	};
}
