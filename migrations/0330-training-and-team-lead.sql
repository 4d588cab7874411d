-- What a member of a team has learnt of what her model asks for, and which members lead their team together.
-- Rows are written by acts with the engine's eyes after the domain has decided; nobody else writes or removes.

alter table forum_member add column holds_team boolean not null default false;
comment on table forum_member is 'Who sits on which seat (who, as the model calls it); ends at local midnight after to_day. holds_team: leads the team together with others, where its model asks for several.';

create table person_training (
	municipality_id int not null,
	person_id uuid not null,
	model_slug text not null check (length(model_slug) between 1 and 60),
	training text not null check (length(training) between 1 and 60),
	learnt_on date not null,
	noted_by uuid not null,
	noted_at timestamptz not null,
	primary key (municipality_id, person_id, model_slug, training),
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
comment on table person_training is 'What a colleague has learnt of what the teams of a model ask of their members (training: its id in the model). It follows the person: learnt for one team, it counts in the next team of the same model. Seen by herself and by those who sit in or lead a team of that model where she sits.';

alter table person_training enable row level security;
grant select, insert, update, delete on person_training to samspil_app;

create policy seen on person_training for select using (municipality_id = (select app.mid()) and ((select app.engine())
	or (select app.side()) = 'staff' and (select cardinality(app.texts('app.functions'))) > 0 and (person_id = (select app.me())
		or exists (select from forum_member b join forum f on f.municipality_id = b.municipality_id and f.id = b.forum_id
			where b.municipality_id = person_training.municipality_id and b.person_id = person_training.person_id and f.model_slug = person_training.model_slug
				and b.forum_id = any ((select app.my_fora())::uuid[])
				and b.from_day <= (select app.today()) and (b.to_day is null or b.to_day >= (select app.today()))))));
create policy noted on person_training for insert with check (municipality_id = (select app.mid()) and (select app.engine()));
create policy renoted on person_training for update using (municipality_id = (select app.mid()) and (select app.engine()))
	with check (municipality_id = (select app.mid()) and (select app.engine()));
create policy taken_back on person_training for delete using (municipality_id = (select app.mid()) and (select app.engine()));
