-- Fora: a team's recurring meetings by model data, their year, their points, and what was decided about each.
-- Rows are written by acts with the engine's eyes after the domain has decided; nobody else writes. Who may read stands in each policy.

create table forum (
	municipality_id int not null references municipality (id),
	id uuid not null,
	unit_id uuid not null,
	unit_ids uuid[] not null check (cardinality(unit_ids) between 1 and 60),
	model_slug text not null,
	model_version int not null,
	kind text not null,
	name text not null check (length(name) between 1 and 120),
	rhythm text not null check (rhythm in ('weekly','monthly','yearly')),
	every int not null default 1 check (every between 1 and 12),
	weekday int not null check (weekday between 1 and 7),
	nth int not null default 1 check (nth between 1 and 5),
	month int check (month between 1 and 12),
	starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	minutes_long int not null check (minutes_long between 5 and 600),
	place text check (length(place) <= 200),
	points_until int not null default 2 check (points_until between 0 and 20),
	template jsonb not null default '[]',
	on_site boolean not null default false,
	families boolean not null default false,
	slot_minutes int check (slot_minutes between 5 and 120),
	opened_at timestamptz not null,
	opened_by uuid not null,
	closed_on date,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id)
);
create index forum_unit on forum (municipality_id, unit_id);
comment on table forum is 'A recurring meeting of a team. kind: id of the forum in its model; unit_ids: the units that hold it together, home unit too; nth 5 is the last of the month; points_until: workdays before; template: what somebody answers before bringing something, worded by the unit; families: when it is may be seen by parents.';

create table forum_member (
	municipality_id int not null,
	forum_id uuid not null,
	id uuid not null,
	person_id uuid not null,
	who text not null,
	function text not null,
	presence text not null check (presence in ('fixed','possible')),
	from_day date not null,
	to_day date,
	primary key (municipality_id, forum_id, id),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	check (to_day is null or to_day >= from_day)
);
create index forum_member_person on forum_member (municipality_id, person_id);
comment on table forum_member is 'Who sits on which seat (who, as the model calls it); ends at local midnight after to_day.';

create table forum_occurrence (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	state text not null check (state in ('planned','running','held','cancelled','left-out')),
	planned_day date not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	place text check (length(place) <= 200),
	moved_because text,
	reason text check (length(reason) <= 500),
	started_at timestamptz,
	held_at timestamptz,
	summary text check (length(summary) <= 4000),
	ical_uid text not null,
	ical_sequence int not null default 0,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, forum_id) references forum (municipality_id, id) on delete cascade,
	check (ends_at > starts_at)
);
create index forum_occurrence_forum on forum_occurrence (municipality_id, forum_id, starts_at);
comment on table forum_occurrence is 'One meeting of a forum. planned_day: where the rhythm put it; moved_because: holiday:..., closing-day, school-holiday or by-hand; a left-out one keeps its reason.';

create table forum_answer (
	municipality_id int not null,
	occurrence_id uuid not null,
	person_id uuid not null,
	forum_id uuid not null,
	answer text not null check (answer in ('coming','substitute','declined')),
	substitute_id uuid,
	at timestamptz not null,
	attended boolean,
	primary key (municipality_id, occurrence_id, person_id),
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	check ((answer = 'substitute') = (substitute_id is not null))
);
create index forum_answer_substitute on forum_answer (municipality_id, substitute_id) where substitute_id is not null;
comment on table forum_answer is 'Who comes, who sends whom. A substitute sees what the meeting shows until midnight of its day.';

create table forum_slot (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	occurrence_id uuid not null,
	listed boolean not null default false,
	ord int not null default 0,
	minutes int not null default 10 check (minutes between 1 and 240),
	began_at timestamptz,
	ended_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade
);
create index forum_slot_occurrence on forum_slot (municipality_id, occurrence_id, ord);
comment on table forum_slot is 'The time a point takes in a meeting, and nothing else: what those see who have no basis for the point itself.';

create table forum_point (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	occurrence_id uuid not null,
	kind text not null check (kind in ('pathway','evaluation','group','unnamed','theme')),
	pathway_id uuid,
	child_id uuid,
	group_id uuid,
	meeting_id uuid,
	from_point_id uuid,
	title text not null check (length(title) <= 120),
	body text not null default '' check (length(body) <= 8000),
	answers jsonb not null default '{}',
	child_view text check (length(child_view) <= 4000),
	parents_view text check (length(parents_view) <= 4000),
	parents_how text check (parents_how in ('come','accepted','not-asked')),
	accepted_on date,
	because text,
	state text not null check (state in ('returned','ready','discussed','withdrawn')),
	brought_by uuid,
	brought_at timestamptz not null,
	asked text check (length(asked) <= 2000),
	asked_by uuid,
	asked_at timestamptz,
	decision text check (decision in ('askMore','localEffort','takeHome','forward','openPathway','callMeeting','nothing')),
	decided_text text check (length(decided_text) <= 4000),
	decided_at timestamptz,
	decided_by uuid,
	taken_by uuid,
	taken_unit_id uuid,
	answer_by date,
	answer text check (length(answer) <= 4000),
	answered_at timestamptz,
	sent_to_id uuid,
	seen_at timestamptz,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, id) references forum_slot (municipality_id, id) on delete cascade,
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade,
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, group_id) references child_group (municipality_id, id),
	check ((kind in ('pathway','evaluation')) = (pathway_id is not null)),
	check (child_id is null or pathway_id is not null)
);
create index forum_point_occurrence on forum_point (municipality_id, occurrence_id);
create index forum_point_pathway on forum_point (municipality_id, pathway_id);
create index forum_point_brought on forum_point (municipality_id, brought_by);
create index forum_point_taken on forum_point (municipality_id, taken_by, answer_by) where taken_by is not null;
comment on table forum_point is 'What is talked about. A point about a pathway is seen by those with a basis for the pathway; group, unnamed and theme by the forum, whoever brought it, and the service that took it home. because: the rule that put it forward by itself.';

create table forum_presence (
	municipality_id int not null,
	slot_id uuid not null,
	person_id uuid not null,
	forum_id uuid not null,
	came_at timestamptz,
	left_at timestamptz,
	primary key (municipality_id, slot_id, person_id),
	foreign key (municipality_id, slot_id) references forum_slot (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
comment on table forum_presence is 'Who was in the room during one point, and when she came and left.';

create table forum_hour (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	occurrence_id uuid not null,
	starts_at timestamptz not null,
	minutes int not null check (minutes between 5 and 120),
	person_id uuid not null,
	at timestamptz not null,
	dropped_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create unique index forum_hour_once on forum_hour (municipality_id, occurrence_id, starts_at) where dropped_at is null;
comment on table forum_hour is 'A booked quarter of an hour with whoever is on site. It says who comes, never about whom.';

create table forum_note (
	municipality_id int not null,
	id uuid not null,
	forum_id uuid not null,
	occurrence_id uuid not null,
	author_id uuid not null,
	at timestamptz not null,
	came text not null check (came in ('staff','parent','child','other')),
	what text not null check (what in ('advice','offer','referral','meeting')),
	text text not null check (length(text) between 1 and 4000),
	primary key (municipality_id, id),
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade
);
comment on table forum_note is 'A visit on site, noted without anybody''s identity and without opening a case.';

alter table outbox add column forum_id uuid, add column occurrence_id uuid;

-- Fora the actor belongs to today: she has a seat, or she leads one of its units.
create function app.my_fora() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'staff' or cardinality(app.texts('app.functions')) = 0 then return '{}'; end if;
	return array(
		select f.id from public.forum f where f.municipality_id = app.mid() and f.unit_ids && app.uuids('app.led')
		union
		select b.forum_id from public.forum_member b where b.municipality_id = app.mid() and b.person_id = app.me()
			and b.from_day <= app.today() and (b.to_day is null or b.to_day >= app.today()));
end $$;

-- Meetings where the actor stands in for somebody, until midnight of their day.
create function app.my_stand_ins() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'staff' or cardinality(app.texts('app.functions')) = 0 then return '{}'; end if;
	return array(
		select a.occurrence_id from public.forum_answer a
			join public.forum_occurrence o on o.municipality_id = a.municipality_id and o.id = a.occurrence_id
		where a.municipality_id = app.mid() and a.substitute_id = app.me() and o.state in ('planned','running','held')
			and (o.starts_at at time zone 'Europe/Copenhagen')::date >= app.today());
end $$;

-- Fora whose frame (name, time, place, members) the actor may know: her own, those of her units, those where she stands in.
create function app.near_fora() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'staff' or cardinality(app.texts('app.functions')) = 0 then return '{}'; end if;
	return array(
		select unnest(app.my_fora())
		union
		select f.id from public.forum f where f.municipality_id = app.mid() and f.unit_ids && app.uuids('app.units')
		union
		select o.forum_id from public.forum_occurrence o where o.municipality_id = app.mid() and o.id = any (app.my_stand_ins()));
end $$;

-- Which of these people have a basis for which point's pathway today: for planning who leaves the room. Only for those who run the forum.
create function app.forum_room(occurrence uuid) returns table (slot_id uuid, person_id uuid, may_stay boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare f uuid;
begin
	select o.forum_id into f from public.forum_occurrence o where o.municipality_id = app.mid() and o.id = $1;
	if f is null or not (app.engine() or f = any (app.my_fora()) or $1 = any (app.my_stand_ins())) then return; end if;
	return query
		with there as (
			select distinct coalesce(a.substitute_id, b.person_id) as person
			from public.forum_member b left join public.forum_answer a on a.municipality_id = b.municipality_id and a.occurrence_id = $1 and a.person_id = b.person_id
			where b.municipality_id = app.mid() and b.forum_id = f and b.from_day <= app.today() and (b.to_day is null or b.to_day >= app.today())
				and coalesce(a.answer, 'coming') <> 'declined'
		),
		known as (
			select t.person, x.pathway_id as pathway from there t, lateral app.access(app.mid(), t.person, 'staff', app.now()) x
			where x.pathway_id in (select p.pathway_id from public.forum_point p where p.municipality_id = app.mid() and p.occurrence_id = $1 and p.pathway_id is not null)
		)
		select p.id, t.person, p.pathway_id is null or exists (select from known k where k.person = t.person and k.pathway = p.pathway_id)
		from public.forum_point p join public.forum_slot s on s.municipality_id = p.municipality_id and s.id = p.id and s.listed
			cross join there t
		where p.municipality_id = app.mid() and p.occurrence_id = $1;
end $$;

-- Hours on site that a family may come to: of the unit of the child in question, unless the place must stay hidden.
create function app.family_hours(child uuid) returns table (occurrence_id uuid, forum_id uuid, name text, unit_name text, starts_at timestamptz, ends_at timestamptz, place text, slot_minutes int, taken timestamptz[])
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'family' or not coalesce($1 = any (app.uuids('app.children')), false) then return; end if;
	return query
		select o.id, f.id, f.name, u.name, o.starts_at, o.ends_at, o.place, f.slot_minutes,
			array(select h.starts_at from public.forum_hour h where h.municipality_id = o.municipality_id and h.occurrence_id = o.id and h.dropped_at is null order by 1)
		from public.child c
			join public.forum f on f.municipality_id = c.municipality_id and c.unit_id = any (f.unit_ids) and f.families and f.on_site and f.closed_on is null
			join public.unit u on u.municipality_id = c.municipality_id and u.id = c.unit_id
			join public.forum_occurrence o on o.municipality_id = f.municipality_id and o.forum_id = f.id and o.state in ('planned','running') and o.ends_at > app.now()
		where c.municipality_id = app.mid() and c.id = $1 and not c.address_protected and not c.name_protected
			and not exists (select from public.decided_place d join public.pathway w on w.municipality_id = d.municipality_id and w.id = d.pathway_id
				where d.municipality_id = c.municipality_id and w.child_id = c.id and d.person_id = app.me() and not d.show_place)
		order by o.starts_at limit 12;
end $$;

do $$
declare
	t text;
	mine text := 'municipality_id = (select app.mid()) and ';
	near text := 'forum_id = any ((select app.near_fora())::uuid[])';
	own text := '(forum_id = any ((select app.my_fora())::uuid[]) or occurrence_id = any ((select app.my_stand_ins())::uuid[]))';
	writes text := 'municipality_id = (select app.mid()) and (select app.engine())';
begin
	foreach t in array array['forum','forum_member','forum_occurrence','forum_answer','forum_slot','forum_point','forum_presence','forum_hour','forum_note'] loop
		execute format('alter table %I enable row level security', t);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	execute format('create policy seen on forum using (%s((select app.engine()) or id = any ((select app.near_fora())::uuid[]))) with check (%s)', mine, writes);
	foreach t in array array['forum_member','forum_occurrence'] loop
		execute format('create policy seen on %I using (%s((select app.engine()) or %s)) with check (%s)', t, mine, near, writes);
	end loop;
	execute format('create policy seen on forum_answer using (%s((select app.engine()) or %s or person_id = (select app.me()) and (select app.side()) = ''staff'')) with check (%s)', mine, own, writes);
	execute format('create policy seen on forum_point using (%s((select app.engine()) or ((select app.side()) = ''staff'' and (select cardinality(app.texts(''app.functions''))) > 0 and (case when pathway_id is not null
		then pathway_id = any ((select app.uuids(''app.pathways''))::uuid[])
		else %s or brought_by = (select app.me()) or taken_by = (select app.me()) or taken_unit_id = any ((select app.uuids(''app.units''))::uuid[]) end)))) with check (%s)', mine, own, writes);
	-- whoever may read the point may know its time
	execute format('create policy seen on forum_slot using (%s((select app.engine()) or %s or exists (select from forum_point p where p.municipality_id = forum_slot.municipality_id and p.id = forum_slot.id))) with check (%s)', mine, own, writes);
	execute format('create policy seen on forum_presence using (%s((select app.engine()) or forum_id = any ((select app.my_fora())::uuid[]) or person_id = (select app.me()) and (select app.side()) = ''staff'')) with check (%s)', mine, writes);
	execute format('create policy seen on forum_hour using (%s((select app.engine()) or forum_id = any ((select app.my_fora())::uuid[]) or person_id = (select app.me()))) with check (%s)', mine, writes);
	execute format('create policy seen on forum_note using (%s((select app.engine()) or (select app.side()) = ''staff'' and (author_id = (select app.me()) or forum_id = any ((select app.my_fora())::uuid[])))) with check (%s)', mine, writes);
end $$;

grant execute on function app.my_fora, app.my_stand_ins, app.near_fora, app.forum_room, app.family_hours to samspil_app;
revoke execute on function app.my_fora, app.my_stand_ins, app.near_fora, app.forum_room, app.family_hours from public;
