-- As 0060 has it, and with what was found by a search: whoever met the child's name and level in a list of pathways has looked at the
-- child (DK4, M30). What must not reach a family is withheld row by row, searches as everything else.
create or replace function app.child_log(c uuid, before_seq bigint, max_rows int)
returns table (seq bigint, at timestamptz, kind text, name text, basis text, person_name text, function text, unit_name text, mine boolean, child_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
	with found as materialized (
		select a.seq, a.at, a.kind, a.name, a.bases[array_position(a.children, c)] as basis, a.side, a.person_id, a.function, a.unit_id
		from public.audit a
		where a.municipality_id = app.mid() and a.children @> array[c] and a.kind in ('read','act','export','search') and a.side in ('staff','family')
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

-- As 0160 has it, but a point that a service took home is for those who do its work, not for whoever runs the service's machines (M09).
drop policy seen on forum_point;
create policy seen on forum_point using (municipality_id = (select app.mid()) and ((select app.engine()) or ((select app.side()) = 'staff' and (select cardinality(app.texts('app.functions'))) > 0
		and (case when pathway_id is not null
			then pathway_id = any ((select app.uuids('app.pathways'))::uuid[])
			else forum_id = any ((select app.my_fora())::uuid[]) or occurrence_id = any ((select app.my_stand_ins())::uuid[])
				or brought_by = (select app.me()) or taken_by = (select app.me())
				or (taken_unit_id = any ((select app.uuids('app.units'))::uuid[]) and not (select app.has('administrator'))) end))))
	with check (municipality_id = (select app.mid()) and (select app.engine()));
