-- The municipality's own collaboration models: drafts that are written on, releases that are frozen, and where each is in use from when.
create table model_draft (
	municipality_id int not null references municipality (id),
	id uuid not null,
	slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
	version int not null check (version between 1 and 100000),
	base_slug text,
	base_version int,
	yaml text not null check (octet_length(yaml) <= 1000000),
	state text not null default 'draft' check (state in ('draft','review','approved')),
	row_version int not null default 1,
	accepted jsonb not null default '[]' check (jsonb_typeof(accepted) = 'array'),
	begun_by uuid not null,
	begun_at timestamptz not null,
	saved_by uuid not null,
	saved_at timestamptz not null,
	sent_by uuid,
	sent_at timestamptz,
	reviewed_by uuid,
	reviewed_at timestamptz,
	comment text check (length(comment) <= 2000),
	primary key (municipality_id, id),
	foreign key (municipality_id, begun_by) references person (municipality_id, id),
	foreign key (municipality_id, saved_by) references person (municipality_id, id),
	foreign key (municipality_id, sent_by) references person (municipality_id, id),
	foreign key (municipality_id, reviewed_by) references person (municipality_id, id),
	check ((base_slug is null) = (base_version is null)),
	check (state <> 'approved' or (reviewed_by is not null and reviewed_by <> saved_by))
);
comment on table model_draft is 'A collaboration model that is being written. yaml may be faulty; slug and version are the last ones it could be read to have. accepted: findings that are lived with, each with its reason.';

create table model_release (
	municipality_id int not null references municipality (id),
	slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
	version int not null check (version between 1 and 100000),
	draft_id uuid not null,
	base_slug text,
	base_version int,
	yaml text not null check (octet_length(yaml) <= 1000000),
	accepted jsonb not null default '[]' check (jsonb_typeof(accepted) = 'array'),
	state text not null default 'published' check (state in ('published','retired')),
	drafted_by uuid not null,
	reviewed_by uuid not null,
	published_by uuid not null,
	published_at timestamptz not null,
	from_day date not null,
	note text check (length(note) <= 2000),
	retired_by uuid,
	retired_at timestamptz,
	primary key (municipality_id, slug, version),
	unique (municipality_id, draft_id),
	unique (slug, version),
	foreign key (municipality_id, drafted_by) references person (municipality_id, id),
	foreign key (municipality_id, reviewed_by) references person (municipality_id, id),
	foreign key (municipality_id, published_by) references person (municipality_id, id),
	foreign key (municipality_id, retired_by) references person (municipality_id, id),
	check (reviewed_by <> drafted_by),
	check (published_by in (drafted_by, reviewed_by)),
	check ((state = 'retired') = (retired_at is not null))
);
comment on table model_release is 'A version that pathways can be bound to: frozen, written by one person and approved by another. Retired: nothing new begins with it.';

create table model_choice (
	municipality_id int not null references municipality (id),
	id uuid not null,
	slug text not null,
	version int not null,
	unit_id uuid,
	district text,
	from_day date not null,
	by_id uuid not null,
	at timestamptz not null,
	done_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check (num_nonnulls(unit_id, district) <= 1)
);
create index model_choice_waiting on model_choice (municipality_id, from_day) where done_at is null;
comment on table model_choice is 'Which model new pathways begin with, where and from which day: one unit, a district, or neither for the whole municipality. done_at: it has taken effect.';

-- Nobody changes what was published, whoever asks: pathways are bound to its words.
create function app.release_is_frozen() returns trigger language plpgsql as $$
begin
	if new.yaml is distinct from old.yaml or (new.municipality_id, new.slug, new.version, new.draft_id, new.drafted_by, new.reviewed_by, new.published_by, new.published_at)
		is distinct from (old.municipality_id, old.slug, old.version, old.draft_id, old.drafted_by, old.reviewed_by, old.published_by, old.published_at)
		or old.state = 'retired' then
		raise exception 'a published model is frozen';
	end if;
	return new;
end $$;
create trigger frozen before update on model_release for each row execute function app.release_is_frozen();

alter table model_draft enable row level security;
create policy seen on model_draft for select using (municipality_id = (select app.mid()) and ((select app.engine()) or (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief')) and state <> 'draft')));
create policy begun on model_draft for insert with check (municipality_id = (select app.mid()) and ((select app.side()) = 'staff'
	and saved_by = (select app.me()) and ((select app.has('modelOwner')) or (select app.has('administrator')))));
create policy changed on model_draft for update using (municipality_id = (select app.mid()) and ((select app.engine()) or (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief')) and state <> 'draft')))
	with check (municipality_id = (select app.mid()));
create policy gone on model_draft for delete using (municipality_id = (select app.mid()) and (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief')) and state = 'approved'));
grant select, insert, update, delete on model_draft to samspil_app;

alter table model_release enable row level security;
create policy seen on model_release for select using (municipality_id = (select app.mid()) and (select app.staff()));
create policy published on model_release for insert with check (municipality_id = (select app.mid()) and (select app.side()) = 'staff' and published_by = (select app.me())
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief'))));
create policy retired on model_release for update using (municipality_id = (select app.mid()) and (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')))) with check (retired_by = (select app.me()));
grant select, insert, update (state, retired_by, retired_at) on model_release to samspil_app;

alter table model_choice enable row level security;
create policy seen on model_choice for select using (municipality_id = (select app.mid()) and (select app.staff()));
create policy made on model_choice for insert with check (municipality_id = (select app.mid()) and (select app.side()) = 'staff' and by_id = (select app.me())
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief'))));
create policy taken on model_choice for update using (municipality_id = (select app.mid()) and (select app.engine()));
create policy dropped on model_choice for delete using (municipality_id = (select app.mid()) and done_at is null and (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')) or (select app.has('chief'))));
grant select, insert, delete, update (done_at) on model_choice to samspil_app;

-- Every process knows every release, as it knows every shipped model: a pathway never loses its model.
create function app.released_models() returns table (municipality_id int, slug text, version int, yaml text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select r.municipality_id, r.slug, r.version, r.yaml from public.model_release r where app.side() = 'system' order by r.slug, r.version
$$;
revoke execute on function app.released_models() from public;
grant execute on function app.released_models() to samspil_app;
