-- The monthly sample of the log (M32, DAT-04): looks drawn by chance, answered by a leader of whoever looked, and never by herself.
-- What was drawn, said and answered can only be added; nobody takes a look out of a sample again.

create table log_sample (
	municipality_id int not null references municipality (id),
	month date not null check (extract(day from month) = 1),
	planned_at timestamptz not null,
	draws_at timestamptz not null,
	drawn_at timestamptz,
	from_at timestamptz,
	until_at timestamptz,
	seed bytea,
	counts jsonb,
	primary key (municipality_id, month),
	check (num_nulls(drawn_at, from_at, until_at, seed, counts) in (0, 5)),
	check (until_at >= from_at)
);
comment on table log_sample is 'One a month. draws_at is drawn by chance and read by nobody before it is over; seed is what chance gave at the drawing, so that it can be done again and checked; counts: how many looks there were by relation.';
alter table log_sample enable row level security;
create policy seen on log_sample for select using (municipality_id = (select app.mid())
	and ((select app.side()) = 'system' or (drawn_at is not null and ((select app.engine()) or ((select app.side()) = 'staff' and (select app.has('dataProtectionOfficer')))))));
create policy planned on log_sample for insert with check (municipality_id = (select app.mid()) and (select app.side()) = 'system');
create policy drawn on log_sample for update using (municipality_id = (select app.mid()) and (select app.side()) = 'system' and drawn_at is null)
	with check (municipality_id = (select app.mid()) and (select app.side()) = 'system');
grant select, insert on log_sample to samspil_app;
grant update (drawn_at, from_at, until_at, seed, counts) on log_sample to samspil_app;

create table log_look (
	municipality_id int not null,
	id uuid not null,
	month date not null,
	seq bigint not null,
	person_id uuid not null,
	function text,
	unit_id uuid,
	at timestamptz not null,
	kind text not null,
	name text not null,
	basis text,
	relation text not null check (relation in ('task','work','list','none')),
	children int not null,
	child_id uuid,
	pathway_id uuid,
	withheld boolean not null default false,
	due_on date not null,
	asked_id uuid,
	late_id uuid,
	late_at timestamptz,
	primary key (municipality_id, id),
	unique (municipality_id, month, seq),
	unique (municipality_id, id, person_id),
	foreign key (municipality_id, month) references log_sample (municipality_id, month),
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	foreign key (municipality_id, asked_id) references person (municipality_id, id),
	foreign key (municipality_id, late_id) references person (municipality_id, id),
	check (asked_id <> person_id),
	check (late_id <> person_id)
);
create index log_look_asked on log_look (municipality_id, asked_id);
create index log_look_person on log_look (municipality_id, person_id);
comment on table log_look is 'A look that was drawn, as the row seq of the log tells it; child_id where it was one child. asked_id: the leader who answers; late_id: who was told when she had not in time.';
alter table log_look enable row level security;
create policy seen on log_look for select using (municipality_id = (select app.mid()) and ((select app.engine())
	or ((select app.side()) = 'staff' and ((select app.me()) in (person_id, asked_id, late_id) or (select app.has('dataProtectionOfficer'))))));
create policy drawn on log_look for insert with check (municipality_id = (select app.mid()) and (select app.side()) = 'system');
create policy passed_on on log_look for update using (municipality_id = (select app.mid()) and (select app.side()) = 'system')
	with check (municipality_id = (select app.mid()) and (select app.side()) = 'system');
grant select, insert on log_look to samspil_app;
grant update (asked_id, late_id, late_at) on log_look to samspil_app;

create table log_look_said (
	municipality_id int not null,
	look_id uuid not null,
	by_id uuid not null,
	at timestamptz not null,
	text text not null check (length(text) between 1 and 2000),
	primary key (municipality_id, look_id),
	foreign key (municipality_id, look_id, by_id) references log_look (municipality_id, id, person_id)
);
comment on table log_look_said is 'What whoever looked says of it herself, once. It answers nothing.';
alter table log_look_said enable row level security;
create policy seen on log_look_said for select using (municipality_id = (select app.mid()) and exists (select from log_look l where l.municipality_id = log_look_said.municipality_id and l.id = look_id));
create policy said on log_look_said for insert with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff');
grant select, insert on log_look_said to samspil_app;

create table log_look_answer (
	municipality_id int not null,
	look_id uuid not null,
	looker_id uuid not null,
	by_id uuid not null,
	at timestamptz not null,
	explained boolean not null,
	reason text not null check (length(reason) between 1 and 2000),
	primary key (municipality_id, look_id),
	foreign key (municipality_id, look_id, looker_id) references log_look (municipality_id, id, person_id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check (by_id <> looker_id)
);
comment on table log_look_answer is 'Whether a drawn look was explained by her work, and by what; once, by the leader who was asked or who was told when it was late.';
alter table log_look_answer enable row level security;
create policy seen on log_look_answer for select using (municipality_id = (select app.mid()) and exists (select from log_look l where l.municipality_id = log_look_answer.municipality_id and l.id = look_id));
create policy answered on log_look_answer for insert with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff'
	and exists (select from log_look l where l.municipality_id = log_look_answer.municipality_id and l.id = look_id and (select app.me()) in (l.asked_id, l.late_id)));
grant select, insert on log_look_answer to samspil_app;

create table log_look_closed (
	municipality_id int not null,
	look_id uuid not null,
	looker_id uuid not null,
	by_id uuid not null,
	at timestamptz not null,
	done text not null check (length(done) between 1 and 2000),
	primary key (municipality_id, look_id),
	foreign key (municipality_id, look_id) references log_look_answer (municipality_id, look_id),
	foreign key (municipality_id, look_id, looker_id) references log_look (municipality_id, id, person_id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check (by_id <> looker_id)
);
comment on table log_look_closed is 'What the data protection officer did about a look that was not explained.';
alter table log_look_closed enable row level security;
create policy seen on log_look_closed for select using (municipality_id = (select app.mid()) and exists (select from log_look l where l.municipality_id = log_look_closed.municipality_id and l.id = look_id));
create policy closed on log_look_closed for insert with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff'
	and ((select app.has('dataProtectionOfficer')) or (select app.has('chief')))
	and exists (select from log_look_answer a where a.municipality_id = log_look_closed.municipality_id and a.look_id = log_look_closed.look_id and not a.explained));
grant select, insert on log_look_closed to samspil_app;

-- What a sample is drawn from: the looks of colleagues at children, each with what it had to do with the one who looked. For the drawing alone.
-- Of each relation only the most that could be drawn, in the order chance gave, which is a digest of the seed and the row's number.
create function app.log_sample_pool(from_at timestamptz, until_at timestamptz, seed bytea, most int)
returns table (relation text, total int, chance text, seq bigint, person_id uuid, function text, unit_id uuid, at timestamptz, kind text, name text, basis text,
	children int, child_id uuid, pathway_id uuid, withheld boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	m int := app.mid();
	near timestamptz := $1 - interval '30 days';
	far timestamptz := $2 + interval '60 days';
begin
	if app.side() is distinct from 'system' then raise exception 'only the system draws'; end if;
	return query
	with looks as materialized (
		select a.seq, a.person_id, a.function, a.unit_id, a.at, a.kind, a.name, a.bases[1] as basis, cardinality(a.children) as children,
			case when cardinality(a.children) = 1 then a.children[1] end as child_id, a.pathway_id, a.withheld
		from public.audit a
		where a.municipality_id = m and a.at >= $1 and a.at < $2 and a.side = 'staff' and a.person_id is not null
			and a.kind in ('read','act','search','export') and cardinality(a.children) > 0
	-- a task or a meeting about a child, around the time of the looks; each table is read once, however many looks there are
	), task as materialized (
		select k.coordinator_id as p, k.child_id as c from public.pathway_arena k where k.municipality_id = m
		union select k.who_id, k.child_id from public.obligation k where k.municipality_id = m and k.since < $2 and (k.state = 'open' or k.settled_at > near)
		union select k.who_id, k.child_id from public.action k where k.municipality_id = m and k.created_at < $2 and coalesce(k.done_at, k.dropped_at, $2) > near
		union select u.id, k.child_id from public.handover k, unnest(array[k.from_id, k.to_id]) u(id) where k.municipality_id = m and k.asked_at < $2 and coalesce(k.answered_at, $2) > near
		union select u.id, k.child_id from public.exchange k, unnest(k.person_ids) u(id) where k.municipality_id = m and k.at < $2 and k.until_at > near
		union select k.author_id, k.child_id from public.concern k where k.municipality_id = m and k.sent_at < $2 and (k.state = 'sent' or k.sent_at > near)
		union select u.id, k.child_id from public.underretning k, unnest(array[k.author_id, k.reviewer_id, k.caseworker_id]) u(id)
			where k.municipality_id = m and k.written_at < $2 and (k.state <> 'closed' or k.written_at > near)
		union select k.caseworker_id, k.id from public.child k where k.municipality_id = m and k.caseworker_id is not null
		union select t.person_id, t.child_id from public.meeting g join public.meeting_participant t on t.municipality_id = m and t.meeting_id = g.id
			where g.municipality_id = m and g.starts_at between near and far
	-- she works with the child: of the circle, the group, or at the head of its unit
	), work as materialized (
		select k.person_id as p, k.child_id as c from public.circle_member k where k.municipality_id = m and coalesce(k.until_at, $2) > $1
		union select g.person_id, k.id from public.group_staff g join public.child k on k.municipality_id = m and k.group_id = g.group_id
			where g.municipality_id = m and coalesce(g.to_day, 'infinity') >= $1::date
		union select e.person_id, k.id from public.employment e join public.child k on k.municipality_id = m and k.unit_id = e.unit_id
			where e.municipality_id = m and e.function = 'unitLeader' and coalesce(e.to_day, 'infinity') >= $1::date
	), placed as (
		-- going through a sample is a task, told by the use itself: whoever was asked about a child once has no lasting reason to look.
		-- A list shows what is hers; a search and what is taken out say themselves what she was after.
		select l.*, encode(sha256($3 || convert_to(l.seq::text, 'UTF8')), 'hex') as chance,
			case
				when l.name in ('asked-look','asked-looks','answer-look','explain-look','close-look') then 'task'
				when l.child_id is null then case when l.kind in ('search','export') then 'none' else 'list' end
				when t.p is not null then 'task'
				when w.p is not null then 'work'
				else 'none' end as relation
		from looks l left join task t on t.p = l.person_id and t.c = l.child_id left join work w on w.p = l.person_id and w.c = l.child_id
	), ranked as (
		select z.*, (count(*) over (partition by z.relation))::int as total, row_number() over (partition by z.relation order by z.chance) as n from placed z
	)
	select r.relation, r.total, r.chance, r.seq, r.person_id, r.function, r.unit_id, r.at, r.kind, r.name, r.basis, r.children, r.child_id, r.pathway_id, r.withheld
	from ranked r where r.n <= $4;
end $$;
revoke execute on function app.log_sample_pool(timestamptz, timestamptz, bytea, int) from public;
grant execute on function app.log_sample_pool(timestamptz, timestamptz, bytea, int) to samspil_app;

-- As 0005 has it, and: whoever answers for a drawn look, or made it, meets the child in reviewing the log.
create or replace function app.bases_of(children uuid[]) returns text[] language sql stable security definer set search_path = pg_catalog, public as $$
	with known as (
		select distinct on (left(x, 36)) left(x, 36)::uuid as child, substr(x, 38) as basis from unnest(app.texts('app.based')) x
		order by left(x, 36), array_position(array['self','family','leader','own-staff','task','authority','participant','exchange'], substr(x, 38))
	)
	select coalesce(array_agg(coalesce(k.basis,
		case
			when u.c = any (app.uuids('app.children')) then case when u.c = app.me() then 'self' else 'family' end
			when app.engine() then 'task'
			when app.has('intakeWorker') or app.has('authorityLeader') or app.has('caseworker') then 'authority'
			when b.unit_id = any (app.uuids('app.led')) then 'leader'
			-- what an office brings with it: custody to confirm is a task, searching the log is review
			when app.has('administrator') and exists (select from public.custody k where k.municipality_id = app.mid() and k.child_id = u.c and k.source = 'manual') then 'task'
			when app.has('dataProtectionOfficer') then 'review'
			when b.unit_id = any (app.uuids('app.units')) then 'own-staff'
			when exists (select from public.underretning r where r.municipality_id = app.mid() and r.child_id = u.c and r.author_id = app.me()) then 'author'
			when app.side() = 'staff' and exists (select from public.log_look l where l.municipality_id = app.mid() and l.child_id = u.c and app.me() in (l.person_id, l.asked_id, l.late_id)) then 'review'
			else 'none' end) order by u.n), '{}')
	from unnest(children) with ordinality u(c, n)
	left join known k on k.child = u.c
	left join public.child b on b.municipality_id = app.mid() and b.id = u.c
$$;
