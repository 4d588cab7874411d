-- Whoever administers people gives nobody's case to herself: no work of her own, no group. There is no other way in, so it stands below the acts too (M06, M09).
create policy not_ones_own on employment as restrictive for insert with check ((select app.engine()) or person_id is distinct from (select app.me()));
create policy not_ones_own_change on employment as restrictive for update with check ((select app.engine()) or person_id is distinct from (select app.me()));
create policy not_ones_own on group_staff as restrictive for insert with check ((select app.engine()) or person_id is distinct from (select app.me()));
create policy not_ones_own_change on group_staff as restrictive for update with check ((select app.engine()) or person_id is distinct from (select app.me()));
