-- Concerns, pathways and everything that hangs on a pathway.
-- Each pathway-owned table carries child_id and unit_id, filled from the pathway by a trigger, never by a client.

create table pathway (
	municipality_id int not null references municipality (id),
	id uuid not null,
	kind text not null check (kind in ('child', 'group', 'unnamed')),
	unit_id uuid not null,
	child_id uuid,
	group_id uuid,
	title text check (length(title) <= 120),
	model_slug text not null,
	model_version int not null,
	opened_at timestamptz not null,
	opened_by uuid not null,
	closed_at timestamptz,
	closing jsonb,
	withheld boolean not null default false,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, child_id) references child (municipality_id, id),
	foreign key (municipality_id, group_id) references child_group (municipality_id, id),
	check ((kind = 'child') = (child_id is not null))
);
create index pathway_unit on pathway (municipality_id, unit_id, opened_at);
create index pathway_child on pathway (municipality_id, child_id);
create unique index pathway_one_open_per_child on pathway (municipality_id, child_id) where closed_at is null and child_id is not null;
comment on table pathway is 'Forløb. title only for groups and unnamed children and never an identity. version guards against lost updates.';

create function app.fill_from_pathway() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
	select p.child_id, p.unit_id into new.child_id, new.unit_id from public.pathway p
		where p.municipality_id = new.municipality_id and p.id = new.pathway_id;
	return new;
end $$;

create table pathway_arena (
	municipality_id int not null,
	pathway_id uuid not null,
	arena text not null,
	child_id uuid,
	unit_id uuid,
	level int not null,
	since timestamptz not null,
	coordinator_id uuid not null,
	primary key (municipality_id, pathway_id, arena),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, coordinator_id) references person (municipality_id, id)
);
create index pathway_arena_coordinator on pathway_arena (municipality_id, coordinator_id);
create index pathway_arena_unit on pathway_arena (municipality_id, unit_id);
comment on table pathway_arena is 'Where the pathway stands in each arena, and the one coordinator: not null, so the relay stick cannot be dropped.';

create table pathway_event (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	seq bigint generated always as identity,
	child_id uuid,
	unit_id uuid,
	at timestamptz not null,
	by_id uuid,
	type text not null,
	data jsonb not null default '{}',
	audience text not null default 'circle' check (audience in ('circle','professionals','authority','author','withheld')),
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	withheld boolean not null default false,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
create index pathway_event_order on pathway_event (municipality_id, pathway_id, seq);
comment on table pathway_event is 'What happened, in order: the timeline and the statistics. Append only.';

create table concern (
	municipality_id int not null,
	id uuid not null,
	kind text not null check (kind in ('child', 'group', 'unnamed')),
	unit_id uuid not null,
	child_id uuid,
	group_id uuid,
	pathway_id uuid,
	arena text not null,
	text text not null check (length(text) <= 8000),
	signs text[] not null default '{}',
	color text check (color in ('green','yellow','red')),
	parents_told text not null check (parents_told in ('yes','no','not-yet')),
	parents_note text check (length(parents_note) <= 2000),
	author_id uuid not null,
	state text not null check (state in ('sent','handled','withdrawn')),
	sent_at timestamptz not null,
	decision text check (decision in ('handled-here','pathway','joined','no-action')),
	decision_note text check (length(decision_note) <= 4000),
	handled_at timestamptz,
	handled_by uuid,
	feedback text check (length(feedback) <= 4000),
	feedback_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, child_id) references child (municipality_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id),
	foreign key (municipality_id, author_id) references person (municipality_id, id),
	check ((kind = 'child') = (child_id is not null)),
	check (kind <> 'unnamed' or (child_id is null and group_id is null))
);
create index concern_unit on concern (municipality_id, unit_id, state, sent_at);
create index concern_pathway on concern (municipality_id, pathway_id);
create index concern_author on concern (municipality_id, author_id);
create index concern_child on concern (municipality_id, child_id);
comment on table concern is 'The first word anybody writes; the leader of the unit sees it at once.';

create table circle_member (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	person_id uuid not null,
	relation text not null check (relation in ('child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional')),
	function text,
	member_unit_id uuid,
	own_staff boolean not null default false,
	closeness int not null default 3 check (closeness between 0 and 3),
	relevance text check (length(relevance) <= 1000),
	contact text check (length(contact) <= 200),
	since timestamptz not null,
	until_at timestamptz,
	added_by uuid not null,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index circle_member_person on circle_member (municipality_id, person_id) where until_at is null;
create unique index circle_member_once on circle_member (municipality_id, pathway_id, person_id) where until_at is null;
comment on table circle_member is 'Who takes part. Not own staff: needs consent or a recorded exchange before anything is seen.';

create table handover (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	from_id uuid not null,
	to_id uuid not null,
	asked_at timestamptz not null,
	note text check (length(note) <= 1000),
	answered_at timestamptz,
	answer text check (answer in ('accepted','declined','escalated')),
	informed jsonb not null default '[]',
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, to_id) references person (municipality_id, id)
);
create index handover_to on handover (municipality_id, to_id) where answered_at is null;
create unique index handover_one_open on handover (municipality_id, pathway_id, arena) where answered_at is null;
comment on table handover is 'Tovholderskifte: counts when the receiver accepts. informed: [{personId, at}].';

create table mark (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	key text not null,
	arena text,
	at timestamptz not null,
	by_id uuid not null,
	text text not null default '' check (length(text) <= 4000),
	withheld boolean not null default false,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table mark is 'A fact somebody recorded by hand that a guard asks for (leader involved, outreach heard ...).';

create table level_move (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	from_level int not null,
	to_level int,
	outcome text not null,
	sign text check (sign in ('+','-')),
	at timestamptz not null,
	by_id uuid not null,
	note text check (length(note) <= 4000),
	passed jsonb not null default '[]',
	exceptions text[] not null default '{}',
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
create index level_move_unit on level_move (municipality_id, unit_id, at);
comment on table level_move is 'Every move; to_level null = the arena was closed. passed: should-guards passed with a reason.';

create table goal (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	text text not null check (length(text) <= 1000),
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	state text not null check (state in ('draft','active','reached','dropped')),
	signs jsonb not null default '[]',
	pursuers jsonb not null default '[]',
	created_at timestamptz not null,
	created_by uuid not null,
	closed_at timestamptz,
	version int not null default 1,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table goal is 'signs: [{id, text, viewpoint?}]; pursuers: person ids who pursue it together.';

create table goal_scaling (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	goal_id uuid not null,
	at timestamptz not null,
	by_id uuid not null,
	value int not null check (value between 0 and 10),
	note text check (length(note) <= 1000),
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id, goal_id) references goal (municipality_id, pathway_id, id) on delete cascade
);
comment on table goal_scaling is '0 to 10 (C-17).';

create table action (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	meeting_id uuid,
	goal_id uuid,
	what text not null check (length(what) <= 1000),
	who_id uuid,
	due_day date,
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	created_at timestamptz not null,
	created_by uuid not null,
	done_at timestamptz,
	done_by uuid,
	effect text check (length(effect) <= 1000),
	dropped_at timestamptz,
	version int not null default 1,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
create index action_who on action (municipality_id, who_id) where done_at is null and dropped_at is null;
comment on table action is 'Aftale: who, what, by when. Minutes cannot be sent while person or date is missing.';

create table note (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	author_id uuid not null,
	at timestamptz not null,
	text text not null check (length(text) <= 20000),
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	audience text not null check (audience in ('circle','professionals','authority','author','withheld')),
	withheld boolean not null default false,
	hidden_from_custody boolean not null default false,
	objection text check (length(objection) <= 4000),
	version int not null default 1,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
create index note_feed on note (municipality_id, pathway_id, at desc);
comment on table note is 'hidden_from_custody: the own words of a young person of 15 or more, marked confidential.';

create table note_version (
	municipality_id int not null,
	pathway_id uuid not null,
	note_id uuid not null,
	n int not null,
	child_id uuid,
	unit_id uuid,
	text text not null,
	at timestamptz not null,
	by_id uuid not null,
	primary key (municipality_id, pathway_id, note_id, n),
	foreign key (municipality_id, pathway_id, note_id) references note (municipality_id, pathway_id, id) on delete cascade
);
comment on table note_version is 'What a note said before it was corrected.';

create table form_record (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	form text not null,
	meeting_id uuid,
	state text not null check (state in ('draft','agreed','evaluated')),
	data jsonb not null default '{}',
	agreed_at timestamptz,
	evaluate_on date,
	evaluated_at timestamptz,
	created_at timestamptz not null,
	created_by uuid not null,
	version int not null default 1,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table form_record is 'A form of the model filled outside or at a meeting (e.g. the green form). data by field key.';

create table assessment (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	what text not null check (length(what) <= 500),
	owner_id uuid,
	requested_at timestamptz not null,
	due_day date,
	received_at timestamptz,
	result text check (length(result) <= 8000),
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table assessment is 'An assessment asked for between level 3 and 4 (R-06).';

create table effort (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	name text not null check (length(name) <= 300),
	level int not null,
	basis text check (length(basis) <= 1000),
	started_on date not null,
	ended_on date,
	reviews jsonb not null default '[]',
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table effort is 'A specialised effort; reviews: [{on, by, note}] (R-07).';

create table consent (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	topics text[] not null,
	functions text[] not null default '{}',
	person_ids uuid[] not null default '{}',
	purpose text not null check (length(purpose) between 1 and 1000),
	from_day date not null,
	to_day date,
	form text not null check (form in ('written','digital','oral')),
	oral_note text check (length(oral_note) <= 1000),
	asked_at timestamptz not null,
	asked_by uuid not null,
	withdrawn_at timestamptz,
	withdrawn_by uuid,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	check (form <> 'oral' or oral_note is not null)
);
comment on table consent is 'Samtykke. In force when every party has given it, today is within its days and nobody has withdrawn it.';

create table consent_party (
	municipality_id int not null,
	pathway_id uuid not null,
	consent_id uuid not null,
	person_id uuid not null,
	child_id uuid,
	unit_id uuid,
	given_at timestamptz,
	recorded_by uuid,
	primary key (municipality_id, pathway_id, consent_id, person_id),
	foreign key (municipality_id, pathway_id, consent_id) references consent (municipality_id, pathway_id, id) on delete cascade
);
comment on table consent_party is 'Whose word a consent needs: custody holders, from 15 also the young person.';

create table exchange (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	ordinal int not null check (ordinal in (1, 2)),
	at timestamptz not null,
	by_id uuid not null,
	meeting_id uuid,
	person_ids uuid[] not null,
	topics text[] not null,
	until_at timestamptz not null,
	what text not null check (length(what) <= 2000),
	reason text not null check (length(reason) between 1 and 2000),
	consent_considered text not null check (length(consent_considered) <= 1000),
	special_reason text check (length(special_reason) <= 2000),
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	check (ordinal = 1 or special_reason is not null)
);
create unique index exchange_counted on exchange (municipality_id, child_id, ordinal);
comment on table exchange is 'RSL 11 e: once, at one meeting; a second only with a special reason; the database refuses a third.';
