-- Files that people add to a pathway or a meeting, and what was handed over to the municipality's record system.
create table attachment (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	n int not null check (n > 0),
	child_id uuid,
	unit_id uuid,
	meeting_id uuid,
	author_id uuid not null,
	by_side text not null check (by_side in ('staff','family')),
	at timestamptz not null,
	name text check (length(name) between 1 and 200),
	media text not null check (media in ('pdf','png','jpg','docx','xlsx','odt','txt','csv')),
	size int not null check (size > 0 and size <= 10485760),
	seal text not null check (seal ~ '^[0-9a-f]{64}$'),
	content bytea,
	audience text not null check (audience in ('circle','professionals')),
	topic text check (topic in ('learning','wellbeing','home','health','social')),
	removed_at timestamptz,
	removed_by uuid,
	removed_reason text check (length(removed_reason) <= 1000),
	primary key (municipality_id, pathway_id, id),
	unique (municipality_id, pathway_id, n),
	check ((removed_at is null) = (content is not null) and (removed_at is null) = (name is not null)),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade
);
create index attachment_meeting on attachment (municipality_id, meeting_id) where meeting_id is not null;
comment on table attachment is 'A file of a pathway or one of its meetings. content: encrypted with the secret key. Removed: content and name are gone, that there was a file and why it went stays. n numbers the file where it leaves the house, since its name may name the child.';

create table handed_package (
	municipality_id int not null,
	pathway_id uuid not null,
	id uuid not null,
	child_id uuid,
	unit_id uuid,
	meeting_id uuid,
	at timestamptz not null,
	by_id uuid not null,
	seal text not null check (seal ~ '^[0-9a-f]{64}$'),
	files int not null check (files > 0),
	primary key (municipality_id, pathway_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade
);
create index handed_package_meeting on handed_package (municipality_id, meeting_id) where meeting_id is not null;
comment on table handed_package is 'Each time the papers of a pathway or a meeting were taken out for the record system. seal: the same content has the same one, so that nothing is filed twice by mistake.';

create trigger fill_from_pathway before insert on attachment for each row execute function app.fill_from_pathway();
create trigger fill_from_pathway before insert on handed_package for each row execute function app.fill_from_pathway();
alter table attachment enable row level security;
alter table handed_package enable row level security;
grant select, insert, update on attachment to samspil_app;
grant select, insert on handed_package to samspil_app;

-- What one parent adds is not the other's to read: families get what professionals and the child added, and their own.
create policy seen on attachment using (municipality_id = (select app.mid()) and ((select app.engine()) or (
		pathway_id = any ((select app.uuids('app.pathways'))::uuid[])
		and (topic is null or (pathway_id::text || ':' || topic) = any ((select app.texts('app.topics'))::text[]))
		and ((select app.staff()) or author_id = (select app.me()) or (audience = 'circle' and (by_side = 'staff' or author_id = child_id))))))
	with check (municipality_id = (select app.mid()) and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy seen on handed_package using (municipality_id = (select app.mid()) and ((select app.engine())
		or (pathway_id = any ((select app.uuids('app.pathways'))::uuid[]) and (select app.staff()))))
	with check (municipality_id = (select app.mid()) and ((select app.engine())
		or (pathway_id = any ((select app.uuids('app.pathways'))::uuid[]) and (select app.staff()))));
