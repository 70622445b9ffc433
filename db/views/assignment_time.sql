-- Each person's roles at units, from when until when.
create or replace view assignment_time with (security_invoker = true) as
select provider_id, assignment_id, staff_id, unit_id, role, valid_from, valid_to, decided_to from assignment;
grant select on assignment_time to koordinera_app;
