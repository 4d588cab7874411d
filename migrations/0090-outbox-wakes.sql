-- The worker hears of new mail and jobs when they are committed; polling is only the net below.
create function app.wake_jobs() returns trigger language plpgsql as $$
begin
	perform pg_notify('jobs', tg_table_name);
	return null;
end $$;
create trigger wake_jobs after insert on outbox for each statement execute function app.wake_jobs();
create trigger wake_jobs after insert on job for each statement execute function app.wake_jobs();
