/** One short example of each part that the small whole model has none of. A test holds that the check takes them all beside it. */
export const modelPieces: Readonly<Record<string, string>> = {
	use: `
use:
  - library: nationalt-faelles
    version: 1
    parts:
      boards: [columns] # kun denne ene
      cards: all # alle kort`,
	principles: `
principles:
  - id: one-plan
    name: { da: Én plan }
    text: { da: 'Familien skal kun følge én plan.' }
    tools: [team, plan] # mødet og skemaet, der bærer det
    source: { doc: V1 }`,
	ages: `
ages: { from: 0, below: 18 } # til barnet fylder 18`,
	gaps: `
gaps:
  - id: who-writes
    text: { da: 'Kilden siger ikke, hvem der skriver referat.' }
    source: { doc: V1 }`,
	words: `
words:
  team: # navnet på ordet vælger du selv
    term: { da: Koordinationsteam }
    meaning: { da: 'De fagfolk, der arbejder efter familiens plan.' }
    source: { doc: V1 }`,
	exceptions: `
exceptions:
  - id: abuse
    when: { fact: suspectedAbuse }
    text: { da: 'Ved mistanke om vold eller overgreb skriver du en underretning med det samme.' }
    suspends: everything
    atOnce: { do: sendUnderretning }
    withhold: true
    source: { ours: true }`,
	boards: `
boards:
  - id: four-columns
    name: { da: Fire kolonner }
    kind: columns
    parts:
      - { id: works, name: { da: 'Det, der går godt' }, source: { ours: true } }
      - { id: hard, name: { da: 'Det, der er svært' }, source: { ours: true } }
      - { id: goals, name: { da: Mål }, collects: [goals], source: { ours: true } }
      - { id: deals, name: { da: Aftaler }, collects: [actions, nextMeeting], source: { ours: true } }
    source: { ours: true }`,
	frames: `
frames:
  - id: how-we-meet
    name: { da: Sådan mødes vi }
    premises:
      - { da: 'Vi taler med familien, ikke om den.' }
      - { da: 'Alle må bede om en pause.' }
    source: { ours: true }`,
	fora: `
fora:
  - id: case-team
    name: { da: Teamets faste møde }
    purpose: [{ da: 'Vi hjælper hinanden med at komme videre.' }]
    scope: unnamed
    members:
      - { who: unitLeader, presence: fixed, source: { ours: true } }
      - { who: psychologist, presence: possible, source: { ours: true } }
    chair: leader
    convener: leader
    cadence: { every: { n: 4, unit: week } }
    agenda: { made: true, to: [everybody], open: true, source: { ours: true } }
    minutes: { made: false, source: { ours: true } }
    discuss: [{ da: 'Det, vi går i stå med.' }]
    source: { ours: true }`,
	series: `
series:
  - id: first-quarter
    name: { da: De første tre måneder }
    anchor: courseStart
    weeks: 12
    entries:
      - { meeting: team, weeks: [2, 6, 12], source: { ours: true } }
    source: { ours: true }`,
	reviews: `
reviews:
  - id: goals-again
    text: { da: Se på målet igen }
    of: goal
    every: { n: 6, unit: week }
    by: coordinator
    strength: should
    source: { ours: true }`,
	counters: `
counters:
  - id: few-meetings
    counts: meetingsOfType
    of: team
    per: year
    max: 6
    strength: should
    beyond: { da: 'Skriv, hvorfor familien har brug for flere møder.' }
    source: { ours: true }`,
	underretning: `
underretning:
  form: plan
  to: caseworker
  source: { ours: true }`,
	guides: `
guides:
  - id: first-signs
    name: { da: De første tegn }
    signs:
      - id: alone
        text: { da: Barnet er ofte alene }
        about: child
        colour: yellow
        age: { from: 3, below: 18 }
    advice:
      - colour: yellow
        what: [{ da: 'Tal med forældrene om det, du har set.' }]
        ask: [leader]
    source: { ours: true }`,
	surveys: `
surveys:
  - id: how-was-it
    name: { da: Hvordan var mødet? }
    scale: { from: 1, to: 5, low: { da: slet ikke }, high: { da: helt } }
    themes:
      - id: heard
        name: { da: At blive hørt }
        statements:
          - { id: heard-me, text: { da: Jeg blev hørt } }
    respondents: [custodyHolder, relevantProfessionals]
    minimumAnswers: 5
    after: [team]
    source: { ours: true }`,
	exercises: `
exercises:
  - id: who-does-what
    name: { da: Gæt et fag }
    purpose: { da: 'Teamet lærer hinandens fag at kende.' }
    rounds:
      - id: guess
        name: { da: Gæt }
        how: { da: 'Én trækker et fag og fortæller om en dag på arbejde. De andre gætter.' }
        draws: profession
        hidden: true
    source: { ours: true }`,
	ladder: `
ladder:
  - id: advice
    name: { da: Råd og vejledning }
    interventions:
      - { id: parent-talks, name: { da: Samtaler med forældre }, targets: [parents], source: { ours: true } }
    source: { ours: true }`,
	cards: `
cards:
  - id: first-talk
    kind: guidance
    theme: meetings
    title: { da: Den første samtale med forældrene }
    lead: { da: 'Sådan begynder du, når du er bekymret.' }
    sections:
      - kind: do
        points: [{ da: 'Sig, hvad du har set, og hvornår.' }]
    source: { ours: true }`
};
