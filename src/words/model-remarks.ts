/** What a careful colleague says of a model: what it is, why it matters, and what to do. */
import type { RemarkCode } from '#domain/collaboration/check-model.ts';
import type { Lang } from './words.ts';

export const modelRemarks: Record<Lang, Record<RemarkCode, { what: string; why: string; remedy: string }>> = {
	en: {
		'dead-end': {
			what: 'from level {culprit} no way leads to the end',
			why: 'A pathway that comes here can never be closed.',
			remedy: 'add a move that leads on, down, or to close'
		},
		'move-nobody-decides': {
			what: 'nobody can decide this: {culprit}',
			why: 'The way is shown, but refuses everybody.',
			remedy: 'name a leader, the coordinator, or a role with functions'
		},
		'start-stands-still': {
			what: 'from the first level, {culprit}, only the authority decides',
			why: 'Before the authority has a case nobody can lead the pathway on.',
			remedy: 'let a leader or the coordinator decide one of the ways'
		},
		'concern-unanswered': {
			what: 'no rule says who responds to a concern',
			why: 'Whoever is worried may wait for an answer that nobody owes.',
			remedy: 'add a rule that does {culprit}, by whom and within which time'
		},
		'guard-never': {
			what: 'the guard can never be kept: {culprit}',
			why: 'Nobody comes this way, whatever they do.',
			remedy: 'the facts exclude each other, or are never there where the move is decided; change one of them'
		},
		'guard-always': {
			what: 'the guard is always kept: {culprit}',
			why: 'It looks like a condition, and asks nothing of anybody.',
			remedy: 'take it out, or ask for what was meant'
		},
		'condition-never': {
			what: 'the condition can never hold: {culprit}',
			why: 'What stands here will never happen, and nobody will be told.',
			remedy: 'the facts exclude each other, or are never there in this place; change one of them'
		},
		'condition-always': {
			what: 'the condition always holds: {culprit}',
			why: 'Whoever reads the model believes that there are exceptions.',
			remedy: 'leave it out'
		},
		'musts-contradict': {
			what: '"{culprit}" cannot be kept together with {expected}',
			why: 'Both are a must, so the way is shut for everybody.',
			remedy: 'make one of them a should, or change what it asks'
		},
		'duty-against-guard': {
			what: 'whoever does the duty "{culprit}" breaks a guard: {expected}',
			why: 'Both are a must: staff can only do wrong.',
			remedy: 'let the rule hold only where the guard is not asked, or make one of them a should'
		},
		'duty-against-ban': {
			what: '"{culprit}" demands that it is brought where it is always barred',
			why: 'A ban goes before a duty, so the duty can never be fulfilled.',
			remedy: 'let the duty hold only where the ban does not ({expected})'
		},
		'demanded-where-barred': {
			what: '"{culprit}" is demanded where it cannot be had, by: {expected}',
			why: 'The duty stays open until somebody finds out that it cannot be fulfilled.',
			remedy: 'look at the levels, arenas, kind of pathway and conditions of both'
		},
		'fixed-and-absent': {
			what: '"{culprit}" always takes part and may not be there',
			why: 'Whoever invites is both asked for and refused the same person.',
			remedy: 'take one of the two lines out, or say in which part of the meeting: {expected}'
		},
		'combine-excludes': {
			what: 'it cannot be held together with "{culprit}"',
			why: 'The two have no level, arena, subject or circle of people in common, or one comes before the other.',
			remedy: 'take it out of combine, or change the meetings'
		},
		'after-loop': {
			what: 'it comes after "{culprit}", which comes after it',
			why: 'None of them can be the first.',
			remedy: 'take one of them out of after'
		},
		'child-against-mode': {
			what: 'the child takes part "{culprit}", but the ways to take part are: {expected}',
			why: 'The child is asked for and has no place, or has a place and is never asked.',
			remedy: 'make modes, expectation and absent agree'
		},
		'counter-against-plan': {
			what: '"{culprit}" allows fewer than is planned: {expected}',
			why: 'The model asks for what it forbids.',
			remedy: 'raise max, or plan fewer'
		},
		'agenda-before-last-meeting': {
			what: 'the agenda is due {culprit} before, but the meeting is held every {expected}',
			why: 'It must be sent before the last meeting was held.',
			remedy: 'shorten the time'
		},
		'agenda-after-meeting': {
			what: 'the agenda is due {culprit} after the meeting',
			why: 'Nobody can prepare from it.',
			remedy: 'write direction: before'
		},
		'minutes-after-next-meeting': {
			what: 'the minutes are due within {culprit}, but the meeting is held every {expected}',
			why: 'They come after the next meeting.',
			remedy: 'shorten the time'
		},
		'meeting-before-its-agenda': {
			what: 'it must be held within {culprit}, sooner than its agenda can be sent: {expected}',
			why: 'One of the two deadlines is always broken.',
			remedy: 'give more time, shorten the time of the agenda, or make it a should'
		},
		'series-closer-than-agenda': {
			what: 'the meetings lie {culprit} apart, closer than the agenda must be sent: {expected}',
			why: 'The agenda is due before the last meeting was held.',
			remedy: 'spread the meetings, or shorten the time of the agenda'
		},
		'before-what-is-past': {
			what: 'the deadline lies before "{culprit}", which nobody knows until it has happened',
			why: 'It has passed the moment it begins.',
			remedy: 'count after it, or before one of: {expected}'
		},
		'looked-at-between-meetings': {
			what: 'it is looked at every {culprit}, but they meet every {expected}',
			why: 'It falls due between the meetings, and nobody sees it in time.',
			remedy: 'give it at least as long as there is between the meetings'
		},
		'every-nothing': {
			what: '"{culprit}" comes round after no time at all',
			why: 'It is due again the moment it was done.',
			remedy: 'write how long there is between'
		},
		'duty-without-fulfilment': {
			what: 'nothing fulfils the duty "{culprit}": {expected} is missing',
			why: 'It stays open for good, and people learn to look past their list.',
			remedy: 'add what is missing, or take the rule out'
		},
		'closing-without-ground': {
			what: 'the meeting asks for "{culprit}" at its end, but has none: {expected} is missing',
			why: 'It can never be closed as it should.',
			remedy: 'add what is missing, or take the need out'
		},
		'role-nobody-has': {
			what: 'nobody in this municipality can have the role "{culprit}": {expected}',
			why: 'Its duties fall to the leader, every time.',
			remedy: 'name a function that somebody here has'
		},
		'party-nobody-is': {
			what: 'nobody in this municipality is "{culprit}"',
			why: 'The place at the table stays empty.',
			remedy: 'name somebody who is employed here: {expected}'
		},
		'field-nobody-fills': {
			what: 'the field is for {culprit}, who is at none of the meetings of the form: {expected}',
			why: 'It stays empty, and may keep the paper from being sent.',
			remedy: 'invite them, or let somebody who is there fill it in'
		},
		'forum-nobody-fixed': {
			what: 'nobody belongs to the forum "{culprit}"',
			why: 'Everybody may come, so perhaps nobody does.',
			remedy: 'make one member fixed'
		},
		'survey-nobody-answers': {
			what: 'nobody who is asked can answer "{culprit}": {expected}',
			why: 'The survey runs, and has no answers.',
			remedy: 'ask those who are there'
		},
		'never-used': {
			what: '"{culprit}" is used nowhere',
			why: 'Whoever reads the model looks for what it is for.',
			remedy: 'take it out, or use it'
		},
		'no-english': {
			what: 'there are texts without English: {expected}',
			why: 'A family that reads English meets Danish there.',
			remedy: 'write them in English too (en beside da)'
		},
		'hard-to-read': {
			what: 'families read this, and its LIX is {culprit}; limit and longest words: {expected}',
			why: 'Above the limit it is the language of offices, and many parents give up.',
			remedy: 'write shorter sentences and plainer words'
		},
		'law-ended': {
			what: 'the law rule {culprit} ended on {expected}',
			why: 'Pathways from now on cite a rule that no longer holds.',
			remedy: 'cite the rule that took its place; see the concordance'
		},
		'law-not-yet': {
			what: 'the law rule {culprit} holds only from {expected}',
			why: 'Until then it is not cited, and nothing is reminded of.',
			remedy: 'publish from that day, or cite what holds now'
		},
		'law-unverified': {
			what: 'nobody has read the law rule {culprit} in the act: {expected}',
			why: 'Every page that cites it says so.',
			remedy: "let the municipality's lawyer confirm or correct it"
		},
		'law-other-kind': {
			what: 'the law rule {culprit} has a time of another kind: {expected}',
			why: 'Whoever looks it up finds something else than what it is cited for.',
			remedy: 'cite the rule that has this time, or take the reference out'
		},
		'law-time-exceeded': {
			what: 'the time {culprit} is longer than the law gives: {expected}',
			why: 'Whoever is in time by the model is late by the law.',
			remedy: 'shorten it to the time of the law'
		}
	},
	da: {
		'dead-end': {
			what: 'fra niveau {culprit} fører ingen vej til en slutning',
			why: 'Et forløb, der kommer hertil, kan aldrig sluttes.',
			remedy: 'tilføj en vej, der fører videre, ned eller ud af forløbet (close)'
		},
		'move-nobody-decides': {
			what: 'ingen kan beslutte dette: {culprit}',
			why: 'Vejen vises, men siger nej til alle.',
			remedy: 'skriv en leder, tovholderen eller en rolle med fag'
		},
		'start-stands-still': {
			what: 'fra det første niveau, {culprit}, er det kun myndigheden, der beslutter',
			why: 'Før myndigheden har en sag, kan ingen føre forløbet videre.',
			remedy: 'lad en leder eller tovholderen beslutte en af vejene'
		},
		'concern-unanswered': {
			what: 'ingen regel siger, hvem der tager stilling til en bekymring',
			why: 'Den, der er bekymret, kan vente på et svar, som ingen skylder.',
			remedy: 'tilføj en regel med {culprit}: hvem gør det, og inden hvornår'
		},
		'guard-never': {
			what: 'betingelsen kan aldrig blive opfyldt: {culprit}',
			why: 'Ingen kommer denne vej, uanset hvad de gør.',
			remedy: 'det ene udelukker det andet, eller det findes ikke, når vejen vælges; lav et af dem om'
		},
		'guard-always': {
			what: 'betingelsen er altid opfyldt: {culprit}',
			why: 'Den ligner et krav, men kræver ikke noget af nogen.',
			remedy: 'slet den, eller skriv det, der var ment'
		},
		'condition-never': {
			what: 'det her kan aldrig passe: {culprit}',
			why: 'Det, der står her, sker aldrig, og ingen får det at vide.',
			remedy: 'det ene udelukker det andet, eller det findes ikke på dette sted; lav et af dem om'
		},
		'condition-always': {
			what: 'det her passer altid: {culprit}',
			why: 'Den, der læser modellen, tror, at der er undtagelser.',
			remedy: 'slet det'
		},
		'musts-contradict': {
			what: '"{culprit}" kan ikke holdes sammen med {expected}',
			why: 'Begge er et krav, så vejen er lukket for alle.',
			remedy: 'gør det ene til et bør, eller lav det om'
		},
		'duty-against-guard': {
			what: 'den, der gør sin pligt "{culprit}", bryder et andet krav: {expected}',
			why: 'Begge er et krav: så er det forkert, uanset hvad man gør.',
			remedy: 'lad pligten gælde et andet sted, eller gør den ene til et bør'
		},
		'duty-against-ban': {
			what: '"{culprit}" kræver, at noget tages op, hvor det altid er forbudt',
			why: 'Et forbud går før en pligt, så pligten kan aldrig opfyldes.',
			remedy: 'lad kun pligten gælde, hvor forbuddet ikke gør ({expected})'
		},
		'demanded-where-barred': {
			what: '"{culprit}" kræves, hvor det ikke kan lade sig gøre, af: {expected}',
			why: 'Pligten står åben, til nogen finder ud af, at den ikke kan opfyldes.',
			remedy: 'se på begges niveauer, arenaer, slags forløb og betingelser'
		},
		'fixed-and-absent': {
			what: '"{culprit}" er altid med og må ikke være der',
			why: 'Den, der indkalder, bliver både bedt om det og får nej.',
			remedy: 'slet den ene linje, eller skriv, hvilken del af mødet det gælder: {expected}'
		},
		'combine-excludes': {
			what: 'det kan ikke holdes sammen med "{culprit}"',
			why: 'De to møder har ikke niveau, arena, emne eller kreds til fælles, eller det ene skal komme først.',
			remedy: 'slet det under "Kan holdes sammen med" (combine), eller lav møderne om'
		},
		'after-loop': {
			what: 'det kommer efter "{culprit}", som kommer efter det',
			why: 'Så kan ingen af dem være det første.',
			remedy: 'slet det ene under "Kommer efter" (after)'
		},
		'child-against-mode': {
			what: 'barnet er med "{culprit}", men måderne at være med på er: {expected}',
			why: 'Barnet ventes uden at have en plads, eller har en plads og bliver aldrig spurgt.',
			remedy:
				'ret, hvordan barnet kan være med (modes), hvornår (expectation), eller hvem der ikke er med (absent)'
		},
		'counter-against-plan': {
			what: '"{culprit}" tillader færre, end der er planlagt: {expected}',
			why: 'Modellen beder om det, den forbyder.',
			remedy: 'sæt "Højst" (max) op, eller planlæg færre'
		},
		'agenda-before-last-meeting': {
			what: 'dagsordenen skal ud {culprit} før, men mødet holdes for hver {expected}',
			why: 'Den skal sendes, før det forrige møde er holdt.',
			remedy: 'gør fristen kortere'
		},
		'agenda-after-meeting': {
			what: 'dagsordenen skal først ud {culprit} efter mødet',
			why: 'Så kan ingen forberede sig.',
			remedy: 'vælg, at fristen er før mødet (direction: before)'
		},
		'minutes-after-next-meeting': {
			what: 'referatet skal være ude inden {culprit}, men mødet holdes for hver {expected}',
			why: 'Så kommer det efter det næste møde.',
			remedy: 'gør fristen kortere'
		},
		'meeting-before-its-agenda': {
			what: 'mødet skal holdes inden {culprit}, før dagsordenen kan nå ud: {expected}',
			why: 'En af de to frister bliver altid brudt.',
			remedy: 'giv mere tid, gør dagsordenens frist kortere, eller gør den til et bør'
		},
		'series-closer-than-agenda': {
			what: 'der er {culprit} mellem møderne, og dagsordenen skal ud før: {expected}',
			why: 'Den skal sendes, før det forrige møde er holdt.',
			remedy: 'læg møderne længere fra hinanden, eller gør dagsordenens frist kortere'
		},
		'before-what-is-past': {
			what: 'fristen ligger før "{culprit}", som ingen kender, før det er sket',
			why: 'Den er overskredet i det øjeblik, den begynder.',
			remedy: 'regn efter det, eller før et af: {expected}'
		},
		'looked-at-between-meetings': {
			what: 'det skal ses på for hver {culprit}, men de mødes for hver {expected}',
			why: 'Det falder mellem møderne, og ingen ser det i tide.',
			remedy: 'giv mindst så lang tid, som der er mellem møderne'
		},
		'every-nothing': {
			what: '"{culprit}" kommer igen uden nogen tid imellem',
			why: 'Det skal gøres om, i samme øjeblik det er gjort.',
			remedy: 'skriv, hvor lang tid der er imellem'
		},
		'duty-without-fulfilment': {
			what: 'intet opfylder pligten "{culprit}": {expected} mangler',
			why: 'Den står åben for altid, og folk lærer at se forbi deres liste.',
			remedy: 'tilføj det, der mangler, eller slet reglen'
		},
		'closing-without-ground': {
			what: 'mødet beder om "{culprit}" til sidst, men har det ikke: {expected} mangler',
			why: 'Så kan mødet aldrig sluttes, som det skal.',
			remedy: 'tilføj det, der mangler, eller slet kravet'
		},
		'role-nobody-has': {
			what: 'ingen her i kommunen kan have rollen "{culprit}": {expected}',
			why: 'Rollens pligter ender hos lederen hver gang.',
			remedy: 'skriv et fag, som nogen her har'
		},
		'party-nobody-is': {
			what: 'ingen her i kommunen er "{culprit}"',
			why: 'Pladsen ved bordet bliver tom.',
			remedy: 'skriv nogen, der er ansat her: {expected}'
		},
		'field-nobody-fills': {
			what: 'feltet er til {culprit}, som ikke er med på skemaets møder: {expected}',
			why: 'Det bliver tomt og kan holde papiret tilbage.',
			remedy: 'invitér dem, eller lad en, der er med, udfylde det'
		},
		'forum-nobody-fixed': {
			what: 'ingen er fast med i "{culprit}"',
			why: 'Alle kan komme, så måske kommer ingen.',
			remedy: 'gør mindst ét medlem fast'
		},
		'survey-nobody-answers': {
			what: 'ingen af dem, der spørges, kan svare på "{culprit}": {expected}',
			why: 'Undersøgelsen kører, men får ingen svar.',
			remedy: 'spørg dem, der er med'
		},
		'never-used': {
			what: '"{culprit}" bruges ikke nogen steder',
			why: 'Den, der læser modellen, leder efter, hvad det skal bruges til.',
			remedy: 'slet det, eller brug det'
		},
		'no-english': {
			what: 'der er tekster uden engelsk: {expected}',
			why: 'En familie, der læser engelsk, møder dansk der.',
			remedy: 'skriv dem også på engelsk (en ved siden af da)'
		},
		'hard-to-read': {
			what: 'familier læser det her, og lixtallet er {culprit}; grænse og længste ord: {expected}',
			why: 'Over grænsen er det kontorsprog, og mange forældre giver op.',
			remedy: 'skriv kortere sætninger og enklere ord'
		},
		'law-ended': {
			what: 'lovreglen {culprit} holdt op med at gælde {expected}',
			why: 'Nye forløb henviser til en regel, der ikke gælder mere.',
			remedy: 'henvis til den regel, der kom i stedet; se nøglen over gamle og nye paragraffer'
		},
		'law-not-yet': {
			what: 'lovreglen {culprit} gælder først fra {expected}',
			why: 'Indtil da nævnes den ikke, og ingen bliver mindet om den.',
			remedy: 'udgiv fra den dag, eller henvis til det, der gælder nu'
		},
		'law-unverified': {
			what: 'ingen har læst lovreglen {culprit} efter i loven: {expected}',
			why: 'Det står på hver side, der nævner den.',
			remedy: 'lad kommunens jurist bekræfte eller rette den'
		},
		'law-other-kind': {
			what: 'lovreglen {culprit} har en tid af en anden slags: {expected}',
			why: 'Den, der slår den op, finder noget andet end det, den er nævnt for.',
			remedy: 'henvis til den regel, der har denne tid, eller slet henvisningen'
		},
		'law-time-exceeded': {
			what: 'fristen {culprit} er længere, end loven giver: {expected}',
			why: 'Den, der er i tide efter modellen, er for sent på den efter loven.',
			remedy: 'gør den så kort som i loven'
		}
	}
};
