/** A small whole model, for the reference page: one of each part that most models have. A test holds that the check has nothing to say. */
import { modelPieces } from './model-pieces.ts';

const example = `
format: 1
slug: eksempel #COMMENT
version: 1
name: { da: Koordination om familien, en: Coordination around the family }
purpose: { da: 'Familien får én plan, som alle følger.', en: The family gets one plan that all follow. }
documents:
  - { key: V1, title: Vejledning om koordination }
roles:
  - id: coordinator
    name: { da: Tovholder, en: Coordinator }
    scope: pathway
    holder: coordinator
    one: true
    source: { ours: true }
  - id: caseworker
    name: { da: Socialrådgiver, en: Social worker }
    scope: authority
    holder: caseworker
    functions: [caseworker]
    source: { doc: V1, quote: socialrådgiveren }
  - id: leader
    name: { da: Leder, en: Leader }
    scope: unit
    holder: unitLeader
    functions: [unitLeader]
    source: { ours: true }
arenas:
  - { id: family, name: { da: Familien, en: The family }, source: { ours: true } }
levels:
  - n: 1
    name: { da: Forberedelse med familien, en: Preparing with the family }
    short: { da: Forberedelse, en: Preparing }
    purpose: [{ da: 'Familien ved, hvad det går ud på.', en: The family knows what it is about. }]
    scope: [pathway]
    participants:
      - { who: custodyHolder, presence: fixed, source: { ours: true } }
    outcomes:
      - id: ready
        sign: +
        text: { da: Familien er klar, en: The family is ready }
        leadsTo: [2]
        source: { ours: true }
    source: { doc: V1 }
  - n: 2
    name: { da: Koordinationsteam, en: Coordination team }
    short: { da: Team, en: Team }
    purpose: [{ da: Vi laver en plan sammen., en: We make a plan together. }]
    scope: [pathway]
    participants:
      - { who: custodyHolder, presence: fixed, source: { ours: true } }
      - { who: relevantProfessionals, presence: fixed, source: { ours: true } }
    source: { doc: V1 }
start: { level: 1, coordinators: [leader], source: { ours: true } }
moves:
  - id: to-team
    from: [1]
    to: 2
    sign: +
    name: { da: Videre til teamet, en: On to the team }
    guards:
      - id: family-told
        when: { fact: parentsInvolved }
        strength: must
        text: { da: Familien er med til det, en: The family takes part in it }
        fixedBy: coordinator
        source: { doc: V1 }
    decidedBy: [leader]
    convenes: team
    source: { doc: V1 }
  - id: done
    from: [1, 2]
    to: close
    sign: +
    name: { da: Slut, en: End }
    decidedBy: [coordinator, leader]
    source: { ours: true }
meetings:
  - id: team
    name: { da: Koordinationsmøde, en: Coordination meeting }
    purpose: [{ da: Vi laver én plan for familien., en: We make one plan for the family. }]
    scope: pathway
    levels: [2]
    participants:
      - { who: custodyHolder, presence: fixed, source: { ours: true } }
      - { who: child, presence: possible, source: { ours: true } }
      - { who: relevantProfessionals, presence: possible, relevance: true, source: { ours: true } }
    cells:
      chair: { role: leader, source: { ours: true } }
      convener: { role: leader, delegateTo: [coordinator], source: { ours: true } }
      agenda: { role: coordinator, source: { ours: true } }
      minutes: { role: coordinator, source: { ours: true } }
      findParticipants: { role: leader, source: { ours: true } }
      followUpContact: { role: coordinator, source: { ours: true } }
      childPerspective: { role: coordinator, source: { ours: true } }
    child: { modes: [present, part, represented], expectation: whenPossible, perspective: must, source: { ours: true } }
    agenda:
      made: true
      within: { n: 5, unit: workday, direction: before, anchor: meetingStart }
      to: [everybody]
      source: { ours: true }
    minutes: { made: true, to: [everybody], source: { ours: true } }
    form: plan
    closing:
      - { needs: agreementsComplete, strength: must, source: { ours: true } }
    source: { doc: V1 }
forms:
  - id: plan
    name: { da: Familiens plan, en: The family's plan }
    theme: blue
    purpose: { da: Mål for hele familien., en: Goals for the whole family. }
    scope: [pathway]
    needsMeeting: true
    sections:
      - id: plan
        name: { da: Planen, en: The plan }
        fields:
          - id: wish
            label: { da: Hvad vil I gerne nå?, en: What do you want to reach? }
            type: longText
            when: during
            by: [custodyHolder]
          - id: agreed
            label: { da: Hvem gør hvad?, en: Who does what? }
            type: agreements
            when: during
            by: [relevantProfessionals]
    source: { doc: V1 }
rules:
  - id: decide-concern
    text: { da: Tag stilling til bekymringen, en: Decide on the concern }
    then: { do: handleConcern }
    by: leader
    within: { n: 3, unit: workday, direction: after, anchor: concernSent }
    strength: must
    source: { ours: true }
  - id: hold-team
    text: { da: Hold koordinationsmøde, en: Hold a coordination meeting }
    when: { fact: atLevel, levels: [2] }
    then: { do: holdMeeting, meeting: team }
    by: leader
    within: { n: 4, unit: week, direction: after, anchor: levelReached }
    strength: must
    source: { ours: true }
times:
  handoverAnswer: { n: 3, unit: workday, source: { ours: true } }
  minutes: { n: 5, unit: workday, source: { ours: true } }
handover: { informs: [everybody], by: coordinator, source: { ours: true } }
goals: { signs: 1, pursuers: 1, scale: { from: 0, to: 10 }, source: { ours: true } }
`;

/** @param comment what stands beside the short name, in the reader's language */
export const exampleModel = (comment: string): string => example.replace('#COMMENT', comment).trim();

/** A piece of the format as it may look: of the small whole model its first entry, or one written for it; null: the model shows it whole. */
export function pieceOf(part: string): string | null {
	const own = modelPieces[part];
	if (own) return own.trim();
	const lines = example.split('\n');
	const from = lines.findIndex((l) => l.startsWith(`${part}:`));
	if (from < 0) return null;
	// a part that stands on one line is told whole
	const starts = lines.flatMap((l, i) => (i > from && /^( {2}- |\S)/.test(l) ? [i] : []));
	const end = starts[0] === from + 1 && lines[from + 1]!.startsWith(' ') ? starts[1] : starts[0];
	return lines.slice(from, end).join('\n').trim();
}
