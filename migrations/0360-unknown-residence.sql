-- Whom a child lives with may be unknown. Until now it was taken to be with everybody of whom no file said otherwise, so that the
-- protection of a child hid nothing from the other parent.
alter table custody alter column lives_with drop not null, alter column lives_with drop default;
comment on column custody.lives_with is 'The child lives with this parent; empty: nobody has said so, and a protected child is not shown to her before somebody decides it or a file says it.';

-- what the register said of a protected child cannot be told from what was assumed: unknown until the next file says it
update custody u set lives_with = null
	where u.source = 'register' and u.lives_with and (
		exists (select from child c where c.municipality_id = u.municipality_id and c.id = u.child_id and (c.address_protected or c.name_protected))
		or exists (select from address a where a.municipality_id = u.municipality_id and a.owner_id = u.child_id and a.protected));
