create table meeting (
	municipality_id int not null,
	id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	type text not null,
	arena text,
	level int,
	state text not null check (state in ('planned','agenda-sent','running','held','minutes-sent','cancelled')),
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	place text check (length(place) <= 200),
	convened_at timestamptz not null,
	convener_id uuid not null,
	chair_id uuid,
	minute_taker_id uuid,
	agenda_due_day date,
	agenda_sent_at timestamptz,
	held_at timestamptz,
	minutes_due_day date,
	minutes_sent_at timestamptz,
	minutes_n int not null default 0,
	frame_approved_at timestamptz,
	outcome text,
	next_meeting_on date,
	no_next_reason text check (length(no_next_reason) <= 1000),
	child_how text check (child_how in ('present','part','represented')),
	child_by uuid,
	form text,
	form_data jsonb not null default '{}',
	board jsonb not null default '{}',
	cancel_reason text check (length(cancel_reason) <= 1000),
	ical_uid text not null,
	ical_sequence int not null default 0,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	check (ends_at > starts_at)
);
create index meeting_pathway on meeting (municipality_id, pathway_id, starts_at);
create index meeting_unit on meeting (municipality_id, unit_id, starts_at);
comment on table meeting is 'A meeting of one of the model''s types. form_data by field key; board: {cells: {...}} of the running meeting.';

create table meeting_participant (
	municipality_id int not null,
	meeting_id uuid not null,
	person_id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	relation text not null check (relation in ('child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional')),
	function text,
	relevance text not null default '' check (length(relevance) <= 1000),
	answer text not null check (answer in ('invited','yes','no','substitute')),
	substitute_id uuid,
	answer_note text check (length(answer_note) <= 500),
	answered_at timestamptz,
	show_place boolean not null default true,
	attended boolean,
	read_at timestamptz,
	primary key (municipality_id, meeting_id, person_id),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index meeting_participant_person on meeting_participant (municipality_id, person_id);
create index meeting_participant_pathway on meeting_participant (municipality_id, pathway_id);
comment on table meeting_participant is 'show_place: false where the place would give a protected person away to this participant.';

create table preparation (
	municipality_id int not null,
	meeting_id uuid not null,
	person_id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	data jsonb not null default '{}',
	shared boolean not null default false,
	at timestamptz not null,
	version int not null default 1,
	primary key (municipality_id, meeting_id, person_id),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade
);
comment on table preparation is 'What one participant prepared, by field key of the meeting''s form; seen by others once shared.';

create table minutes (
	municipality_id int not null,
	meeting_id uuid not null,
	n int not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	content jsonb not null,
	reason text check (length(reason) <= 1000),
	sent_at timestamptz not null,
	sent_by uuid not null,
	recipients uuid[] not null default '{}',
	primary key (municipality_id, meeting_id, n),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	check (n = 1 or reason is not null)
);
comment on table minutes is 'Each sent version, frozen.';

create table minutes_comment (
	municipality_id int not null,
	meeting_id uuid not null,
	id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	person_id uuid not null,
	at timestamptz not null,
	text text not null default '' check (length(text) <= 4000),
	stance text check (stance in ('agree','disagree','not-yet')),
	primary key (municipality_id, meeting_id, id),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade
);
comment on table minutes_comment is 'Beside the minutes, never inside; nobody but its author writes it and nobody edits it.';

create table underretning (
	municipality_id int not null references municipality (id),
	id uuid not null,
	unit_id uuid,
	child_id uuid,
	pathway_id uuid,
	concern_id uuid,
	author_id uuid not null,
	state text not null check (state in ('draft','in-review','sent','assessed','closed')),
	abuse boolean not null default false,
	withheld boolean not null default false,
	data jsonb not null default '{}',
	written_at timestamptz not null,
	review_asked_at timestamptz,
	reviewer_id uuid,
	reviewed_at timestamptz,
	review_text text check (length(review_text) <= 4000),
	sent_at timestamptz,
	received_at timestamptz,
	registered_at timestamptz,
	caseworker_id uuid,
	acute_assessed_at timestamptz,
	acute_by uuid,
	acute_result text check (acute_result in ('acute','not-acute')),
	acute_note text check (length(acute_note) <= 4000),
	outcome text check (outcome in ('nothing-more','clarification','examination','early-support','existing-case')),
	outcome_at timestamptz,
	receipt_sent_at timestamptz,
	receipt_impossible text check (length(receipt_impossible) <= 500),
	feedback text check (length(feedback) <= 4000),
	feedback_sent_at timestamptz,
	lifted_at timestamptz,
	lifted_by uuid,
	lift_reason text check (length(lift_reason) <= 1000),
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, child_id) references child (municipality_id, id),
	foreign key (municipality_id, author_id) references person (municipality_id, id),
	check (not abuse or withheld or lifted_at is not null)
);
create index underretning_received on underretning (municipality_id, received_at);
create index underretning_child on underretning (municipality_id, child_id);
create index underretning_author on underretning (municipality_id, author_id);
create index underretning_caseworker on underretning (municipality_id, caseworker_id);
comment on table underretning is 'The statutory notification, and the register of all. withheld until the authority lifts it where abuse is suspected.';

create table obligation (
	municipality_id int not null,
	id uuid not null,
	key text not null,
	pathway_id uuid,
	underretning_id uuid,
	child_id uuid,
	unit_id uuid,
	meeting_id uuid,
	kind text not null,
	arena text,
	strength text not null check (strength in ('must','should')),
	due_at timestamptz,
	who_id uuid,
	who_role text not null,
	because jsonb not null,
	data jsonb not null default '{}',
	audience text not null default 'circle' check (audience in ('circle','professionals','authority','author','withheld')),
	withheld boolean not null default false,
	state text not null check (state in ('open','fulfilled','waived','lapsed')),
	since timestamptz not null,
	settled_at timestamptz,
	settled_by uuid,
	in_time boolean,
	waive_reason text check (length(waive_reason) <= 2000),
	primary key (municipality_id, id),
	unique (municipality_id, key),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, underretning_id) references underretning (municipality_id, id) on delete cascade
);
create index obligation_mine on obligation (municipality_id, who_id, due_at) where state = 'open';
create index obligation_unit on obligation (municipality_id, unit_id, due_at) where state = 'open';
create index obligation_pathway on obligation (municipality_id, pathway_id);
create index obligation_underretning on obligation (municipality_id, underretning_id);
comment on table obligation is 'What must or should happen, why, by whom, by when: derived by the engine, stored for reading.';

create table decided_place (
	municipality_id int not null,
	pathway_id uuid not null,
	person_id uuid not null,
	child_id uuid,
	unit_id uuid,
	may_receive boolean not null,
	show_place boolean not null,
	reason text not null check (length(reason) between 1 and 1000),
	at timestamptz not null,
	by_id uuid not null,
	primary key (municipality_id, pathway_id, person_id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
comment on table decided_place is 'Where somebody is protected: whether this recipient gets papers at all and may see places, decided per person.';
