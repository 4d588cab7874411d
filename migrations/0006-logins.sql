-- Logins: who holds a session is answered in one statement, before any actor is known; so are a login's accounts and rate counters.
create index login_session_sid on login_session (issuer, sid) where sid is not null;
create index login_session_person on login_session (municipality_id, person_id);
create index login_attempt_age on login_attempt (created_at);
create index account_subject on account (issuer, subject);
create index rate_age on rate (window_start);

-- The cookie's hash is the key: whoever has it is the one who asks. A disabled account or person loses every session here and now.
create function app.find_session(token bytea, at timestamptz, idle interval)
returns table (state text, municipality_id int, slug text, municipality text, account_id uuid, person_id uuid, side text, person_name text,
	auth_time timestamptz, csrf text, expires_at timestamptz, functions text[], unit_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	s record;
	work text[] := '{}';
	place uuid;
	day date := (at at time zone 'Europe/Copenhagen')::date;
	seen timestamptz;
	dead boolean;
begin
	select l.*, m.slug, m.name as municipality, p.given_name || ' ' || p.family_name as person_name, a.active as account_on, p.active as person_on into s
		from public.login_session l
		join public.municipality m on m.id = l.municipality_id
		join public.account a on a.municipality_id = l.municipality_id and a.id = l.account_id
		join public.person p on p.municipality_id = l.municipality_id and p.id = l.person_id
		where l.token_hash = token;
	if not found then return; end if;
	if not s.account_on or not s.person_on then
		delete from public.login_session l where l.municipality_id = s.municipality_id
			and (l.account_id = s.account_id or (not s.person_on and l.person_id = s.person_id));
		return;
	end if;
	seen := s.last_seen_at;
	dead := at >= s.ends_at or at >= seen + idle;
	-- the row of an ended session is kept a day, only so that what was being typed can be given back to the same person
	if dead and at >= least(s.ends_at, seen + idle) + interval '24 hours' then
		delete from public.login_session l where l.token_hash = token;
		return;
	end if;
	if not dead and at > seen + least(interval '1 minute', idle / 10) then
		update public.login_session l set last_seen_at = greatest(l.last_seen_at, at) where l.token_hash = token;
		seen := at;
	end if;
	if s.side = 'staff' then
		select coalesce(array_agg(e.function order by e.from_day, e.function), '{}'), (array_agg(e.unit_id order by e.from_day, e.function))[1] into work, place
			from public.employment e where e.municipality_id = s.municipality_id and e.person_id = s.person_id
				and e.from_day <= day and (e.to_day is null or e.to_day >= day);
	end if;
	return query select case when dead then 'ended' else 'live' end, s.municipality_id, s.slug, s.municipality, s.account_id, s.person_id, s.side,
		s.person_name, s.auth_time, s.csrf, least(s.ends_at, seen + idle), work, place;
end $$;

-- Where the same login is known; a parent may have children in two municipalities.
create function app.find_accounts(iss text, sub text, s text)
returns table (municipality_id int, slug text, municipality text, settings jsonb, account_id uuid, person_id uuid, person_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select m.id, m.slug, m.name, m.settings, a.id, p.id, p.given_name || ' ' || p.family_name
	from public.account a
	join public.municipality m on m.id = a.municipality_id
	join public.person p on p.municipality_id = a.municipality_id and p.id = a.person_id
	where app.side() = 'system' and a.issuer = iss and a.subject = sub and a.side = s and a.active and p.active
	order by m.name
$$;

-- Sessions of the administrator's own municipality; nobody else gets a row.
create function app.live_sessions(idle interval)
returns table (account_id uuid, person_id uuid, person_name text, side text, acr text, created_at timestamptz, last_seen_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
	select l.account_id, l.person_id, p.given_name || ' ' || p.family_name, l.side, l.acr, l.created_at, l.last_seen_at, l.ends_at
	from public.login_session l join public.person p on p.municipality_id = l.municipality_id and p.id = l.person_id
	where l.municipality_id = app.mid() and app.side() = 'staff' and app.has('administrator')
		and l.ends_at > app.now() and l.last_seen_at + idle > app.now()
	order by l.last_seen_at desc limit 500
$$;

-- Ends every session of a person: one's own, or anybody's for an administrator.
create function app.end_sessions_of(p uuid) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare n int;
begin
	if app.me() is distinct from p and not (app.side() = 'staff' and app.has('administrator')) then return 0; end if;
	delete from public.login_session l where l.municipality_id = app.mid() and l.person_id = p;
	get diagnostics n = row_count;
	return n;
end $$;

-- Counts one more in the bucket's window and tells how many there are.
create function app.count_rate(b text, start timestamptz) returns int language sql volatile security definer set search_path = pg_catalog, public as $$
	insert into public.rate (bucket, window_start, n) values (b, start, 1)
	on conflict (bucket, window_start) do update set n = public.rate.n + 1 returning n
$$;

do $$
declare f text;
begin
	foreach f in array array['app.find_session(bytea, timestamptz, interval)', 'app.find_accounts(text, text, text)', 'app.live_sessions(interval)',
		'app.end_sessions_of(uuid)', 'app.count_rate(text, timestamptz)'] loop
		execute format('revoke execute on function %s from public', f);
		execute format('grant execute on function %s to samspil_app', f);
	end loop;
end $$;
