-- The provider's staff: name and title.
create or replace view staff_name with (security_invoker = true) as
select provider_id, staff_id, hsa_id, name, title from staff;
grant select on staff_name to koordinera_app;
