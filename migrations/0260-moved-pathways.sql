-- Running pathways come under another version of their model: who was asked to move them, and each move as it was made, so that it can be undone.
create table model_moving (
	municipality_id int not null references municipality (id),
	id uuid not null,
	unit_id uuid not null,
	slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
	version int not null check (version between 1 and 100000),
	note text check (length(note) <= 2000),
	by_id uuid not null,
	at timestamptz not null,
	dropped_at timestamptz,
	primary key (municipality_id, id),
	foreign key (municipality_id, unit_id) references unit (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id)
);
create unique index model_moving_once on model_moving (municipality_id, unit_id, slug, version) where dropped_at is null;
comment on table model_moving is 'A model owner asks a unit to bring its running pathways under a model. The leader decides for each; whoever asks sees counts only.';

alter table model_moving enable row level security;
create policy seen on model_moving for select using (municipality_id = (select app.mid()) and ((select app.engine())
	or (select app.side()) = 'staff' and ((select app.has('modelOwner')) or (select app.has('administrator')) or unit_id = any ((select app.uuids('app.led'))::uuid[]))));
create policy asked on model_moving for insert with check (municipality_id = (select app.mid()) and (select app.side()) = 'staff' and by_id = (select app.me())
	and ((select app.has('modelOwner')) or (select app.has('administrator'))));
create policy dropped on model_moving for update using (municipality_id = (select app.mid()) and (select app.side()) = 'staff'
	and ((select app.has('modelOwner')) or (select app.has('administrator')))) with check (municipality_id = (select app.mid()));
grant select, insert, update (dropped_at) on model_moving to samspil_app;

create table pathway_move (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	seq bigint generated always as identity,
	child_id uuid,
	unit_id uuid,
	from_slug text not null,
	from_version int not null,
	to_slug text not null,
	to_version int not null,
	stood jsonb not null,
	brought jsonb not null default '[]' check (jsonb_typeof(brought) = 'array'),
	changes jsonb not null default '[]' check (jsonb_typeof(changes) = 'array'),
	at timestamptz not null,
	by_id uuid not null,
	undone_at timestamptz,
	undone_by uuid,
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	foreign key (municipality_id, undone_by) references person (municipality_id, id),
	check ((undone_at is null) = (undone_by is null))
);
create index pathway_move_unit on pathway_move (municipality_id, unit_id, at);
create index pathway_move_at on pathway_move (municipality_id, at);
comment on table pathway_move is 'A pathway came under another model. stood: what it takes to go back. brought: keys of the duties that came with it, whose time begins with the move. changes: the duties that became others and that everybody in the circle may know of; withheld ones are never in it.';

-- everybody with a basis for the pathway may know which model it runs by; only its leader moves it
create trigger fill_from_pathway before insert on pathway_move for each row execute function app.fill_from_pathway();
alter table pathway_move enable row level security;
create policy seen on pathway_move for select using (municipality_id = (select app.mid())
	and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy made on pathway_move for insert with check (municipality_id = (select app.mid()) and ((select app.engine())
	or (select app.side()) = 'staff' and by_id = (select app.me()) and pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy undone on pathway_move for update using (municipality_id = (select app.mid()) and (select app.engine()));
grant select, insert, update (undone_at, undone_by) on pathway_move to samspil_app;
