-- A login for somebody who works here, made by an administrator. The function checks for itself who asks.
create function app.add_staff_account(m int, account uuid, person uuid, iss text, sub text) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
	if m <> app.mid() or not (app.has('administrator') or app.side() = 'system') then return false; end if;
	if not exists (select from public.person p where p.municipality_id = m and p.id = person and p.is_staff) then return false; end if;
	insert into public.account (municipality_id, id, person_id, side, issuer, subject) values (m, account, person, 'staff', iss, sub)
		on conflict (municipality_id, issuer, subject) do nothing;
	return found;
end $$;
grant execute on function app.add_staff_account to samspil_app;
revoke execute on function app.add_staff_account from public;
