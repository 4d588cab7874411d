-- What the authority accounted for when it decided: the talk with the child, and who looked with new eyes.
alter table underretning
	add column child_talk text check (child_talk in ('held', 'omitted')),
	add column child_talk_note text check (length(child_talk_note) <= 2000),
	add column second_id uuid,
	add column reassess_note text check (length(reassess_note) <= 4000),
	add column starts_case boolean not null default false;
comment on column underretning.child_talk is 'Where abuse is suspected the outcome waits for it; omitted only with a note.';
comment on column underretning.second_id is 'Whoever took part in the reassessment without having handled the case before.';
comment on column underretning.starts_case is 'The outcome opens a case. While withheld the case stands here alone; child gets it when the withholding is lifted.';

-- Protection is lifted by the authority's own hands, never by an import, a synchronisation or another edit (M14).
create function app.keep_protection() returns trigger language plpgsql as $$
declare
	lifts boolean := app.side() = 'staff' and (app.has('authorityLeader') or app.has('intakeWorker') or app.has('caseworker'));
begin
	if not lifts then
		if tg_table_name = 'child' then
			new.address_protected := new.address_protected or old.address_protected;
			new.name_protected := new.name_protected or old.name_protected;
		else
			new.protected := new.protected or old.protected;
		end if;
	end if;
	return new;
end $$;
create trigger keep_protection before update on child for each row when (old.address_protected or old.name_protected) execute function app.keep_protection();
create trigger keep_protection before update on address for each row when (old.protected) execute function app.keep_protection();
revoke execute on function app.keep_protection() from public;
