create table audit (
	municipality_id int not null,
	seq bigint generated always as identity,
	at timestamptz not null,
	person_id uuid,
	side text not null,
	function text,
	unit_id uuid,
	kind text not null check (kind in ('read','act','refused','search','login','export','import')),
	name text not null,
	purpose text,
	children uuid[] not null default '{}',
	bases text[] not null default '{}',
	pathway_id uuid,
	withheld boolean not null default false,
	detail jsonb not null default '{}',
	tx xid8 not null default pg_current_xact_id(),
	digest bytea not null,
	primary key (municipality_id, seq)
);
create index audit_children on audit using gin (children);
create index audit_at on audit (municipality_id, at);
create index audit_person on audit (municipality_id, person_id, at);
comment on table audit is 'Every use. children[i] was seen by bases[i]. Insert only; read only through functions; digest covers the row, seals cover windows of rows.';

create function app.audit_digest(a audit) returns bytea language sql immutable as $$
	select sha256(convert_to(concat_ws('|', a.municipality_id, a.seq, extract(epoch from a.at), a.person_id, a.side, a.function, a.unit_id,
		a.kind, a.name, a.purpose, a.children::text, a.bases::text, a.pathway_id, a.withheld, a.detail::text), 'UTF8'))
$$;
create function app.audit_stamp() returns trigger language plpgsql as $$
begin
	new.tx := pg_current_xact_id();
	new.digest := app.audit_digest(new);
	return new;
end $$;
create trigger audit_stamp before insert on audit for each row execute function app.audit_stamp();

create table audit_seal (
	municipality_id int not null,
	n int not null,
	seqs bigint[] not null,
	hash bytea not null,
	sealed_at timestamptz not null,
	primary key (municipality_id, n)
);
comment on table audit_seal is 'A closed window of audit rows: hash over its digests and the seal before, so that removal shows.';

create table outbox (
	municipality_id int not null references municipality (id),
	id uuid not null,
	kind text not null check (kind in ('mail','invitation','cancellation')),
	template text not null,
	recipient_id uuid not null,
	meeting_id uuid,
	pathway_id uuid,
	lang text not null default 'da' check (lang in ('da','en')),
	params jsonb not null default '{}',
	message_id text not null,
	created_at timestamptz not null,
	next_at timestamptz not null,
	attempts int not null default 0,
	locked_until timestamptz,
	sent_at timestamptz,
	dropped_at timestamptz,
	dead_at timestamptz,
	last_error text,
	primary key (municipality_id, id),
	foreign key (municipality_id, recipient_id) references person (municipality_id, id)
);
create index outbox_due on outbox (next_at) where sent_at is null and dropped_at is null and dead_at is null;
comment on table outbox is 'Mail and calendar that leave the building; params hold nothing sensitive. The address is looked up when it is sent.';

create table mailbox (
	municipality_id int not null,
	id uuid not null,
	recipient_id uuid not null,
	to_address text not null,
	subject text not null,
	body text not null,
	calendar text,
	at timestamptz not null,
	primary key (municipality_id, id)
);
comment on table mailbox is 'The demo''s local mailbox: what would have been sent.';

create table job (
	municipality_id int not null references municipality (id),
	id uuid not null,
	kind text not null,
	payload jsonb not null default '{}',
	run_at timestamptz not null,
	attempts int not null default 0,
	locked_until timestamptz,
	done_at timestamptz,
	dead_at timestamptz,
	last_error text,
	progress jsonb not null default '{}',
	created_by uuid,
	primary key (municipality_id, id)
);
create index job_due on job (run_at) where done_at is null and dead_at is null;

create table act_once (
	municipality_id int not null,
	person_id uuid not null,
	key text not null check (length(key) <= 100),
	act text not null,
	result jsonb,
	at timestamptz not null,
	primary key (municipality_id, person_id, key)
);
comment on table act_once is 'A double click or a repeated request finds its first result here.';

create table draft (
	municipality_id int not null,
	person_id uuid not null,
	side text not null,
	form text not null check (length(form) <= 60),
	about text not null default '' check (length(about) <= 80),
	cipher bytea not null,
	at timestamptz not null,
	primary key (municipality_id, person_id, side, form, about)
);
comment on table draft is 'What somebody is typing, encrypted, for at most a day.';

create table import_run (
	municipality_id int not null,
	id uuid not null,
	kind text not null,
	by_id uuid not null,
	started_at timestamptz not null,
	finished_at timestamptz,
	dry_run boolean not null,
	counts jsonb not null default '{}',
	errors jsonb not null default '[]',
	primary key (municipality_id, id)
);
create table rate (
	bucket text not null,
	window_start timestamptz not null,
	n int not null,
	primary key (bucket, window_start)
);
comment on table rate is 'Counters for rate limits, shared by all processes.';
