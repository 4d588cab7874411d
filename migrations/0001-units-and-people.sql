-- Municipalities, units, people, employment, children, custody; who somebody is when a request comes in.
-- The municipality leads every primary and foreign key, so that the data can be spread by municipality later.
create schema if not exists app;

do $$ begin
	if not exists (select from pg_roles where rolname = 'samspil_app') then
		create role samspil_app nologin nosuperuser nobypassrls;
	end if;
end $$;
grant usage on schema app, public to samspil_app;

-- The request's settings, set once a transaction by app.enter(); missing means nobody, and nobody sees nothing.
create function app.mid() returns int language sql stable as $$ select nullif(current_setting('app.mid', true), '')::int $$;
create function app.me() returns uuid language sql stable as $$ select nullif(current_setting('app.me', true), '')::uuid $$;
create function app.side() returns text language sql stable as $$ select nullif(current_setting('app.side', true), '') $$;
create function app.now() returns timestamptz language sql stable as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$;
create function app.today() returns date language sql stable as $$ select (app.now() at time zone 'Europe/Copenhagen')::date $$;
create function app.uuids(name text) returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting(name, true), ''), '{}')::uuid[] $$;
create function app.texts(name text) returns text[] language sql stable as $$ select coalesce(nullif(current_setting(name, true), ''), '{}')::text[] $$;
-- The engine recomputes obligations and the system runs jobs: both read every row of the one municipality.
create function app.engine() returns boolean language sql stable as $$ select coalesce(app.side() in ('engine', 'system'), false) $$;
create function app.staff() returns boolean language sql stable as $$ select coalesce(app.side() in ('staff', 'engine', 'system'), false) $$;
create function app.has(f text) returns boolean language sql stable as $$ select f = any(app.texts('app.functions')) $$;

create table municipality (
	id int primary key,
	slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
	name text not null check (length(name) between 1 and 120),
	model_slug text not null,
	model_version int not null,
	settings jsonb not null default '{}',
	created_at timestamptz not null default now()
);
comment on table municipality is 'One customer. settings: calendar reading, closing days, local deadlines.';

create table unit (
	municipality_id int not null references municipality (id),
	id uuid not null,
	parent_id uuid,
	name text not null check (length(name) between 1 and 120),
	kind text not null check (kind in ('school','daycare','healthService','ppr','outreach','authority','provider','administration')),
	district text,
	address text,
	phone text,
	external_key text,
	closed_on date,
	primary key (municipality_id, id),
	foreign key (municipality_id, parent_id) references unit (municipality_id, id),
	unique (municipality_id, external_key)
);
comment on table unit is 'School, day care, PPR, authority ...; external_key is the id in the imported register.';

create table child_group (
	municipality_id int not null,
	id uuid not null,
	unit_id uuid not null,
	name text not null check (length(name) between 1 and 60),
	external_key text,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	unique (municipality_id, external_key)
);
comment on table child_group is 'Class or day-care group.';

create table person (
	municipality_id int not null references municipality (id),
	id uuid not null,
	given_name text not null check (length(given_name) between 1 and 80),
	family_name text not null check (length(family_name) between 1 and 80),
	sort_name text not null,
	is_staff boolean not null default false,
	title text,
	phone text,
	email text,
	cpr_cipher bytea,
	cpr_index bytea,
	active boolean not null default true,
	external_key text,
	created_at timestamptz not null default now(),
	primary key (municipality_id, id),
	unique (municipality_id, cpr_index),
	unique (municipality_id, external_key)
);
comment on table person is 'Every adult, and a child once it is in a circle (same id as in child). sort_name: Danish sort key, since PGlite has no Danish collation.';

create table account (
	municipality_id int not null,
	id uuid not null,
	person_id uuid not null,
	side text not null check (side in ('staff', 'family')),
	issuer text not null,
	subject text not null,
	active boolean not null default true,
	last_login_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	unique (municipality_id, issuer, subject)
);
comment on table account is 'A login. The same subject at two issuers is two accounts; a family account never gives staff rights.';

create table employment (
	municipality_id int not null,
	id uuid not null,
	person_id uuid not null,
	unit_id uuid not null,
	function text not null check (function in ('teacher','pedagogue','unitLeader','pedagogicalGuide','healthVisitor','psychologist','speechTherapist','physiotherapist','dentist','sspConsultant','uuAdvisor','outreachSocialWorker','caseworker','intakeWorker','authorityLeader','provider','chief','administrator','modelOwner','dataProtectionOfficer')),
	from_day date not null,
	to_day date,
	primary key (municipality_id, id),
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	check (to_day is null or to_day >= from_day)
);
create index employment_person on employment (municipality_id, person_id);
create index employment_unit on employment (municipality_id, unit_id, function);
comment on table employment is 'What a person does where; ends at local midnight after to_day, not at the next login.';

create table group_staff (
	municipality_id int not null,
	group_id uuid not null,
	person_id uuid not null,
	from_day date not null,
	to_day date,
	primary key (municipality_id, group_id, person_id),
	foreign key (municipality_id, group_id) references child_group (municipality_id, id),
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index group_staff_person on group_staff (municipality_id, person_id);
comment on table group_staff is 'The own staff of a class or group.';

create table child (
	municipality_id int not null references municipality (id),
	id uuid not null,
	given_name text not null check (length(given_name) between 1 and 80),
	family_name text not null check (length(family_name) between 1 and 80),
	sort_name text not null,
	birth_day date not null,
	cpr_cipher bytea,
	cpr_index bytea,
	unit_id uuid,
	group_id uuid,
	address_protected boolean not null default false,
	name_protected boolean not null default false,
	caseworker_id uuid,
	case_opened_at timestamptz,
	external_key text,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, group_id) references child_group (municipality_id, id),
	foreign key (municipality_id, caseworker_id) references person (municipality_id, id),
	unique (municipality_id, cpr_index),
	unique (municipality_id, external_key)
);
create index child_unit on child (municipality_id, unit_id, sort_name);
create index child_group_idx on child (municipality_id, group_id);
comment on table child is 'A child of the municipality. Protection is never cleared by an import.';

create table address (
	municipality_id int not null references municipality (id),
	owner_id uuid not null,
	text text not null,
	protected boolean not null default false,
	protected_until date,
	primary key (municipality_id, owner_id)
);
comment on table address is 'Addresses of children and citizens; never leave the rooms of the authority.';

create table custody (
	municipality_id int not null,
	child_id uuid not null,
	person_id uuid not null,
	relation text not null check (relation in ('mother','father','co-parent','guardian','other')),
	has_custody boolean not null,
	lives_with boolean not null default true,
	from_day date not null,
	to_day date,
	entered_by uuid,
	confirmed_by uuid,
	source text not null check (source in ('register','manual')),
	primary key (municipality_id, child_id, person_id),
	foreign key (municipality_id, child_id) references child (municipality_id, id),
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	check (confirmed_by is null or confirmed_by <> entered_by)
);
create index custody_person on custody (municipality_id, person_id);
comment on table custody is 'Parents. A manual row gives no access before a second person has confirmed it.';

create table login_session (
	token_hash bytea primary key,
	municipality_id int not null references municipality (id),
	account_id uuid not null,
	person_id uuid not null,
	side text not null check (side in ('staff', 'family')),
	issuer text not null,
	acr text not null,
	auth_time timestamptz not null,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	ends_at timestamptz not null,
	id_token text,
	sid text,
	csrf text not null
);
create index login_session_account on login_session (municipality_id, account_id);
comment on table login_session is 'Only a hash of the cookie is kept. ends_at is the absolute end; idle expiry counts from last_seen_at.';

create table login_attempt (
	state text primary key,
	municipality_id int,
	issuer text not null,
	side text not null check (side in ('staff', 'family')),
	nonce text not null,
	verifier text not null,
	return_to text not null,
	binding bytea not null,
	created_at timestamptz not null
);
comment on table login_attempt is 'One started login; used once, then gone.';
