/**
 * What the schema says of a place, in Danish. The English stands in the schema itself, where editors and the JSON Schema read
 * it; a test holds that each sentence of it has its own here, and that none is left over.
 */
export const saidInDanish: Readonly<Record<string, string>> = {
	'The version of this format': 'Altid 1 i denne version af Samspil',
	"Short name: small letters, digits, hyphens; the municipality's name comes first":
		'Små bogstaver, tal og bindestreger; kommunens navn kommer først',
	'1, and one more each time it is published anew': '1, og én mere, hver gang modellen udgives igen',
	'Parts taken from shared libraries. An own entry with the same id goes before the one taken.':
		'En egen del med samme id går foran den, der er taget.',
	'A released version never changes, so what is taken stays the same':
		'En udgivet version ændrer sig aldrig, så det, I tager, bliver ved at være det samme',
	'What everything rests on, each with the parts of the model that serve it':
		'Hvert princip siger, hvilke dele af modellen der bærer det',
	'What the source leaves open, so that nobody invents it': 'Står her, så alle kan se, at det mangler',
	'The words of this model; the same word may mean something else in another':
		'Samme ord kan betyde noget andet i en anden model',
	'What the same word means elsewhere, so that nobody mixes them up':
		'Hvad det samme ord betyder andre steder, så ingen blander dem sammen',
	'How the engine finds who holds it now': 'Sådan finder Samspil den, der har rollen nu',
	'Exactly one at every moment': 'Der er altid netop én, der har rollen',
	'Where a problem lives. A pathway has a level in each of its arenas.':
		'Der, hvor det svære foregår. Et forløb har et niveau i hver af sine arenaer.',
	'Where the child is by day when this arena exists; empty: always':
		'Arenaen gælder kun, når barnet er der; tom: altid',
	'In order; a model may have none': 'I rækkefølge nedefra; en model kan være uden',
	'Who often holds the thread here': 'Den, der ofte er tovholder på dette niveau',
	'Where it may lead; the own level: it goes on':
		'Hvor det kan føre hen; samme niveau betyder, at det fortsætter',
	'Whoever chooses this must settle a follow-up': 'Den, der vælger dette, skal aftale en opfølgning',
	'Where a pathway begins': 'Niveauet, og hvem der tager sig af det',
	'A way from one level to another, or to the end': 'En vej fra et niveau til et andet, eller ud af forløbet',
	'Empty: all arenas': 'Tom: alle arenaer',
	'The sign of the outcome this move belongs to': 'Fortegnet på det udfald, skiftet hører til',
	'The guard is kept when this holds': 'Kravet er opfyldt, når dette passer',
	'What is asked for, to somebody who does not know the rule': 'Skrevet til en, der ikke kender reglen',
	'Who can bring it about': 'Den, der kan få det bragt i orden',
	'The meeting that follows': 'Det indkaldes, når skiftet er sket',
	'A fact that suspends the ordinary way': 'Noget, der sætter den almindelige vej ud af kraft',
	'Every guard that is not kept, or only the guards with these ids':
		'Alle krav, der ikke er opfyldt, eller kun kravene med disse id',
	'Only for these moves; empty: all upward moves': 'Tom: alle skift opad',
	'What is done instead, at once': 'Det, der gøres i stedet, med det samme',
	'Nothing of it reaches custody holders or child': 'Intet af det når forældre eller barn',
	'A type of meeting': 'En slags møde',
	'What the meeting is about': 'Det, mødet handler om',
	'On which levels; empty: on any, or the model has none':
		'På hvilke niveauer; tom: på alle, eller modellen har ingen',
	'In which arenas; empty: all': 'I hvilke arenaer; tom: alle',
	'The meeting can only be called while this holds': 'Mødet kan kun indkaldes, så længe dette passer',
	'Only then does this line hold': 'Linjen gælder kun da',
	'Whoever invites must say why this profession is needed':
		'Den, der inviterer, skal skrive, hvorfor faget er nødvendigt',
	'May send a substitute instead of cancelling': 'Må sende en anden i stedet for at melde afbud',
	'false: never cancels; comes, or sends a substitute':
		'`false`: melder aldrig afbud; kommer, eller sender en anden',
	'Whoever invites is told, never stopped, when the person is from elsewhere':
		'Den, der inviterer, får at vide, at personen er fra et andet sted, men bliver ikke stoppet',
	'Where another than the convener invites this person':
		'Når en anden end den, der indkalder, inviterer personen',
	'Who may not be there, or not in one part': 'Dem, der ikke må være med, eller ikke i en del af mødet',
	'What must hold before the meeting is called without somebody who belongs there':
		'Det, der skal passe, før mødet indkaldes uden en, der hører til',
	'Who does what: the role matrix, every cell filled':
		'Hvem der gør hvad ved mødet; alle felter skal udfyldes',
	'One cell of the role matrix': 'Én opgave ved mødet, og hvem der har den',
	'May something else be agreed for one meeting?': 'Må noget andet aftales for et enkelt møde?',
	'May do it; the role stays answerable': 'Må gøre det; rollen har stadig ansvaret',
	'How the child takes part': 'Sådan er barnet med',
	'How the child can take part; empty: not at all': 'Sådan kan barnet være med; tom: slet ikke',
	"Must or should the child's view be there if the child is not?":
		'Skal eller bør barnets syn være der, når barnet ikke selv er med?',
	'false: this meeting has none, on purpose': '`false`: det har mødet ikke, og det er meningen',
	'When it must be sent': 'Hvornår det skal være sendt',
	'Everybody may add items': 'Alle må skrive punkter på',
	'The form that is agenda before and minutes after':
		'Det skema, der er dagsorden før mødet og referat efter det',
	'Ways to run the meeting; the first is offered': 'Den første tilbydes',
	'The frame that is said at the start': 'Den ramme, der siges, når mødet begynder',
	'What must be in place before the meeting is closed': 'Det, der skal være på plads, før mødet lukkes',
	'Outcomes of this meeting, when they are other than those of its level':
		'Mødets egne udfald, når de er andre end niveauets',
	'States the same meeting type is in, e.g. before a decision and after it':
		'Faser, det samme møde kan være i, fx før en beslutning og efter den',
	'Meetings it can be held together with': 'Møder, det kan holdes sammen med',
	'Meetings that come first in the same week': 'Møder, der kommer først i samme uge',
	'Duties to inform somebody who was not there': 'Pligt til at give besked til en, der ikke var med',
	'Where it lasts from this to `minutesLong`': 'Når mødet varer fra så længe til `minutesLong`',
	'A way to run a meeting on one screen: steps in order, or columns side by side':
		'En måde at holde mødet på ved én skærm: trin efter hinanden eller kolonner ved siden af hinanden',
	'Parts that must have content first': 'Dele, der skal være skrevet noget i først',
	'Only they speak or write here; empty: all': 'Kun de taler eller skriver her; tom: alle',
	'While this part runs, only those who speak here may look at it; asks for `speaks`':
		'Så længe delen er i gang, kan kun de, der skriver her, se den; kræver `speaks`',
	'A locked board cannot be changed by the municipality': 'En låst tavle kan kommunen ikke lave om',
	'What is said at the start of every meeting, and approved by those present':
		'Det, der siges først på hvert møde, og som dem, der er med, godkender',
	'A form': 'Et skema',
	'Levels it can be opened from; empty: any': 'De niveauer, skemaet kan åbnes fra; tom: alle',
	'Made together at a meeting, never alone': 'Bliver til sammen på et møde, aldrig alene',
	'Holds no identity: refuses names and CPR numbers': 'Siger ikke, hvem det er: navne og CPR-numre afvises',
	'Each unit may word the questions itself and add its own, within the format':
		'Hver enhed må selv skrive spørgsmålene og lægge egne til',
	'Somebody reads it first. Only ever a should: a review can be offered, never demanded':
		'En anden læser det først. Kun som et bør: det kan tilbydes, aldrig kræves',
	'toSend: before agenda or form leaves; toClose: before minutes leave':
		'`toSend`: før dagsorden eller skema sendes; `toClose`: før referatet sendes',
	'When in the life of the form it is filled in': 'Hvornår i skemaets liv det udfyldes',
	'Who fills it in': 'Den, der udfylder det',
	'Who in principle may read it': 'Dem, der som udgangspunkt må læse det',
	'Where on the board of its meeting it is put, with its author, when it was written before':
		'Der på mødets tavle, hvor svaret lægges med navn, når det er skrevet før mødet',
	'A recurring meeting of a team or unit, not about one pathway':
		'Et møde, et team eller en enhed holder igen og igen, og som ikke handler om ét forløb',
	'What is talked about; pathway: also children by name': 'Det, der tales om; `pathway`: også børn ved navn',
	'Who may bring something, and when one must': 'Hvem der må tage noget med, og hvornår man skal',
	'Meetings that come to its agenda by themselves when they are to be evaluated':
		'Møder, der selv kommer på dagsordenen, når de skal gøres op',
	'Staff and families can see when it is': 'Ansatte og familier kan se, hvornår det er',
	'Stand together with the chair': 'Står for det sammen med den, der leder mødet',
	'How the members work together, written on this form and looked at again this often':
		'Sådan samarbejder medlemmerne, skrevet i dette skema og set på igen så ofte',
	'What every member is to have learnt': 'Det, hvert medlem skal have lært',
	'Who is never there': 'Dem, der aldrig er med',
	'Led by several together': 'Ledes af flere sammen',
	'Held in turn at the units of its members': 'Holdes på skift hos medlemmernes enheder',
	'A round where everybody says something': 'En runde, hvor alle siger noget',
	'A theme at every meeting': 'Et tema på hvert møde',
	'A form that is answered after every meeting': 'Et skema, der besvares efter hvert møde',
	'The form somebody fills in before something is brought': 'Det skema, man udfylder, før noget tages med',
	"The child's and the parents' view are there before it is talked about, beside the template":
		'Barnets og forældrenes syn er der, før det drøftes, ved siden af skemaet',
	'Only what one of these fora has sent on comes here':
		'Kun det, et af disse møder har sendt videre, kommer her',
	'What can be decided about something that was brought': 'Det, der kan besluttes om noget, der er taget med',
	'For `forward`: the forum it goes to': 'Ved `forward`: det faste møde, det sendes videre til',
	'Who carries it on': 'Den, der tager det videre',
	'When whoever brought it hears again': 'Hvornår den, der tog det med, hører igen',
	'Units that share a leader hold it as one': 'Enheder med samme leder holder det som ét møde',
	'What stands beside the agenda by itself': 'Det, der af sig selv står ved siden af dagsordenen',
	'The figures that are looked at': 'De tal, der ses på',
	'Hours where somebody is there; a visit can be noted without a pathway':
		'Timer, hvor nogen er der; et besøg kan noteres uden et forløb',
	'What a pathway is like that must not be discussed here; goes before every duty to bring it':
		'Sådan er et forløb, der ikke må drøftes her; det går foran enhver pligt til at tage det med',
	'Parents who do not come must have accepted that their child is discussed':
		'Forældre, der ikke selv er med, skal have sagt ja til, at deres barn drøftes',
	'Deadlines of its members within this time stand on the agenda by themselves':
		'Medlemmernes frister inden for så lang tid står selv på dagsordenen',
	'A planned row of meetings, counted in weeks from a moment':
		'En række møder, der er planlagt og tælles i uger fra noget, der sker',
	'Something looked at again at least this often, from its start or from the last time':
		'Noget, der ses på igen mindst så ofte, talt fra begyndelsen eller fra sidste gang',
	'For meetings: which type': 'Ved møder: hvilket møde',
	'What it takes to go beyond, or why one cannot':
		'Det, der skal til for at gå ud over tallet, eller hvorfor man ikke kan',
	'When this fact holds, then this duty, by this role, within this time':
		'Når dette passer, så denne pligt, for denne rolle, inden denne tid',
	'What is to be done, as the one who does it reads it': 'Skrevet til den, der skal gøre det',
	'None: no deadline, or the row carries its own day': 'Tom: ingen frist, eller opgaven har sin egen dag',
	'Times that hold everywhere in the model': 'Når en del ikke selv siger noget andet',
	'After this the handover goes to the leader': 'Derefter går spørgsmålet om en ny tovholder til lederen',
	'hour, day (calendar), workday, week or month':
		'Timer, dage efter kalenderen, hverdage, uger eller måneder',
	'How workdays are read: see the page about deadlines': 'Sådan læses hverdage; se under **Et stykke tid**',
	'Minutes, where a meeting says nothing of its own': 'Referatet, når mødet ikke selv siger noget',
	'Only ever a should: the duty to notify is personal and nobody can block it':
		'Kun som et bør: pligten til at underrette er personlig, og ingen kan stå i vejen for den',
	'Signs by age and arena, what a colour usually calls for, and whom to ask':
		'Tegn efter alder og arena, hvad man plejer at gøre ved en farve, og hvem man kan spørge',
	'Leads at once, and only, to the underretning': 'Fører straks, og kun, til underretning',
	'Whom the advice is for; none: everybody': 'Dem, rådet er til; tom: alle',
	'The meeting that is offered first': 'Det møde, der tilbydes først',
	'Where one function holds several professions': 'Når flere fag er samlet under ét',
	'Where they show who they are, such as a film': 'Der, hvor de selv viser, hvem de er, fx en film',
	'Statements that are rated again and again': 'Sætninger, der svares på igen og igen',
	'Nothing is shown below this many answers': 'Intet vises, før der er så mange svar',
	'How many the group picks to work on': 'Så mange vælger gruppen at arbejde med',
	'Asked after each of these meetings and fora; answers are shown for all of them together':
		'Spørges efter hvert af disse møder; svarene vises for dem alle under ét',
	'Each group answers about every other group': 'Hver gruppe svarer om hver af de andre grupper',
	'Below this mean the group can ask for this forum':
		'Er gennemsnittet under dette tal, kan gruppen bede om dette faste møde',
	'Something a team does together to know each other better':
		'Noget, et team gør sammen for at kende hinanden bedre',
	'Where it is offered; empty: everywhere': 'Der, hvor den tilbydes; tom: overalt',
	'What is drawn or chosen': 'Det, der trækkes eller vælges',
	'The answer is shown once everybody has guessed': 'Svaret vises, når alle har gættet',
	'Refuses names and CPR numbers': 'Afviser navne og CPR-numre',
	'Whom it is for; none: everybody': 'Dem, den er til; tom: alle',
	'Knowledge cards, beside those every model has from the shared library':
		'Ud over de kort, alle modeller har fra det fælles bibliotek',
	'A knowledge card': 'Et videnskort',
	'Which of the six themes it belongs to': 'Hvilket af de seks temaer, kortet hører til',
	'What it is about, in a sentence or two': 'Hvad det handler om, i en sætning eller to',
	'The municipality whose experience it is': 'Den kommune, hvis erfaring det er',
	'Whom it is offered to in context; empty: everybody. Everybody can look it up.':
		'Dem, der får kortet tilbudt undervejs; tom: alle. Alle kan slå det op.',
	'The professions it is about': 'De fag, kortet handler om',
	'Where it is offered without being looked up': 'Der, hvor kortet tilbydes af sig selv',
	'Only offered for such a child or concern; what is not known does not keep it back':
		'Tilbydes kun ved sådan et barn eller sådan en bekymring; det, man ikke ved, holder det ikke tilbage',
	'A page or a film elsewhere; whoever follows it is told that it leads out of Samspil':
		'En side eller en film et andet sted; den, der følger linket, får at vide, at det fører ud af Samspil',
	'Other cards that belong to it': 'Andre kort, der hører til',
	'Not shown here: takes away the card of the library with the same id':
		'Vises ikke her: fjerner bibliotekets kort med samme id',
	'A meeting was held on that level in this arena, or the arena was there before':
		'Der er holdt et møde på det niveau i denne arena, eller arenaen har været der før',
	'For duties about a meeting: its type': 'For pligter om et møde: hvilket møde',
	'For moves and meetings: the sign of the outcome that was chosen':
		'For skift og møder: fortegnet på det udfald, der er valgt'
};
