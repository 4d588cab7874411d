-- An underretning that a citizen gave, or that nobody signed: taken in by the authority, and its notifier kept apart (UND-06).
alter table underretning
	add column source text not null default 'professional' check (source in ('professional','citizen','anonymous')),
	add column channel text check (channel in ('phone','letter','mail','in-person')),
	add column receipt_how text check (length(receipt_how) <= 500),
	add column abuse_at timestamptz,
	add column support_running boolean,
	add column honour boolean not null default false,
	add column risk_assessed_at timestamptz,
	add column risk_by uuid,
	add column risk_note text check (length(risk_note) <= 4000),
	add column child_talk_at timestamptz,
	add column child_talk_by uuid,
	add column child_talk_parents text check (child_talk_parents in ('present','told','not-told')),
	add column child_talk_parents_note text check (length(child_talk_parents_note) <= 2000),
	add column reassessed_at timestamptz,
	add column reassessed_by uuid,
	add column feedback_support text check (length(feedback_support) <= 1000),
	add column feedback_reason text check (length(feedback_reason) <= 1000),
	add constraint underretning_given_how check ((source = 'professional') = (channel is null)),
	add constraint underretning_citizens_wait check (source = 'professional' or withheld or lifted_at is not null);
comment on column underretning.source is 'Where it came from. What is not from a professional never reaches the family or the school: the row itself could say who called, by its words or its hour.';
comment on column underretning.abuse_at is 'When the authority first knew of a suspicion of violence or abuse: at receipt, or when it saw one itself.';
comment on column underretning.support_running is 'What the screening found; null: as the child''s case says.';
comment on column underretning.honour is 'The screening points to honour-related conflict or negative social control: the risk is assessed before parents and network are drawn in.';
update underretning set abuse_at = received_at where abuse and received_at is not null;
update underretning set child_talk_at = outcome_at, child_talk_by = caseworker_id where child_talk is not null;
update underretning set reassessed_at = outcome_at, reassessed_by = caseworker_id where second_id is not null;

create table notifier (
	municipality_id int not null,
	underretning_id uuid not null,
	name text not null check (length(name) between 1 and 120),
	phone text check (length(phone) <= 40),
	email text check (length(email) <= 200),
	address text check (length(address) <= 300),
	relation text check (length(relation) <= 500),
	primary key (municipality_id, underretning_id),
	foreign key (municipality_id, underretning_id) references underretning (municipality_id, id) on delete cascade,
	check (phone is not null or email is not null or address is not null)
);
comment on table notifier is 'Who a citizen''s underretning came from: the intake and the caseworker it was given to read it, nobody else. An anonymous one has no row.';

-- As before, but what a citizen said is the authority's alone: neither whoever registered it, nor a leader, nor the family.
create or replace function app.sees_report(u underretning) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if u.municipality_id is distinct from app.mid() then return false; end if;
	if app.engine() then return true; end if;
	if app.side() = 'staff' then
		if u.child_id = any (app.uuids('app.kin')) then return false; end if;
		if coalesce(u.caseworker_id = app.me(), false)
			or (u.state in ('sent', 'assessed', 'closed') and (app.has('intakeWorker') or app.has('authorityLeader'))) then return true; end if;
		return u.source = 'professional' and (u.author_id = app.me() or (coalesce(u.reviewer_id = app.me(), false) and u.state <> 'draft')
			or (u.state <> 'draft' and coalesce(u.unit_id = any (app.uuids('app.led')), false)));
	end if;
	return coalesce(app.side() = 'family' and u.source = 'professional' and not u.withheld and u.sent_at is not null and u.child_id = any (app.uuids('app.children')), false);
end $$;

-- May the person know who it came from? Intake, its leader, and the caseworker it was given to.
create function app.sees_notifier(report uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'staff' then return false; end if;
	return exists (select from public.underretning u where u.municipality_id = app.mid() and u.id = report and app.sees_report(u)
		and (coalesce(u.caseworker_id = app.me(), false) or app.has('intakeWorker') or app.has('authorityLeader')));
end $$;
revoke execute on function app.sees_notifier(uuid) from public;
grant execute on function app.sees_notifier(uuid) to samspil_app;

alter table notifier enable row level security;
-- the engine may write it, never read it: nothing is decided by who called
create policy seen on notifier using (municipality_id = (select app.mid()) and app.sees_notifier(underretning_id))
	with check (municipality_id = (select app.mid()) and ((select app.engine()) or app.sees_notifier(underretning_id)));
grant select, insert on notifier to samspil_app;
