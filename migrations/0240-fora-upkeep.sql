-- What keeps a team good: its working agreement, who hosts, what a meeting was worth, how far the team has come, a visit of the
-- leaders, exercises, the yearly meeting's priorities, and what parents say when their child is on a team's agenda.
-- Rows are written by acts with the engine's eyes after the domain has decided; nobody else writes. Who may read stands in each policy.

create table forum_agreement (
	municipality_id int not null,
	forum_id uuid not null,
	id uuid not null,
	n int not null check (n >= 1),
	words jsonb not null,
	look_on date not null,
	yes uuid[] not null default '{}',
	written_by uuid not null,
	written_at timestamptz not null,
	agreed_on date,
	version int not null default 1,
	primary key (municipality_id, id),
	unique (municipality_id, forum_id, n),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade,
	check (jsonb_typeof(words) = 'object')
);
create unique index forum_agreement_draft on forum_agreement (municipality_id, forum_id) where agreed_on is null;
comment on table forum_agreement is 'How a team works together, by the headings of its model. One version at a time is being written; it holds once everybody on a seat has said yes. look_on: the day the team looks at it again.';

alter table forum_occurrence add column host_unit_id uuid;

create table forum_result (
	municipality_id int not null,
	occurrence_id uuid not null,
	forum_id uuid not null,
	priorities text[] not null default '{}' check (cardinality(priorities) <= 20),
	figures jsonb not null default '{}',
	look_back jsonb,
	looked_at timestamptz,
	looked_by uuid,
	version int not null default 1,
	primary key (municipality_id, occurrence_id),
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade,
	check ((look_back is null) = (looked_at is null))
);
create index forum_result_forum on forum_result (municipality_id, forum_id);
comment on table forum_result is 'What came of one meeting of a forum beside its points: what was chosen for the year, the figures looked at (from elsewhere, by their place in the model), and the questions all answered together.';

create table team_round (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	survey text not null,
	n int not null check (n >= 1),
	least int not null check (least >= 3),
	opened_on date not null,
	opened_by uuid not null,
	closed_on date,
	primary key (municipality_id, id),
	unique (municipality_id, forum_id, survey, n),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade
);
create unique index team_round_open on team_round (municipality_id, forum_id, survey) where closed_on is null;
comment on table team_round is 'One round of a survey about the team itself. least: so many answers before anything is told, by the model and never below three.';

create table team_turn (
	municipality_id int not null,
	round_id uuid not null,
	person_id uuid not null,
	primary key (municipality_id, round_id, person_id),
	foreign key (municipality_id, round_id) references team_round (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
comment on table team_turn is 'Who has answered a round, so that nobody answers twice; never what or when.';

create table team_answer (
	municipality_id int not null,
	round_id uuid not null,
	id uuid not null,
	scores jsonb not null check (jsonb_typeof(scores) = 'object'),
	primary key (municipality_id, round_id, id),
	foreign key (municipality_id, round_id) references team_round (municipality_id, id) on delete cascade
);
comment on table team_answer is 'One answer without its author. Nobody selects from it; app.team_figures tells of rounds that are over and large enough.';

create table team_visit (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	round_id uuid not null,
	words text check (length(words) <= 1000),
	asked_by uuid not null,
	asked_at timestamptz not null,
	asked_of uuid[] not null check (cardinality(asked_of) > 0),
	visit_on date,
	reply text check (length(reply) <= 1000),
	answered_by uuid,
	answered_at timestamptz,
	primary key (municipality_id, id),
	unique (municipality_id, round_id),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade,
	foreign key (municipality_id, round_id) references team_round (municipality_id, id) on delete cascade
);
create index team_visit_forum on team_visit (municipality_id, forum_id);
comment on table team_visit is 'A team whose mean was low asks the leaders for a joint visit, once a round; one of those asked answers with a day.';

create table forum_exercise (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	exercise text not null,
	round text not null,
	drawn text,
	story text check (length(story) <= 2000),
	players uuid[] not null check (cardinality(players) > 0),
	begun_by uuid not null,
	begun_at timestamptz not null,
	shown_at timestamptz,
	over_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade
);
create unique index forum_exercise_open on forum_exercise (municipality_id, forum_id) where over_at is null;
comment on table forum_exercise is 'A team gets to know each other''s work. drawn: the profession all guess about; shown_at: when all had guessed and its description was shown.';

create table forum_guess (
	municipality_id int not null,
	exercise_id uuid not null,
	person_id uuid not null,
	forum_id uuid not null,
	text text not null check (length(text) between 1 and 1000),
	at timestamptz not null,
	primary key (municipality_id, exercise_id, person_id),
	foreign key (municipality_id, exercise_id) references forum_exercise (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
comment on table forum_guess is 'What one member said in an exercise; the others read it when it is shown.';

create table forum_family_answer (
	municipality_id int not null,
	point_id uuid not null,
	person_id uuid not null,
	child_id uuid not null,
	pathway_id uuid not null,
	answer text not null check (answer in ('coming','staying','off')),
	at timestamptz not null,
	primary key (municipality_id, point_id, person_id),
	foreign key (municipality_id, point_id) references forum_point (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index forum_family_answer_pathway on forum_family_answer (municipality_id, pathway_id);
comment on table forum_family_answer is 'What a parent says about the point of her child at a team: she comes, stays away and lets it be talked about, or wants it taken off.';

do $$
declare
	t text;
	mine text := 'municipality_id = (select app.mid()) and ';
	own text := '((select app.engine()) or (select app.side()) = ''staff'' and forum_id = any ((select app.my_fora())::uuid[]))';
	writes text := 'municipality_id = (select app.mid()) and (select app.engine())';
begin
	foreach t in array array['forum_agreement','forum_result','team_round','team_turn','team_answer','team_visit','forum_exercise','forum_guess','forum_family_answer'] loop
		execute format('alter table %I enable row level security', t);
	end loop;
	foreach t in array array['forum_agreement','forum_result','team_round','team_visit','forum_exercise','forum_guess','forum_family_answer'] loop
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	foreach t in array array['forum_agreement','team_round','forum_exercise'] loop
		execute format('create policy seen on %I using (%s%s) with check (%s)', t, mine, own, writes);
	end loop;
	-- whoever stands in at a meeting answers and chooses with the others
	execute format('create policy seen on forum_result using (%s(%s or (select app.side()) = ''staff'' and occurrence_id = any ((select app.my_stand_ins())::uuid[]))) with check (%s)', mine, own, writes);
	execute format('create policy seen on team_visit using (%s(%s or (select app.side()) = ''staff'' and (select app.me()) = any (asked_of))) with check (%s)', mine, own, writes);
	execute format('create policy seen on forum_guess using (%s((select app.engine()) or (select app.side()) = ''staff'' and (person_id = (select app.me())
		or forum_id = any ((select app.my_fora())::uuid[]) and exists (select from forum_exercise e where e.municipality_id = forum_guess.municipality_id and e.id = forum_guess.exercise_id and e.shown_at is not null)))) with check (%s)', mine, writes);
	-- parents read their own; professionals what they have a basis for, and nobody of the family what another said
	execute format('create policy seen on forum_family_answer using (%s((select app.engine()) or person_id = (select app.me()) and (select app.side()) = ''family''
		or (select app.side()) = ''staff'' and pathway_id = any ((select app.uuids(''app.pathways''))::uuid[]))) with check (%s)', mine, writes);
	execute 'grant select, insert on team_turn to samspil_app';
	execute format('create policy own on team_turn for select using (%sperson_id = (select app.me()) and (select app.side()) = ''staff'')', mine);
	execute format('create policy taken on team_turn for insert with check (%sperson_id = (select app.me()) and (select app.side()) = ''staff'' and exists (select from team_round r where r.municipality_id = team_turn.municipality_id and r.id = team_turn.round_id))', mine);
	-- no policy to read by: not for leaders, not for the engine
	execute 'grant insert on team_answer to samspil_app';
	execute format('create policy written on team_answer for insert with check (%s)', writes);
end $$;

-- How many have answered a round: a number, so that the team knows when to close.
create function app.team_answered(round uuid) returns int language sql stable security definer set search_path = pg_catalog, public as $$
	select count(*)::int from public.team_turn t join public.team_round r on r.municipality_id = t.municipality_id and r.id = t.round_id
	where t.municipality_id = app.mid() and t.round_id = $1 and (app.engine() or app.side() = 'staff' and r.forum_id = any (app.my_fora()))
$$;

-- Means of rounds that are over (a running one would show each answer as it comes) and large enough. For the team, its leaders, and those it asked for a visit.
create function app.team_figures(forum uuid) returns table (round_id uuid, people int, statement text, mean numeric)
language sql stable security definer set search_path = pg_catalog, public as $$
	with told as (
		select r.id, r.least, (select count(*)::int from public.team_answer a where a.municipality_id = r.municipality_id and a.round_id = r.id) as people
		from public.team_round r
		where r.municipality_id = app.mid() and r.forum_id = $1 and r.closed_on is not null
			and (app.engine() or app.side() = 'staff' and (r.forum_id = any (app.my_fora())
				or exists (select from public.team_visit v where v.municipality_id = r.municipality_id and v.round_id = r.id and app.me() = any (v.asked_of))))
	)
	select t.id, t.people, s.key, round(avg((s.value)::numeric), 1)
	from told t join public.team_answer a on a.municipality_id = app.mid() and a.round_id = t.id cross join lateral jsonb_each_text(a.scores) s
	where t.people >= t.least group by 1, 2, 3
$$;

-- A child's points at teams, for those who hold custody of it: only where they were asked, and nothing of a pathway that is withheld.
create function app.family_points(child uuid) returns table (id uuid, pathway_id uuid, forum_id uuid, occurrence_id uuid, starts_at timestamptz, ends_at timestamptz, place text, unit_name text, parents_how text, state text, parents_view text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'family' or not coalesce($1 = any (app.uuids('app.children')), false) then return; end if;
	return query
		select p.id, p.pathway_id, p.forum_id, p.occurrence_id, o.starts_at, o.ends_at, o.place, u.name, p.parents_how, p.state, p.parents_view
		from public.forum_point p
			join public.pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id and not w.withheld
			join public.forum_occurrence o on o.municipality_id = p.municipality_id and o.id = p.occurrence_id and o.state in ('planned', 'running') and o.ends_at > app.now()
			join public.forum f on f.municipality_id = p.municipality_id and f.id = p.forum_id
			join public.unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
		where p.municipality_id = app.mid() and p.child_id = $1 and p.kind = 'pathway' and p.pathway_id = any (app.uuids('app.pathways'))
			and p.parents_how in ('come', 'accepted') and p.state in ('ready', 'returned')
		order by o.starts_at, p.id limit 12;
end $$;

revoke execute on function app.team_answered, app.team_figures, app.family_points from public;
grant execute on function app.team_answered, app.team_figures, app.family_points to samspil_app;
