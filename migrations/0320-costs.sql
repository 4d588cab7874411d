-- What it costs to ask whether somebody may see a citizen or a child: as much as many rows read by index. The planner takes such a
-- question for a simple sum unless it is told, and asks it of every citizen of the municipality where it could begin at the few rows
-- that are joined to.
alter function app.sees_citizen(uuid) cost 20000;
alter function app.sees_child(uuid) cost 20000;
alter function app.sees_report_about(uuid) cost 10000;
-- A meeting of a team has some twenty people and points, not the thousand rows that a function is taken for.
alter function app.forum_room(uuid) rows 40;
