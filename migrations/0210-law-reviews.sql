-- What the municipality's own lawyer says about the rules of the law. Only ever added to: the last word that fits the rule as it stands counts.

create table law_review (
	municipality_id int not null,
	id uuid not null,
	rule text not null check (rule ~ '^[A-Z]{2,5}-[0-9]{2}$'),
	verdict text not null check (verdict in ('confirmed','corrected','comment')),
	of_ref text not null check (length(of_ref) <= 200),
	of_source text not null check (length(of_source) <= 200),
	from_day date,
	ref text check (length(ref) <= 120),
	text text check (length(text) <= 1000),
	comment text check (length(comment) <= 2000),
	by_id uuid not null,
	at timestamptz not null,
	primary key (municipality_id, id),
	foreign key (municipality_id, by_id) references person (municipality_id, id),
	check (verdict <> 'corrected' or (from_day is not null and (ref is not null or text is not null))),
	check (verdict <> 'comment' or comment is not null)
);
create index law_review_rule on law_review (municipality_id, rule, at);
comment on table law_review is 'A rule confirmed, corrected from a day, or commented on. of_ref and of_source are the reference and the text that were looked at: a rule that was read anew waits for a new word.';

alter table law_review enable row level security;
create policy seen on law_review using (municipality_id = (select app.mid()))
	with check (municipality_id = (select app.mid()) and by_id = (select app.me()) and (select app.side()) = 'staff' and (select app.has('dataProtectionOfficer')));
grant select, insert on law_review to samspil_app;
