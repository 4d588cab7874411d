-- The administrator's and the data protection officer's own questions. Each function checks for itself who asks.

-- Custody that a colleague typed, for the second person (M17). The child is told by its key in the register, never by name.
create function app.custody_waiting()
returns table (child_id uuid, child_key text, person_id uuid, person_name text, relation text, has_custody boolean, lives_with boolean, from_day date, entered_by uuid, entered_by_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select c.child_id, b.external_key, c.person_id, p.given_name || ' ' || p.family_name, c.relation, c.has_custody, c.lives_with, c.from_day, c.entered_by, e.given_name || ' ' || e.family_name
	from public.custody c
	join public.child b on b.municipality_id = c.municipality_id and b.id = c.child_id
	join public.person p on p.municipality_id = c.municipality_id and p.id = c.person_id
	left join public.person e on e.municipality_id = c.municipality_id and e.id = c.entered_by
	where c.municipality_id = app.mid() and app.side() = 'staff' and app.has('administrator') and c.source = 'manual' and c.confirmed_by is null
	order by c.from_day, c.person_id limit 200
$$;

-- The staff logins of a colleague, and switching them all on or off.
create function app.staff_accounts(p uuid) returns table (account_id uuid, subject text, active boolean, last_login_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
	select a.id, a.subject, a.active, a.last_login_at from public.account a
	where a.municipality_id = app.mid() and a.person_id = p and a.side = 'staff' and app.side() = 'staff' and app.has('administrator') order by a.subject
$$;
create function app.switch_staff_accounts(p uuid, to_active boolean) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare n int;
begin
	if not (app.side() = 'staff' and app.has('administrator')) then return 0; end if;
	update public.account a set active = to_active where a.municipality_id = app.mid() and a.person_id = p and a.side = 'staff';
	get diagnostics n = row_count;
	return n;
end $$;

-- M33: has the one who asks opened so many other children, one at a time, that one more is too many?
create function app.opens_too_many(c uuid, most int) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
	select count(distinct a.children[1]) >= most from public.audit a
	where a.municipality_id = app.mid() and a.person_id = app.me() and a.at > app.now() - interval '10 minutes' and a.at <= app.now()
		and a.kind = 'read' and a.side = 'staff' and cardinality(a.children) = 1 and a.children[1] <> c
		and not exists (select from public.audit b where b.municipality_id = app.mid() and b.person_id = app.me() and b.at > app.now() - interval '10 minutes'
			and b.kind = 'read' and cardinality(b.children) = 1 and b.children[1] = c)
$$;
-- Whoever was stopped by it, for the data protection officer: one line a person and day.
create function app.audit_alarms(since timestamptz) returns table (person_id uuid, person_name text, day date, times int, last_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
	select a.person_id, p.given_name || ' ' || p.family_name, (a.at at time zone 'Europe/Copenhagen')::date, count(*)::int, max(a.at)
	from public.audit a left join public.person p on p.municipality_id = a.municipality_id and p.id = a.person_id
	where a.municipality_id = app.mid() and app.side() = 'staff' and app.has('dataProtectionOfficer')
		and a.at >= since and a.kind = 'refused' and a.detail ->> 'refused' = 'too-many'
	group by 1, 2, 3 order by 5 desc limit 50
$$;

-- How far the log is sealed.
create function app.audit_state() returns table (seals int, sealed_at timestamptz, rows bigint, unsealed bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
	select (select count(*)::int from public.audit_seal s where s.municipality_id = app.mid()),
		(select max(s.sealed_at) from public.audit_seal s where s.municipality_id = app.mid()),
		(select count(*) from public.audit a where a.municipality_id = app.mid()),
		(select count(*) from public.audit a where a.municipality_id = app.mid()
			and a.seq > coalesce((select max(x) from public.audit_seal s, unnest(s.seqs) x where s.municipality_id = app.mid()
				and s.n = (select max(y.n) from public.audit_seal y where y.municipality_id = app.mid())), 0))
	where app.side() = 'staff' and app.has('dataProtectionOfficer')
$$;

-- Whom a search of the log may be about: a child by key or name, or somebody who can log in. Names lead to ids; nothing else of them is told.
create function app.log_children(q text) returns table (child_id uuid, name text, birth_day date, unit_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select c.id, c.given_name || ' ' || c.family_name, c.birth_day, u.name from public.child c
	left join public.unit u on u.municipality_id = c.municipality_id and u.id = c.unit_id
	where c.municipality_id = app.mid() and app.side() = 'staff' and app.has('dataProtectionOfficer')
		and (c.external_key = q or starts_with(lower(c.given_name || ' ' || c.family_name), lower(q)) or starts_with(lower(c.family_name), lower(q)))
	order by c.sort_name, c.id limit 20
$$;
create function app.log_persons(q text) returns table (person_id uuid, name text, staff boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select p.id, p.given_name || ' ' || p.family_name, p.is_staff,
		(select u.name from public.employment e join public.unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
			where e.municipality_id = p.municipality_id and e.person_id = p.id order by e.from_day desc limit 1)
	from public.person p
	where p.municipality_id = app.mid() and app.side() = 'staff' and app.has('dataProtectionOfficer')
		and (p.is_staff or exists (select from public.account a where a.municipality_id = p.municipality_id and a.person_id = p.id))
		and (p.external_key = q or starts_with(lower(p.given_name || ' ' || p.family_name), lower(q)) or starts_with(lower(p.family_name), lower(q)))
	order by p.is_staff desc, p.sort_name, p.id limit 20
$$;

do $$
declare f text;
begin
	foreach f in array array['app.custody_waiting()', 'app.staff_accounts(uuid)', 'app.switch_staff_accounts(uuid, boolean)', 'app.opens_too_many(uuid, int)',
		'app.audit_alarms(timestamptz)', 'app.audit_state()', 'app.log_children(text)', 'app.log_persons(text)'] loop
		execute format('revoke execute on function %s from public', f);
		execute format('grant execute on function %s to samspil_app', f);
	end loop;
end $$;
