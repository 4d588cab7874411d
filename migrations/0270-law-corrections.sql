-- A rule of the law can be corrected in its numbers too, when two persons agree; the act may be consolidated anew; and the lawyer chooses how workdays are read.

alter table law_review
	add column who text check (length(who) <= 500),
	add column exceptions text check (length(exceptions) <= 1000),
	add column times jsonb check (jsonb_typeof(times) = 'array'),
	add column longer boolean not null default false;
alter table law_review drop constraint law_review_verdict_check;
alter table law_review add constraint law_review_verdict_check check (verdict in ('confirmed','corrected','asShipped','comment'));
alter table law_review drop constraint law_review_check;
alter table law_review add constraint law_review_corrects check (verdict <> 'corrected'
	or (from_day is not null and (ref is not null or text is not null or who is not null or exceptions is not null or times is not null)));
alter table law_review add constraint law_review_reason check (not (longer or verdict = 'asShipped') or comment is not null);
alter table law_review add constraint law_review_author unique (municipality_id, id, by_id);
comment on column law_review.times is 'The new numbers by their place in the rule: {n, unit}, or null where the number stays.';
comment on column law_review.longer is 'It gives somebody longer time than the rule did; the comment says why.';

create table law_second (
	municipality_id int not null,
	review_id uuid not null,
	said_by uuid not null,
	agreed boolean not null,
	by_id uuid not null,
	at timestamptz not null,
	primary key (municipality_id, review_id),
	foreign key (municipality_id, review_id, said_by) references law_review (municipality_id, id, by_id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check (not agreed or by_id <> said_by)
);
comment on table law_second is 'What another person said of a correction, once. Without a row it waits and counts for nothing; a row that does not agree ends it, and its author may write that one herself.';
alter table law_second enable row level security;
create policy seen on law_second using (municipality_id = (select app.mid()))
	with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff'
		and ((select app.has('dataProtectionOfficer')) or (select app.has('chief')) or (select app.has('authorityLeader'))));
grant select, insert on law_second to samspil_app;

create table law_reading (
	municipality_id int not null,
	id uuid not null,
	rule text check (rule ~ '^[A-Z]{2,5}-[0-9]{2}$'),
	reading text check (reading in ('S','G','X')),
	from_day date not null,
	reason text not null check (length(reason) between 1 and 2000),
	by_id uuid not null,
	at timestamptz not null,
	primary key (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id)
);
comment on table law_reading is 'How workdays are read for a breach of a rule, from a day and why; no rule: of all rules without a choice of their own; no reading: by the setting of the municipality again.';
alter table law_reading enable row level security;
create policy seen on law_reading using (municipality_id = (select app.mid()))
	with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff' and (select app.has('dataProtectionOfficer')));
grant select, insert on law_reading to samspil_app;

create table law_consolidation (
	municipality_id int not null,
	id uuid not null,
	act text not null check (length(act) between 1 and 120),
	name text not null check (length(name) between 1 and 120),
	from_day date not null,
	rules text[] not null,
	note text check (length(note) <= 2000),
	by_id uuid not null,
	at timestamptz not null,
	withdrawn_by uuid,
	withdrawn_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	foreign key (municipality_id, withdrawn_by) references person (municipality_id, id),
	check ((withdrawn_by is null) = (withdrawn_at is null))
);
comment on table law_consolidation is 'An act was consolidated anew. rules: those that cited it when it was recorded; each is marked wherever it is cited until it is confirmed or corrected after that moment.';
alter table law_consolidation enable row level security;
create policy seen on law_consolidation for select using (municipality_id = (select app.mid()));
create policy said on law_consolidation for insert
	with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff' and (select app.has('dataProtectionOfficer')));
create policy withdrawn on law_consolidation for update
	using (municipality_id = (select app.mid()) and withdrawn_at is null and (select app.side()) = 'staff' and (select app.has('dataProtectionOfficer')))
	with check (municipality_id = (select app.mid()) and withdrawn_by = (select app.me()));
grant select, insert on law_consolidation to samspil_app;
grant update (withdrawn_by, withdrawn_at) on law_consolidation to samspil_app;

-- How many open duties a change would reach: a figure of the whole municipality, for those who answer for its reading of the law.
create function app.open_by_law() returns table (rule text, n int) language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
	if app.side() is distinct from 'staff' or not (app.has('dataProtectionOfficer') or app.has('chief') or app.has('authorityLeader')) then return; end if;
	return query select o.because -> 'law' ->> 'id', count(*)::int from public.obligation o
		where o.municipality_id = app.mid() and o.state = 'open' and o.because -> 'law' ->> 'id' is not null group by 1;
end $$;
revoke execute on function app.open_by_law from public;
grant execute on function app.open_by_law to samspil_app;
