-- A paper taken out is a look at the child like any other: it counts towards the children one person opens in ten minutes (M33).
create or replace function app.opens_too_many(c uuid, most int) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
	select count(distinct a.children[1]) >= most from public.audit a
	where a.municipality_id = app.mid() and a.person_id = app.me() and a.at > app.now() - interval '10 minutes' and a.at <= app.now()
		and a.kind in ('read', 'export') and a.side = 'staff' and cardinality(a.children) = 1 and a.children[1] <> c
		and not exists (select from public.audit b where b.municipality_id = app.mid() and b.person_id = app.me() and b.at > app.now() - interval '10 minutes'
			and b.kind in ('read', 'export') and cardinality(b.children) = 1 and b.children[1] = c)
$$;
