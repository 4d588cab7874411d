-- On which step of the ladder of help an effort stands, for whom; and which form a team's agreement answers.
alter table effort add column step text check (length(step) between 1 and 60);
comment on column effort.step is 'Step of the ladder of help, by its id in the model or the shared library (V-02); empty: nobody has said.';

alter table forum_agreement add column form text check (length(form) between 1 and 60);
comment on column forum_agreement.form is 'A form of a shared library that every team can answer (I-01); empty: the agreement its model asks for. Each form has its own versions.';
alter table forum_agreement drop constraint forum_agreement_municipality_id_forum_id_n_key;
create unique index forum_agreement_version on forum_agreement (municipality_id, forum_id, coalesce(form, ''), n);
drop index forum_agreement_draft;
create unique index forum_agreement_draft on forum_agreement (municipality_id, forum_id, coalesce(form, '')) where agreed_on is null;
