-- The same answers as 0005, 0070 and 0310 give, for less: entering a session was most of the time of a short page, and grew with the municipality.

-- A pathway of a group is found by the group; until here every pathway of the municipality was read at every request of somebody at work.
create index pathway_group on pathway (municipality_id, group_id) where group_id is not null;
-- The duties of one meeting.
create index obligation_meeting on obligation (municipality_id, meeting_id) where meeting_id is not null;

create or replace function app.access(m int, p uuid, s text, at timestamptz)
returns table (pathway_id uuid, child_id uuid, basis text, topics text[]) language plpgsql stable security definer set search_path = pg_catalog, public as $$
-- plpgsql keeps the plan for the session; a SQL function would be planned at every request
#variable_conflict use_column
begin
	return query
	with today as (select (at at time zone 'Europe/Copenhagen')::date as day),
	work as (
		select e.unit_id, e.function from public.employment e, today
		where s = 'staff' and e.municipality_id = m and e.person_id = p and e.from_day <= today.day and (e.to_day is null or e.to_day >= today.day)
			and exists (select from public.person x where x.municipality_id = m and x.id = p and x.active)
	),
	mine as (
		select g.group_id from public.group_staff g, today
		where s = 'staff' and g.municipality_id = m and g.person_id = p and g.from_day <= today.day and (g.to_day is null or g.to_day >= today.day)
			and exists (select from work)
	),
	kin as (
		select c.child_id from public.custody c where c.municipality_id = m and c.person_id = p
		union all select p
	),
	-- a closed pathway stays readable for a month to those who took part; then only to leader, own staff of the group, and family
	live as not materialized (
		select w.id from public.pathway w where w.municipality_id = m and (w.closed_at is null or w.closed_at > $4 - interval '30 days')
	),
	found as (
		-- the leader of the unit
		select w.id, w.child_id, 'leader' as basis, app.own_topics('unitLeader') as topics
			from public.pathway w where w.municipality_id = m and w.unit_id = any (array(select unit_id from work where function = 'unitLeader'))
		union all
		-- own staff of the child's group, or of the group itself
		select w.id, w.child_id, 'own-staff', app.own_topics('teacher')
			from public.child c
			-- one by one: the planner, which cannot know how few children a group has, would read every pathway instead
			cross join lateral (select x.id, x.child_id from public.pathway x where x.municipality_id = m and x.child_id = c.id offset 0) w
			where c.municipality_id = m and c.group_id = any (array(select group_id from mine))
		union all
		select w.id, w.child_id, 'own-staff', app.own_topics('teacher')
			from public.pathway w where w.municipality_id = m and w.group_id = any (array(select group_id from mine))
		union all
		-- in the circle as own staff, or as the authority
		select k.pathway_id, k.child_id,
			case when k.function in ('caseworker','intakeWorker','authorityLeader') then 'authority' else 'own-staff' end,
			app.own_topics(k.function)
			from public.circle_member k
			where s = 'staff' and k.municipality_id = m and k.person_id = p and k.until_at is null and k.relation = 'professional'
				and (k.own_staff or k.child_id is null or k.function in ('caseworker','intakeWorker','authorityLeader'))
				and exists (select from work) and exists (select from live l where l.id = k.pathway_id)
		union all
		-- in the circle by consent that covers the function or the person
		select k.pathway_id, k.child_id, 'participant', c.topics
			from public.circle_member k
			join public.consent c on c.municipality_id = m and c.pathway_id = k.pathway_id
			cross join today
			where s = 'staff' and k.municipality_id = m and k.person_id = p and k.until_at is null and k.relation = 'professional' and not k.own_staff
				and (k.function = any (c.functions) or p = any (c.person_ids)) and app.consent_holds(c, today.day)
				and exists (select from work) and exists (select from live l where l.id = k.pathway_id)
		union all
		-- a lawful exchange without consent, for the one meeting
		select x.pathway_id, x.child_id, 'exchange', x.topics
			from public.exchange x
			where s = 'staff' and x.municipality_id = m and p = any (x.person_ids) and x.at <= $4 and x.until_at > $4 and exists (select from work)
		union all
		-- a task that names the pathway: coordinator, or asked to become it
		select a.pathway_id, a.child_id, 'task', app.own_topics('teacher')
			from public.pathway_arena a where s = 'staff' and a.municipality_id = m and a.coordinator_id = p and exists (select from work) and exists (select from live l where l.id = a.pathway_id)
		union all
		select h.pathway_id, h.child_id, 'task', app.own_topics('teacher')
			from public.handover h where s = 'staff' and h.municipality_id = m and h.to_id = p and h.answered_at is null and exists (select from work)
		union all
		-- custody holders until the child is 18
		select w.id, w.child_id, 'family', array['learning','wellbeing','home','health','social']
			from public.custody c
			join public.child b on b.municipality_id = m and b.id = c.child_id
			join public.pathway w on w.municipality_id = m and w.child_id = c.child_id and not w.withheld
			cross join today
			where s = 'family' and c.municipality_id = m and c.person_id = p and c.has_custody
				and (c.source = 'register' or c.confirmed_by is not null)
				and c.from_day <= today.day and (c.to_day is null or c.to_day >= today.day)
				and today.day < (b.birth_day + interval '18 years')::date
				and exists (select from public.person x where x.municipality_id = m and x.id = p and x.active)
		union all
		-- the child itself
		select w.id, w.child_id, 'self', array['learning','wellbeing','home','health','social']
			from public.pathway w where s = 'family' and w.municipality_id = m and w.child_id = p and not w.withheld
	)
	select f.id, f.child_id, f.basis, f.topics from found f
	-- nobody works on her own family
	where s = 'family' or f.child_id is null or f.child_id not in (select k.child_id from kin k);
end $$;

-- Whatever is named twice is told apart by hash, not by sorting text.
create or replace function app.enter(m int, p uuid, s text, at timestamptz) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
	day date := (at at time zone 'Europe/Copenhagen')::date;
	work_functions text[] := '{}';
	led uuid[] := '{}';
	units uuid[] := '{}';
	groups uuid[] := '{}';
	paths uuid[] := '{}';
	tagged text[] := '{}';
	kids uuid[] := '{}';
	kin uuid[] := '{}';
	based text[] := '{}';
	seen uuid[] := '{}';
begin
	perform set_config('app.mid', coalesce(m::text, ''), true), set_config('app.me', coalesce(p::text, ''), true),
		set_config('app.side', s, true), set_config('app.now', at::text, true);
	if s = 'staff' then
		select coalesce(array_agg(distinct e.function), '{}'), coalesce(array_agg(distinct e.unit_id) filter (where e.function = 'unitLeader'), '{}'),
			coalesce(array_agg(distinct e.unit_id), '{}')
			into work_functions, led, units
			from public.employment e join public.person x on x.municipality_id = m and x.id = p and x.active
			where e.municipality_id = m and e.person_id = p and e.from_day <= day and (e.to_day is null or e.to_day >= day);
		select coalesce(array_agg(g.group_id), '{}') into groups from public.group_staff g
			where g.municipality_id = m and g.person_id = p and g.from_day <= day and (g.to_day is null or g.to_day >= day);
		select coalesce(array_agg(c.child_id), '{}') || p into kin from public.custody c where c.municipality_id = m and c.person_id = p;
	elsif s = 'family' then
		select coalesce(array_agg(c.child_id), '{}') into kids from public.custody c
			join public.child b on b.municipality_id = m and b.id = c.child_id
			where c.municipality_id = m and c.person_id = p and c.has_custody and (c.source = 'register' or c.confirmed_by is not null)
				and c.from_day <= day and (c.to_day is null or c.to_day >= day) and day < (b.birth_day + interval '18 years')::date
				and exists (select from public.person x where x.municipality_id = m and x.id = p and x.active);
		kids := kids || p;
	end if;
	if s in ('staff', 'family') then
		with a as materialized (select x.pathway_id, x.child_id, x.basis, x.topics from app.access(m, p, s, at) x)
		select coalesce((select array_agg(x.pathway_id) from (select distinct a.pathway_id from a) x), '{}'),
			coalesce((select array_agg(x.pathway_id || ':' || x.t) from (select distinct a.pathway_id, t from a cross join lateral unnest(a.topics) t) x), '{}'),
			coalesce((select array_agg(x.child_id || ':' || x.basis) from (select distinct a.child_id, a.basis from a where a.child_id is not null) x), '{}'),
			coalesce((select array_agg(x.child_id) from (select distinct a.child_id from a where a.child_id is not null) x), '{}')
			into paths, tagged, based, seen;
	end if;
	perform set_config('app.functions', work_functions::text, true), set_config('app.led', led::text, true),
		set_config('app.units', units::text, true), set_config('app.groups', groups::text, true),
		set_config('app.pathways', paths::text, true), set_config('app.topics', tagged::text, true),
		set_config('app.children', kids::text, true), set_config('app.kin', kin::text, true), set_config('app.based', based::text, true),
		set_config('app.seen', seen::text, true);
end $$;

-- In plpgsql, which keeps the plan, and of the children asked for alone.
create or replace function app.bases_of(children uuid[]) returns text[] language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_variable
declare
	ranks constant text[] := array['self','family','leader','own-staff','task','authority','participant','exchange'];
begin
	return (with known as (
		select left(x, 36)::uuid as child, ranks[min(array_position(ranks, substr(x, 38)))] as basis from unnest(app.texts('app.based')) x
		where left(x, 36) in (select c::text from unnest(children) c) group by 1
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
	left join public.child b on b.municipality_id = app.mid() and b.id = u.c);
end $$;

-- How many at work today have no login: for the administrator, in one look and not one for each of them.
create function app.staff_without_login(day date) returns int language sql stable security definer set search_path = pg_catalog, public as $$
	select count(*)::int from public.person p
	where app.side() = 'staff' and app.has('administrator') and p.municipality_id = app.mid() and p.is_staff and p.active
		and exists (select from public.employment e where e.municipality_id = p.municipality_id and e.person_id = p.id and e.from_day <= day and (e.to_day is null or e.to_day >= day))
		and not exists (select from public.account a where a.municipality_id = p.municipality_id and a.person_id = p.id and a.side = 'staff' and a.active)
$$;
revoke execute on function app.staff_without_login(date) from public;
grant execute on function app.staff_without_login(date) to samspil_app;
