-- A unit may work by another model than its municipality, for example a district that tries one. A pathway keeps the model it began with.
alter table unit add column model_slug text, add column model_version int,
	add constraint unit_model_whole check ((model_slug is null) = (model_version is null));
comment on column unit.model_slug is 'the collaboration model that new pathways here begin with; null: the municipality''s';
comment on column unit.model_version is 'version of model_slug';
