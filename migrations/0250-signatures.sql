-- Who has signed a meeting's minutes or an agreed form: each party by itself, digitally, on paper, or not, with the reason (V-30).
create table signature (
	municipality_id int not null,
	id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	meeting_id uuid,
	form_record_id uuid,
	person_id uuid not null,
	how text not null check (how in ('digital','paper','declined')),
	day date not null,
	note text check (length(note) between 1 and 1000),
	by_id uuid not null,
	at timestamptz not null,
	primary key (municipality_id, id),
	foreign key (municipality_id, pathway_id) references pathway (municipality_id, id) on delete cascade,
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	foreign key (municipality_id, pathway_id, form_record_id) references form_record (municipality_id, pathway_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check ((meeting_id is null) <> (form_record_id is null)),
	check (how <> 'digital' or by_id = person_id),
	check (how <> 'declined' or note is not null)
);
create unique index signature_meeting on signature (municipality_id, meeting_id, person_id) where meeting_id is not null;
create unique index signature_form on signature (municipality_id, form_record_id, person_id) where form_record_id is not null;
create index signature_pathway on signature (municipality_id, pathway_id);
comment on table signature is 'One row a party of a meeting or an agreed form. digital: its own act; paper and declined: noted by a professional or said by itself. by_id is whoever wrote the row, day the day it was signed.';

create trigger fill_from_pathway before insert on signature for each row execute function app.fill_from_pathway();
alter table signature enable row level security;
create policy seen on signature for select using (municipality_id = (select app.mid())
	and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
-- written by the acts alone, which ask who is a party and who may note it
create policy written on signature for insert with check (municipality_id = (select app.mid()) and (select app.engine()));
create policy changed on signature for update using (municipality_id = (select app.mid()) and (select app.engine()));
grant select, insert, update on signature to samspil_app;
create trigger tell_board after insert or update on signature for each row execute function app.tell_board();
