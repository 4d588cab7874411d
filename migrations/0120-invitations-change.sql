-- Whom a meeting invites can change until it begins; who has not answered is reminded once each time she is asked.
alter table meeting_participant add column invited_at timestamptz, add column reminded_at timestamptz;
comment on column meeting_participant.invited_at is 'When this answer was asked for; empty for rows from before it was kept.';
comment on column meeting_participant.reminded_at is 'When she was reminded to answer; empty again when she is asked anew.';

grant delete on meeting_participant to samspil_app;
-- the family answers for itself and takes nobody off
create policy taken_off on meeting_participant as restrictive for delete using ((select app.engine()) or (select app.staff()));
