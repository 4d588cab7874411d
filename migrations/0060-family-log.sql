-- "Hvem har set", as 0005 has it, but the child's rows are found by their own index before they are sorted: a long log is looked
-- through by child, never by time. And what the child itself opened is the child's own business, not the parents'.
create or replace function app.child_log(c uuid, before_seq bigint, max_rows int)
returns table (seq bigint, at timestamptz, kind text, name text, basis text, person_name text, function text, unit_name text, mine boolean, child_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
	with found as materialized (
		select a.seq, a.at, a.kind, a.name, a.bases[array_position(a.children, c)] as basis, a.side, a.person_id, a.function, a.unit_id
		from public.audit a
		where a.municipality_id = app.mid() and a.children @> array[c] and a.kind in ('read','act','export') and a.side in ('staff','family')
			and app.side() = 'family' and c = any (app.uuids('app.children'))
			and not a.withheld
			and (a.side = 'staff' or a.person_id = app.me())
			and (before_seq is null or a.seq < before_seq)
	), page as (
		select * from found order by seq desc limit max_rows
	)
	select f.seq, f.at, f.kind, f.name, f.basis, case when f.side = 'staff' then p.given_name || ' ' || p.family_name end, f.function, u.name, f.person_id = app.me(), c
	from page f
	left join public.person p on p.municipality_id = app.mid() and p.id = f.person_id
	left join public.unit u on u.municipality_id = app.mid() and u.id = f.unit_id
	order by f.seq desc
$$;
