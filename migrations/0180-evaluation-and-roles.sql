-- After a meeting those who were there say how it was. Whoever answered is kept apart from what was answered: an answer carries
-- neither person, meeting, pathway nor day, so nobody can find out whose it is, and the database gives figures of groups only.
create table evaluation_turn (
	municipality_id int not null references municipality (id),
	id uuid not null,
	person_id uuid not null,
	meeting_id uuid,
	occurrence_id uuid,
	unit_id uuid not null,
	model_slug text not null,
	occasion text not null,
	survey text not null,
	quarter date not null,
	primary key (municipality_id, id),
	foreign key (municipality_id, person_id) references person (municipality_id, id),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	foreign key (municipality_id, occurrence_id) references forum_occurrence (municipality_id, id) on delete cascade,
	check (num_nonnulls(meeting_id, occurrence_id) = 1),
	check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10))
);
create unique index evaluation_turn_meeting on evaluation_turn (municipality_id, meeting_id, person_id, survey) where meeting_id is not null;
create unique index evaluation_turn_occurrence on evaluation_turn (municipality_id, occurrence_id, person_id, survey) where occurrence_id is not null;
create index evaluation_turn_group on evaluation_turn (municipality_id, unit_id, quarter);
comment on table evaluation_turn is 'Who has answered about which meeting, so that nobody answers twice and a group is counted in people; never what she answered. quarter: its first day.';

create table evaluation_answer (
	municipality_id int not null references municipality (id),
	id uuid not null,
	unit_id uuid not null,
	model_slug text not null,
	occasion text not null,
	survey text not null,
	quarter date not null,
	scores jsonb not null,
	words text check (length(words) <= 1000),
	primary key (municipality_id, id),
	check (jsonb_typeof(scores) = 'object'),
	check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10))
);
create index evaluation_answer_group on evaluation_answer (municipality_id, unit_id, quarter);
comment on table evaluation_answer is 'One answer without its author. Nobody selects from it; app.evaluation_figures and app.evaluation_words tell of groups that are large enough. occasion: the type of meeting or forum; scores by statement.';

alter table evaluation_turn enable row level security;
create policy own on evaluation_turn for select using (municipality_id = (select app.mid()) and person_id = (select app.me()));
create policy taken on evaluation_turn for insert with check (municipality_id = (select app.mid()) and person_id = (select app.me()) and (select app.side()) in ('staff', 'family', 'engine'));
grant select, insert on evaluation_turn to samspil_app;

alter table evaluation_answer enable row level security;
-- no policy to read by: not for leaders, not for the engine
create policy written on evaluation_answer for insert with check (municipality_id = (select app.mid()) and (select app.engine()));
grant insert on evaluation_answer to samspil_app;

-- The groups a leader may hear of: her units, quarters that are over (a running one would show each answer as it comes), and at least
-- as many different people as the municipality's smallest group.
create function app.evaluation_groups() returns table (unit_id uuid, model_slug text, occasion text, survey text, quarter date, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
	select t.unit_id, t.model_slug, t.occasion, t.survey, t.quarter, count(distinct t.person_id)::int
	from public.evaluation_turn t
	where t.municipality_id = app.mid() and app.side() = 'staff' and t.unit_id = any (app.uuids('app.led'))
		and t.quarter < date_trunc('quarter', app.today())::date
	group by 1, 2, 3, 4, 5
	having count(distinct t.person_id) >= (select greatest(3, coalesce((m.settings ->> 'smallest')::int, 5)) from public.municipality m where m.id = app.mid())
$$;

create function app.evaluation_figures() returns table (unit_id uuid, model_slug text, occasion text, survey text, quarter date, people int, statement text, answers int, mean numeric)
language sql stable security definer set search_path = pg_catalog, public as $$
	select g.unit_id, g.model_slug, g.occasion, g.survey, g.quarter, g.people, s.key, count(*)::int, round(avg((s.value)::numeric), 1)
	from app.evaluation_groups() g
		join public.evaluation_answer a on a.municipality_id = app.mid() and a.unit_id = g.unit_id and a.model_slug = g.model_slug
			and a.occasion = g.occasion and a.survey = g.survey and a.quarter = g.quarter
		cross join lateral jsonb_each_text(a.scores) s
	group by 1, 2, 3, 4, 5, 6, 7
	having count(*) >= g.people
$$;

-- Words in an order that says nothing of when they came.
create function app.evaluation_words() returns table (unit_id uuid, model_slug text, occasion text, survey text, quarter date, words text)
language sql stable security definer set search_path = pg_catalog, public as $$
	select g.unit_id, g.model_slug, g.occasion, g.survey, g.quarter, a.words
	from app.evaluation_groups() g
		join public.evaluation_answer a on a.municipality_id = app.mid() and a.unit_id = g.unit_id and a.model_slug = g.model_slug
			and a.occasion = g.occasion and a.survey = g.survey and a.quarter = g.quarter
	where a.words is not null order by a.id
$$;
revoke execute on function app.evaluation_groups(), app.evaluation_figures(), app.evaluation_words() from public;
grant execute on function app.evaluation_figures(), app.evaluation_words() to samspil_app;

-- Who does what at one meeting, where something else is agreed than the model's own person.
create table meeting_role (
	municipality_id int not null,
	meeting_id uuid not null,
	cell text not null check (cell in ('chair','convener','agenda','minutes','findParticipants','followUpContact','childPerspective')),
	person_id uuid not null,
	pathway_id uuid not null,
	child_id uuid,
	unit_id uuid,
	reason text not null check (length(reason) between 1 and 1000),
	at timestamptz not null,
	by_id uuid not null,
	primary key (municipality_id, meeting_id, cell),
	foreign key (municipality_id, meeting_id) references meeting (municipality_id, id) on delete cascade,
	foreign key (municipality_id, person_id) references person (municipality_id, id)
);
create index meeting_role_pathway on meeting_role (municipality_id, pathway_id);
comment on table meeting_role is 'One cell of the role matrix as it is agreed for one meeting, with the reason (W-07). Chair and minute taker stand on the meeting too.';
create trigger fill_from_pathway before insert on meeting_role for each row execute function app.fill_from_pathway();
alter table meeting_role enable row level security;
create policy seen on meeting_role for select using (municipality_id = (select app.mid())
	and ((select app.engine()) or pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy written on meeting_role for insert with check (municipality_id = (select app.mid())
	and ((select app.engine()) or (select app.staff()) and pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy changed on meeting_role for update using (municipality_id = (select app.mid())
	and ((select app.engine()) or (select app.staff()) and pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
create policy undone on meeting_role for delete using (municipality_id = (select app.mid())
	and ((select app.engine()) or (select app.staff()) and pathway_id = any ((select app.uuids('app.pathways'))::uuid[])));
grant select, insert, update, delete on meeting_role to samspil_app;
