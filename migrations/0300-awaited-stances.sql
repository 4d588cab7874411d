-- What a party answered to minutes, other than yes, waits for whoever sent them until it is seen or answered.
alter table minutes_comment
	add column awaits_id uuid,
	add column seen_at timestamptz,
	add column seen_by uuid,
	add foreign key (municipality_id, awaits_id) references person (municipality_id, id),
	add constraint minutes_comment_seen check ((seen_at is null) = (seen_by is null));
create index minutes_comment_awaits on minutes_comment (municipality_id, awaits_id) where seen_at is null;
create index minutes_comment_open on minutes_comment (municipality_id, unit_id) where awaits_id is not null and seen_at is null;
comment on table minutes_comment is 'Beside the minutes, never inside; nobody but its author writes it and nobody edits it. That it was seen is noted with it.';
comment on column minutes_comment.awaits_id is 'Who sent the minutes and is told on her day; empty: nobody waits for it, or its author answered anew.';
