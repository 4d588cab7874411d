-- The board while it is written on by many at once: the text of each line is a shared document, kept as the updates it is made of.
create table board_update (
	municipality_id int not null,
	meeting_id uuid not null,
	seq int not null check (seq > 0),
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	update bytea not null check (length(update) <= 4000000),
	at timestamptz not null,
	primary key (municipality_id, meeting_id, seq),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade
);
create index board_update_pathway on board_update (municipality_id, pathway_id);
comment on table board_update is 'What was written on a board, update by update; the first row holds all that came before it. The lines themselves stand in meeting.board, written in the same transaction.';

create trigger fill_from_pathway before insert on board_update for each row execute function app.fill_from_pathway();
alter table board_update enable row level security;
create policy seen on board_update for select using (municipality_id = (select app.mid())
	and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy written on board_update for insert with check (municipality_id = (select app.mid())
	and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
-- merging the rows into one is the engine's
create policy merged on board_update for delete using (municipality_id = (select app.mid()) and (select app.engine()));
grant select, insert, delete on board_update to samspil_app;

-- Open boards hear of what was committed: ids only. Text by its own word, everything else that stands on the page by another.
create function app.tell_board() returns trigger language plpgsql as $$
begin
	perform pg_notify('board', concat_ws(' ', new.municipality_id, new.pathway_id, case when tg_table_name = 'board_update' then 'text' else 'page' end));
	return null;
end $$;
create trigger tell_board after insert on board_update for each row execute function app.tell_board();
create trigger tell_board after update on meeting for each row
	when ((to_jsonb(old) - 'board') is distinct from (to_jsonb(new) - 'board') or (old.board - 'entries') is distinct from (new.board - 'entries'))
	execute function app.tell_board();
create trigger tell_board after insert or update on action for each row execute function app.tell_board();
create trigger tell_board after insert or update on goal for each row execute function app.tell_board();
create trigger tell_board after insert on goal_scaling for each row execute function app.tell_board();
create trigger tell_board after update on meeting_participant for each row execute function app.tell_board();

-- Who of those looking on may go on looking: the session lives, without being kept alive by the look, and there still is a basis.
create function app.may_watch(m int, meeting uuid, tokens bytea[], idle interval, at timestamptz) returns table (token bytea)
language sql stable security definer set search_path = pg_catalog, public as $$
	select l.token_hash
	from public.login_session l
	join public.account a on a.municipality_id = l.municipality_id and a.id = l.account_id and a.active
	join public.person p on p.municipality_id = l.municipality_id and p.id = l.person_id and p.active
	join public.meeting g on g.municipality_id = m and g.id = may_watch.meeting
	where app.side() = 'system' and l.token_hash = any (tokens) and l.municipality_id = m
		and may_watch.at < l.ends_at and may_watch.at < l.last_seen_at + idle
		and exists (select from app.access(m, l.person_id, l.side, may_watch.at) x where x.pathway_id = g.pathway_id)
		and (l.side = 'staff' or exists (select from public.meeting_participant t
			where t.municipality_id = m and t.meeting_id = g.id and t.person_id = l.person_id))
$$;
revoke execute on function app.may_watch(int, uuid, bytea[], interval, timestamptz) from public;
grant execute on function app.may_watch(int, uuid, bytea[], interval, timestamptz) to samspil_app;

-- Has the one who asks been written down for the same, about the same pathway, since then?
create function app.logged_since(what text, path uuid, since timestamptz) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
	select exists (select from public.audit a where a.municipality_id = app.mid() and a.person_id = app.me() and a.at > since and a.at <= app.now()
		and a.name = what and a.pathway_id = path and a.kind <> 'refused' and a.side = app.side())
$$;
revoke execute on function app.logged_since(text, uuid, timestamptz) from public;
grant execute on function app.logged_since(text, uuid, timestamptz) to samspil_app;
