-- How long what is not the child's case is kept (DAT-05, DK2, GDPR art. 5(1)(e)); src/server/store/keeping.ts says it of every table.
-- The floors stand here, below the application: nothing it does, whatever time it believes it is, takes anything away sooner.

create function app.kept_until(least_kept interval) returns timestamptz language sql stable as $$
	select least(coalesce(app.now(), now()), now()) - least_kept
$$;
revoke execute on function app.kept_until(interval) from public;
grant execute on function app.kept_until(interval) to samspil_app;

-- what hangs on a drawn look goes with it
alter table log_look_said drop constraint log_look_said_municipality_id_look_id_by_id_fkey,
	add foreign key (municipality_id, look_id, by_id) references log_look (municipality_id, id, person_id) on delete cascade;
alter table log_look_answer drop constraint log_look_answer_municipality_id_look_id_looker_id_fkey,
	add foreign key (municipality_id, look_id, looker_id) references log_look (municipality_id, id, person_id) on delete cascade;
alter table log_look_closed drop constraint log_look_closed_municipality_id_look_id_fkey, drop constraint log_look_closed_municipality_id_look_id_looker_id_fkey,
	add foreign key (municipality_id, look_id) references log_look_answer (municipality_id, look_id) on delete cascade,
	add foreign key (municipality_id, look_id, looker_id) references log_look (municipality_id, id, person_id) on delete cascade;
-- A drawn look is a copy out of the log: gone a year after its month when all about it is said, and never kept longer than the log.
create function app.forget_looks(m int) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare gone int;
begin
	if app.side() is distinct from 'system' or m is distinct from app.mid() then raise exception 'only the system forgets'; end if;
	delete from public.log_look l where l.municipality_id = m
		and (l.month + interval '1 month' <= app.kept_until(interval '5 years')
			or l.month + interval '1 month' <= app.kept_until(interval '1 year')
				and (exists (select from public.log_look_answer a where a.municipality_id = m and a.look_id = l.id and a.explained)
					or exists (select from public.log_look_closed c where c.municipality_id = m and c.look_id = l.id)));
	get diagnostics gone = row_count;
	-- the line of the day for the looks of a month goes when there is none left of it
	delete from public.obligation o where o.municipality_id = m and o.kind in ('answerLooks', 'explainLooks') and o.since <= app.kept_until(interval '1 year')
		and not exists (select from public.log_look l where l.municipality_id = m and l.month = split_part(o.key, ':', 2)::date);
	return gone;
end $$;
revoke execute on function app.forget_looks(int) from public;
grant execute on function app.forget_looks(int) to samspil_app;

comment on table log_look is 'A look that was drawn, as the row seq of the log tells it; child_id where it was one child. asked_id: the leader who answers; late_id: who was told when she had not in time. Kept a year after its month, longer while something about it is unanswered or not followed up, never longer than the log.';

-- Mail that was sent, an import that is over, work that is done: the system clears them away, nobody else.
do $$
declare
	t record;
begin
	for t in select * from (values
		('outbox', 'coalesce(sent_at, dropped_at, dead_at) < app.kept_until(interval ''180 days'')'),
		('mailbox', 'at < app.kept_until(interval ''180 days'')'),
		('import_run', 'started_at < app.kept_until(interval ''1 year'')'),
		('time_poll', 'asked_at < app.kept_until(interval ''180 days'')'),
		('forum_hour', 'starts_at < app.kept_until(interval ''180 days'')')
	) as x(name, over) loop
		-- the policy for everything else would let a delete pass too
		execute format('create policy forgotten on %I as restrictive for delete using ((select app.side()) = ''system'' and %s)', t.name, t.over);
		execute format('grant delete on %I to samspil_app', t.name);
	end loop;
end $$;

-- The log goes after five years, by whole sealed windows from the oldest on. The seals stay, so that the chain can still be followed.
alter table audit_seal add column forgotten_at timestamptz;
comment on table audit_seal is 'A closed window of audit rows: hash over its digests and the seal before, so that removal shows. forgotten_at: its rows were old enough and are gone.';

create function app.forget_audit(m int, at timestamptz) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
	before timestamptz := app.kept_until(interval '5 years');
	s record;
	gone int := 0;
	n_rows int;
begin
	if app.side() is distinct from 'system' or m is distinct from app.mid() then raise exception 'only the system forgets'; end if;
	perform pg_advisory_xact_lock(7351, m);
	for s in select x.n, x.seqs, x.sealed_at from public.audit_seal x where x.municipality_id = m and x.forgotten_at is null order by x.n loop
		-- neither a window closed of late nor a row of late, whichever of the two hours somebody could have made up
		exit when gone > 20000 or s.sealed_at >= before
			or exists (select from public.audit a where a.municipality_id = m and a.seq = any (s.seqs) and a.at >= before);
		delete from public.audit a where a.municipality_id = m and a.seq = any (s.seqs);
		get diagnostics n_rows = row_count;
		update public.audit_seal x set forgotten_at = at where x.municipality_id = m and x.n = s.n;
		gone := gone + n_rows;
	end loop;
	return gone;
end $$;
revoke execute on function app.forget_audit(int, timestamptz) from public;
grant execute on function app.forget_audit(int, timestamptz) to samspil_app;

-- As 0005 has it; a window that was forgotten in its time is passed over, one that was forgotten too early is named.
create or replace function app.verify_audit(m int) returns table (fault text, n int, seq bigint) language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
	s record;
	prev bytea := ''::bytea;
	body bytea;
begin
	return query select 'changed'::text, null::int, a.seq from public.audit a where a.municipality_id = m and a.digest <> app.audit_digest(a);
	for s in select * from public.audit_seal x where x.municipality_id = m order by x.n loop
		if s.forgotten_at is not null and s.sealed_at < now() - interval '5 years' then
			prev := s.hash;
			continue;
		end if;
		return query select 'missing'::text, s.n, q from unnest(s.seqs) q where not exists (select from public.audit a where a.municipality_id = m and a.seq = q);
		select string_agg(a.digest, ''::bytea order by a.seq) into body from public.audit a where a.municipality_id = m and a.seq = any (s.seqs);
		if s.hash is distinct from sha256(prev || coalesce(body, ''::bytea)) then
			return query select 'seal'::text, s.n, null::bigint;
		end if;
		prev := s.hash;
	end loop;
end $$;
