-- The same answer as before, with the reader's pathways taken apart once and not for every circle the citizen is in: for a leader of
-- hundreds of pathways that was most of the time of a page with a few parents on it.
create or replace function app.sees_citizen(person uuid) returns boolean language plpgsql stable security definer cost 20000 set search_path = pg_catalog, public as $$
declare
	m int := app.mid();
	paths uuid[] := app.uuids('app.pathways');
begin
	if exists (select from public.circle_member k where k.municipality_id = m and k.person_id = $1 and k.pathway_id = any (paths)) then return true; end if;
	return app.side() = 'staff' and exists (select from public.custody c where c.municipality_id = m and c.person_id = $1
		and (app.sees_child(c.child_id) or (app.has('administrator') and c.source = 'manual')));
end $$;
