-- Finding a time: when colleagues are busy by their own calendars, and times that are asked about before a meeting is called.

create table calendar_link (
	municipality_id int not null,
	person_id uuid not null,
	address bytea not null,
	connected_at timestamptz not null,
	next_at timestamptz not null,
	fetched_at timestamptz,
	fault text check (fault in ('address-gone','not-let-in','no-answer','too-slow','too-big','too-much','not-a-calendar','not-allowed','unreadable')),
	primary key (municipality_id, person_id),
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index calendar_link_due on calendar_link (municipality_id, next_at);
comment on table calendar_link is 'A colleague''s own calendar. address is the secret address, encrypted: read by the job that fetches it, shown to nobody, not even to her.';

create table busy_time (
	municipality_id int not null,
	person_id uuid not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	primary key (municipality_id, person_id, starts_at),
	foreign key (municipality_id, person_id) references calendar_link (municipality_id, person_id) on delete cascade,
	check (ends_at > starts_at)
);
comment on table busy_time is 'When somebody is busy by her own calendar, for the coming 60 days: what it is, where and with whom is never kept.';

do $$
declare
	t text;
	mine text := '((select app.side()) = ''staff'' and person_id = (select app.me()))';
begin
	foreach t in array array['calendar_link','busy_time'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy own on %I using (municipality_id = (select app.mid()) and ((select app.engine()) or %s)) with check (municipality_id = (select app.mid()) and ((select app.engine()) or %s))', t, mine, mine);
		execute format('grant select, insert, update, delete on %I to samspil_app', t);
	end loop;
end $$;
-- the job fetches a new calendar at once
create trigger wake_jobs after insert on calendar_link for each statement execute function app.wake_jobs();

create table time_poll (
	municipality_id int not null,
	id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	arena text not null,
	type text not null,
	minutes int not null check (minutes between 5 and 600),
	asked_by uuid not null,
	asked_at timestamptz not null,
	opens_at timestamptz not null,
	opened_at timestamptz,
	opened_reason text check (length(opened_reason) <= 500),
	closed_at timestamptz,
	chosen int,
	version int not null default 1,
	primary key (municipality_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, asked_by) references person (municipality_id, id),
	check (chosen is null or closed_at is not null)
);
create index time_poll_pathway on time_poll (municipality_id, pathway_id);
create index time_poll_waiting on time_poll (municipality_id, opens_at) where closed_at is null and opened_at is null;
comment on table time_poll is 'Times asked about before a meeting is called. Colleagues answer from opens_at, or from opened_at where the family answered before or the convener did not wait and said why.';

create table time_option (
	municipality_id int not null,
	poll_id uuid not null,
	n int not null check (n between 1 and 5),
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	starts_at timestamptz not null,
	primary key (municipality_id, poll_id, n),
	foreign key (municipality_id, poll_id) references time_poll (municipality_id, id) on delete cascade
);
comment on table time_option is 'One of the times asked about.';

create table time_voter (
	municipality_id int not null,
	poll_id uuid not null,
	person_id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	relation text not null check (relation in ('child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional')),
	function text,
	answered_at timestamptz,
	primary key (municipality_id, poll_id, person_id),
	foreign key (municipality_id, poll_id) references time_poll (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index time_voter_person on time_voter (municipality_id, person_id);
comment on table time_voter is 'Who is asked. The family answers first.';

create table time_vote (
	municipality_id int not null,
	poll_id uuid not null,
	person_id uuid not null,
	n int not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	answer text not null check (answer in ('can','if-needed','cannot')),
	at timestamptz not null,
	primary key (municipality_id, poll_id, person_id, n),
	foreign key (municipality_id, poll_id, n) references time_option (municipality_id, poll_id, n) on delete cascade,
	foreign key (municipality_id, poll_id, person_id) references time_voter (municipality_id, poll_id, person_id) on delete cascade
);
comment on table time_vote is 'What one person answers to one time; seen by her and by whoever asked.';

do $$
declare
	t text;
	based text := 'municipality_id = (select app.mid()) and ((select app.engine()) or pathway_id = any ((select app.uuids(''app.pathways''))::uuid[]))';
	me text := '(person_id = (select app.me()))';
	asked text := '((select app.engine()) or exists (select from time_voter v where v.municipality_id = %1$I.municipality_id and v.poll_id = %1$I.%2$I and v.person_id = (select app.me())))';
begin
	foreach t in array array['time_poll','time_option','time_voter','time_vote'] loop
		execute format('create trigger fill_from_pathway before insert on %I for each row execute function app.fill_from_pathway()', t);
		execute format('alter table %I enable row level security', t);
		execute format('grant select, insert, update on %I to samspil_app', t);
	end loop;
	-- only staff asks; a family sees only what it is itself asked
	execute format('create policy seen on time_poll using (%s and ((select app.staff()) or ' || format(asked, 'time_poll', 'id') || ')) with check (%s and (select app.staff()))', based, based);
	execute format('create policy seen on time_option using (%s and ((select app.staff()) or ' || format(asked, 'time_option', 'poll_id') || ')) with check (%s and (select app.staff()))', based, based);
	execute format('create policy seen on time_voter using (%s and ((select app.staff()) or %s)) with check (%s and ((select app.staff()) or %s))', based, me, based, me);
	-- whoever asked sees the answers; everybody else her own
	execute format('create policy seen on time_vote using (%s and ((select app.engine()) or %s
		or exists (select from time_poll p where p.municipality_id = time_vote.municipality_id and p.id = time_vote.poll_id and p.asked_by = (select app.me()) and (select app.staff()))))
		with check (%s and ((select app.engine()) or %s))', based, me, based, me);
end $$;
