-- Who may read what. app.enter() resolves the bases of the person once a transaction; the policies compare with arrays.

-- Does this consent hold on this day? All parties have given it, it is within its days, nobody has withdrawn it.
create function app.consent_holds(c consent, day date) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	return c.withdrawn_at is null and c.from_day <= day and (c.to_day is null or c.to_day >= day)
		and exists (select from public.consent_party p where p.municipality_id = c.municipality_id and p.pathway_id = c.pathway_id and p.consent_id = c.id)
		and not exists (select from public.consent_party p where p.municipality_id = c.municipality_id and p.pathway_id = c.pathway_id and p.consent_id = c.id and p.given_at is null);
end $$;

-- Topics a function may see of the child's everyday without anybody's consent (own staff, leader, coordinator).
create function app.own_topics(f text) returns text[] language sql immutable as $$
	select case
		when f in ('caseworker','intakeWorker','authorityLeader') then array['learning','wellbeing','home','health','social']
		when f in ('healthVisitor','dentist') then array['wellbeing','health','home']
		else array['learning','wellbeing','home'] end
$$;

-- Every pathway the person has a basis for, with basis and topics. The one place where access is decided.
create function app.access(m int, p uuid, s text, at timestamptz)
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
			from public.child c join public.pathway w on w.municipality_id = m and w.child_id = c.id
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

-- Called first in every transaction: says who is asking and resolves her bases.
create function app.enter(m int, p uuid, s text, at timestamptz) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
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
		select coalesce(array_agg(distinct a.pathway_id), '{}'), coalesce(array_agg(distinct a.pathway_id || ':' || t) filter (where t is not null), '{}'),
			coalesce(array_agg(distinct a.child_id || ':' || a.basis) filter (where a.child_id is not null), '{}'),
			coalesce(array_agg(distinct a.child_id) filter (where a.child_id is not null), '{}')
			into paths, tagged, based, seen
			from app.access(m, p, s, at) a left join lateral unnest(a.topics) t on true;
	end if;
	perform set_config('app.functions', work_functions::text, true), set_config('app.led', led::text, true),
		set_config('app.units', units::text, true), set_config('app.groups', groups::text, true),
		set_config('app.pathways', paths::text, true), set_config('app.topics', tagged::text, true),
		set_config('app.children', kids::text, true), set_config('app.kin', kin::text, true), set_config('app.based', based::text, true),
		set_config('app.seen', seen::text, true);
end $$;

-- The bases the person has for these children, in their order, for the audit row: the strongest where there are several.
create function app.bases_of(children uuid[]) returns text[] language sql stable security definer set search_path = pg_catalog, public as $$
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
			else 'none' end) order by u.n), '{}')
	from unnest(children) with ordinality u(c, n)
	left join known k on k.child = u.c
	left join public.child b on b.municipality_id = app.mid() and b.id = u.c
$$;

-- The three questions below are asked row by row, but only of rows that no array answers: as subqueries in the policies they
-- would be planned into every statement and hash whole tables.

-- May the person see this underretning? The author, the reviewer, the leader of the author's unit, the caseworker, the intake; the family when nothing is withheld.
create function app.sees_report(u underretning) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if u.municipality_id is distinct from app.mid() then return false; end if;
	if app.engine() then return true; end if;
	if app.side() = 'staff' then
		if u.child_id = any (app.uuids('app.kin')) then return false; end if;
		return u.author_id = app.me() or (u.reviewer_id = app.me() and u.state <> 'draft') or coalesce(u.caseworker_id = app.me(), false)
			or (u.state <> 'draft' and coalesce(u.unit_id = any (app.uuids('app.led')), false))
			or (u.state in ('sent', 'assessed', 'closed') and (app.has('intakeWorker') or app.has('authorityLeader')));
	end if;
	return coalesce(app.side() = 'family' and not u.withheld and u.sent_at is not null and u.child_id = any (app.uuids('app.children')), false);
end $$;

create function app.sees_report_id(id uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	return exists (select from public.underretning u where u.municipality_id = app.mid() and u.id = $1 and app.sees_report(u));
end $$;

-- Is there an underretning about the child that the person may see?
create function app.sees_report_about(child uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	return exists (select from public.underretning u where u.municipality_id = app.mid() and u.child_id = $1 and app.sees_report(u));
end $$;

-- May the person know of the child? Of her units, of her pathways, of the authority's work; her own family is not her work.
create function app.sees_child(child uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.engine() then return true; end if;
	if app.side() = 'family' then return child = any (app.uuids('app.children')); end if;
	if app.side() is distinct from 'staff' or child = any (app.uuids('app.kin')) then return false; end if;
	if child = any (app.uuids('app.seen')) or app.has('intakeWorker') or app.has('authorityLeader') then return true; end if;
	return exists (select from public.child c where c.municipality_id = app.mid() and c.id = $1
			and (coalesce(c.unit_id = any (app.uuids('app.units')) and not app.has('administrator'), false) or coalesce(c.caseworker_id = app.me(), false)))
		or app.sees_report_about(child);
end $$;

-- May the person know this citizen? Somebody in a circle she may see, or a parent of a child she may see.
create function app.sees_citizen(person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if exists (select from public.circle_member k where k.municipality_id = app.mid() and k.person_id = $1 and k.pathway_id = any (app.uuids('app.pathways'))) then return true; end if;
	return app.side() = 'staff' and exists (select from public.custody c where c.municipality_id = app.mid() and c.person_id = $1
		and (app.sees_child(c.child_id) or (app.has('administrator') and c.source = 'manual')));
end $$;

-- The pathway's own columns are never the client's.
do $$
declare t text;
begin
	foreach t in array array['pathway_arena','pathway_event','circle_member','handover','mark','level_move','goal','goal_scaling','action','note','note_version',
		'form_record','assessment','effort','consent','consent_party','exchange','meeting','meeting_participant','preparation','minutes','minutes_comment','decided_place'] loop
		execute format('create trigger fill_from_pathway before insert on %I for each row execute function app.fill_from_pathway()', t);
	end loop;
end $$;

do $$
declare
	t text;
	mine text := 'municipality_id = (select app.mid())';
	seen text := 'municipality_id = (select app.mid()) and ((select app.engine()) or pathway_id = any ((select app.uuids(''app.pathways''))::uuid[]))';
	topical text := '((select app.engine()) or topic is null or (pathway_id::text || '':'' || topic) = any ((select app.texts(''app.topics''))::text[]))';
	heard text := '((select app.engine()) or (case audience
		when ''circle'' then true
		when ''professionals'' then (select app.staff())
		when ''withheld'' then (select app.staff())
		when ''authority'' then (select app.has(''caseworker'') or app.has(''intakeWorker'') or app.has(''authorityLeader''))
		else false end and (not withheld or (select app.staff()))))';
begin
	-- rows that everybody with a basis for the pathway may read
	foreach t in array array['pathway_arena','circle_member','handover','level_move','consent','consent_party','exchange','form_record','effort'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy seen on %I using (%s) with check (%s)', t, seen, seen);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	foreach t in array array['goal','action','assessment'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy seen on %I using (%s and %s) with check (%s)', t, seen, topical, seen);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	foreach t in array array['goal_scaling','meeting','meeting_participant','minutes','minutes_comment','decided_place','preparation'] loop
		execute format('alter table %I enable row level security', t);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	execute format('create policy seen on goal_scaling using (%s and ((select app.engine()) or exists (select from goal g where g.municipality_id = goal_scaling.municipality_id and g.pathway_id = goal_scaling.pathway_id and g.id = goal_scaling.goal_id))) with check (%s)', seen, seen);
	execute format('create policy seen on meeting using (%s) with check (%s)', seen, seen);
	execute format('create policy seen on meeting_participant using (%s) with check (%s)', seen, seen);
	execute format('create policy seen on minutes using (%s and ((select app.engine()) or (select app.staff()) or (select app.me()) = any (recipients))) with check (%s)', seen, seen);
	execute format('create policy seen on minutes_comment using (%s) with check (%s and ((select app.engine()) or person_id = (select app.me())))', seen, seen);
	execute format('create policy seen on decided_place using (%s and (select app.staff())) with check (%s and (select app.staff()))', seen, seen);
	execute format('create policy seen on preparation using (%s and ((select app.engine()) or shared or person_id = (select app.me()))) with check (%s and ((select app.engine()) or person_id = (select app.me())))', seen, seen);

	execute 'alter table mark enable row level security';
	execute format('create policy seen on mark using (%s and ((select app.engine()) or (select app.staff()))) with check (%s)', seen, seen);
	execute 'grant select, insert, update on mark to samspil_app';

	execute 'alter table pathway_event enable row level security';
	execute format('create policy seen on pathway_event using (%s and %s and (%s or (audience = ''author'' and by_id = (select app.me())))) with check (%s)', seen, topical, heard, seen);
	execute 'grant select, insert on pathway_event to samspil_app';

	execute 'alter table note enable row level security';
	execute format('create policy seen on note using (%s and %s and (%s or author_id = (select app.me()))
		and (not hidden_from_custody or (select app.staff()) or author_id = (select app.me()))) with check (%s)', seen, topical, heard, seen);
	execute 'grant select, insert, update on note to samspil_app';
	execute 'alter table note_version enable row level security';
	execute format('create policy seen on note_version using (%s and ((select app.engine()) or exists (select from note n where n.municipality_id = note_version.municipality_id and n.pathway_id = note_version.pathway_id and n.id = note_version.note_id))) with check (%s)', seen, seen);
	execute 'grant select, insert on note_version to samspil_app';

	execute 'alter table obligation enable row level security';
	execute format('create policy seen on obligation using (%s and (%s
		or pathway_id = any ((select app.uuids(''app.pathways''))::uuid[])
		or (underretning_id is not null and app.sees_report_id(underretning_id))
		or (who_id = (select app.me()) and (select app.side()) = ''staff'' and pathway_id is null and underretning_id is null))
		and (%s or who_id = (select app.me()) and (select app.staff()))) with check (%s and (select app.engine()))', mine, '(select app.engine())', heard, mine);
	execute 'grant select, insert, update, delete on obligation to samspil_app';
end $$;

alter table pathway enable row level security;
create policy seen on pathway using (municipality_id = (select app.mid()) and ((select app.engine()) or id = any ((select app.uuids('app.pathways'))::uuid[])))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on pathway to samspil_app;

alter table concern enable row level security;
create policy seen on concern using (municipality_id = (select app.mid()) and ((select app.engine())
	or ((select app.side()) = 'staff' and (child_id is null or child_id <> all ((select app.uuids('app.kin'))::uuid[]))
		and (author_id = (select app.me()) or unit_id = any ((select app.uuids('app.led'))::uuid[])
			or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])))))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on concern to samspil_app;

alter table underretning enable row level security;
create policy seen on underretning using (municipality_id = (select app.mid()) and ((select app.engine()) or app.sees_report(underretning)))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on underretning to samspil_app;

alter table child enable row level security;
create policy seen on child using (municipality_id = (select app.mid()) and ((select app.engine())
	or id = any ((select app.uuids('app.seen'))::uuid[])
	or ((select app.side()) = 'staff' and id <> all ((select app.uuids('app.kin'))::uuid[])
		and ((unit_id = any ((select app.uuids('app.units'))::uuid[]) and not (select app.has('administrator'))) or (select app.has('intakeWorker') or app.has('authorityLeader'))))
	or app.sees_child(id)))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on child to samspil_app;

alter table address enable row level security;
create policy seen on address using (municipality_id = (select app.mid()) and ((select app.engine())
	or owner_id = (select app.me())
	or ((select app.side()) = 'staff' and (select app.has('intakeWorker') or app.has('authorityLeader') or app.has('caseworker')))))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on address to samspil_app;

alter table custody enable row level security;
create policy seen on custody using (municipality_id = (select app.mid()) and ((select app.engine())
	or person_id = (select app.me())
	or ((select app.side()) = 'staff' and ((select app.has('administrator')) and source = 'manual' or app.sees_child(child_id)))))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on custody to samspil_app;

-- persons: colleagues, oneself, and citizens in a circle one may see
alter table person enable row level security;
create policy seen on person using (municipality_id = (select app.mid()) and ((select app.engine()) or id = (select app.me())
	or (is_staff and (select app.side()) = 'staff') or app.sees_citizen(id)))
	with check (municipality_id = (select app.mid()));
grant select, insert, update on person to samspil_app;

-- what is no secret within the municipality
do $$
declare t text;
begin
	foreach t in array array['unit','child_group','employment','group_staff'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy seen on %I using (municipality_id = (select app.mid())) with check (municipality_id = (select app.mid()) and ((select app.engine()) or (select app.has(''administrator''))))', t);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
end $$;
alter table municipality enable row level security;
create policy seen on municipality using (id = (select app.mid()) or (select app.side()) = 'system');
grant select on municipality to samspil_app;
grant update (settings, model_slug, model_version) on municipality to samspil_app;

-- logins: through the system side only
do $$
declare t text;
begin
	foreach t in array array['login_session','login_attempt','account','rate'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy gate on %I using ((select app.side()) = ''system'') with check ((select app.side()) = ''system'')', t);
		execute format('grant select, insert, update, delete on %I to samspil_app', t);
	end loop;
end $$;

alter table outbox enable row level security;
create policy seen on outbox using ((select app.side()) = 'system' and (municipality_id = (select app.mid()) or (select app.mid()) is null)
	or municipality_id = (select app.mid()) and ((select app.engine()) or (select app.has('administrator'))))
	with check (municipality_id = (select app.mid()) or (select app.side()) = 'system');
grant select, insert, update on outbox to samspil_app;
alter table mailbox enable row level security;
create policy seen on mailbox using (municipality_id = (select app.mid()) or (select app.side()) = 'system') with check (true);
grant select, insert on mailbox to samspil_app;
alter table job enable row level security;
create policy seen on job using ((select app.side()) = 'system' or municipality_id = (select app.mid())) with check (municipality_id = (select app.mid()) or (select app.side()) = 'system');
grant select, insert, update, delete on job to samspil_app;
alter table import_run enable row level security;
create policy seen on import_run using (municipality_id = (select app.mid()) and ((select app.engine()) or (select app.has('administrator')))) with check (municipality_id = (select app.mid()));
grant select, insert, update on import_run to samspil_app;

alter table act_once enable row level security;
create policy mine on act_once using (municipality_id = (select app.mid()) and person_id = (select app.me()) or (select app.side()) = 'system')
	with check (municipality_id = (select app.mid()) and person_id = (select app.me()));
grant select, insert, update, delete on act_once to samspil_app;
alter table draft enable row level security;
create policy mine on draft using (municipality_id = (select app.mid()) and person_id = (select app.me()) and side = (select app.side()) or (select app.side()) = 'system')
	with check (municipality_id = (select app.mid()) and person_id = (select app.me()) and side = (select app.side()));
grant select, insert, update, delete on draft to samspil_app;

-- the log: written by everybody, read by nobody but through the functions below
alter table audit enable row level security;
create policy write_only on audit for insert with check (municipality_id = (select app.mid()));
grant insert on audit to samspil_app;
alter table audit_seal enable row level security;

-- "Hvem har set": what the family may see of the log about a child.
create function app.child_log(c uuid, before_seq bigint, max_rows int)
returns table (seq bigint, at timestamptz, kind text, name text, basis text, person_name text, function text, unit_name text, mine boolean, child_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
	select a.seq, a.at, a.kind, a.name, a.bases[array_position(a.children, c)],
		case when a.side = 'staff' then p.given_name || ' ' || p.family_name end, a.function, u.name, a.person_id = app.me(), c
	from public.audit a
	left join public.person p on p.municipality_id = a.municipality_id and p.id = a.person_id
	left join public.unit u on u.municipality_id = a.municipality_id and u.id = a.unit_id
	where a.municipality_id = app.mid() and a.children @> array[c] and a.kind in ('read','act','export') and a.side in ('staff','family')
		and app.side() = 'family' and c = any (app.uuids('app.children'))
		and not a.withheld
		-- the other parent's own looks are hers or his
		and (a.side = 'staff' or a.person_id = app.me() or a.person_id = c)
		and (before_seq is null or a.seq < before_seq)
	order by a.seq desc limit max_rows
$$;

-- The data protection officer's search; every search is itself logged by the caller.
create function app.audit_search(p uuid, c uuid, from_at timestamptz, to_at timestamptz, k text, before_seq bigint, max_rows int)
returns table (seq bigint, at timestamptz, kind text, name text, purpose text, person_id uuid, person_name text, function text, unit_name text, side text, children uuid[], bases text[], detail jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
	select a.seq, a.at, a.kind, a.name, a.purpose, a.person_id, q.given_name || ' ' || q.family_name, a.function, u.name, a.side, a.children, a.bases, a.detail
	from public.audit a
	left join public.person q on q.municipality_id = a.municipality_id and q.id = a.person_id
	left join public.unit u on u.municipality_id = a.municipality_id and u.id = a.unit_id
	where a.municipality_id = app.mid() and app.side() = 'staff' and app.has('dataProtectionOfficer')
		and (p is null or a.person_id = p) and (c is null or a.children @> array[c])
		and (from_at is null or a.at >= from_at) and (to_at is null or a.at < to_at) and (k is null or a.kind = k)
		and (before_seq is null or a.seq < before_seq)
	order by a.seq desc limit max_rows
$$;

-- Seals all rows whose transactions have ended; later rows cannot slip into a sealed window.
create function app.seal_audit(m int, at timestamptz) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
	prev record;
	last_seq bigint;
	found_seqs bigint[];
	body bytea;
	next_n int;
begin
	if app.side() is distinct from 'system' then raise exception 'only the system seals'; end if;
	perform pg_advisory_xact_lock(7351, m);
	select n, hash into prev from public.audit_seal where municipality_id = m order by n desc limit 1;
	next_n := coalesce(prev.n, 0) + 1;
	select coalesce(max(x), 0) into last_seq from public.audit_seal s, unnest(s.seqs) x where s.municipality_id = m and s.n = next_n - 1;
	select array_agg(a.seq order by a.seq), string_agg(a.digest, ''::bytea order by a.seq) into found_seqs, body
		from public.audit a where a.municipality_id = m and a.seq > last_seq and a.tx < pg_snapshot_xmin(pg_current_snapshot())
			and not exists (select from public.audit b where b.municipality_id = m and b.seq > last_seq and b.seq < a.seq and b.tx >= pg_snapshot_xmin(pg_current_snapshot()));
	if found_seqs is null then return 0; end if;
	insert into public.audit_seal values (m, next_n, found_seqs, sha256(coalesce(prev.hash, ''::bytea) || body), at);
	return cardinality(found_seqs);
end $$;

-- Names what is wrong with the log: changed or missing rows, broken windows. No rows: all is well.
create function app.verify_audit(m int) returns table (fault text, n int, seq bigint) language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
	s record;
	prev bytea := ''::bytea;
	body bytea;
begin
	return query select 'changed'::text, null::int, a.seq from public.audit a where a.municipality_id = m and a.digest <> app.audit_digest(a);
	for s in select * from public.audit_seal x where x.municipality_id = m order by x.n loop
		return query select 'missing'::text, s.n, q from unnest(s.seqs) q where not exists (select from public.audit a where a.municipality_id = m and a.seq = q);
		select string_agg(a.digest, ''::bytea order by a.seq) into body from public.audit a where a.municipality_id = m and a.seq = any (s.seqs);
		if s.hash is distinct from sha256(prev || coalesce(body, ''::bytea)) then
			return query select 'seal'::text, s.n, null::bigint;
		end if;
		prev := s.hash;
	end loop;
end $$;

grant execute on all functions in schema app to samspil_app;
revoke execute on all functions in schema app from public;
grant usage on all sequences in schema public to samspil_app;

-- A municipality is founded by the system (command line, demo), never by a request.
create function app.found_municipality(m int, s text, n text, model text, v int, cfg jsonb, at timestamptz) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'system' then raise exception 'only the system founds municipalities'; end if;
	insert into public.municipality (id, slug, name, model_slug, model_version, settings, created_at) values (m, s, n, model, v, cfg, at);
end $$;
grant execute on function app.found_municipality to samspil_app;
