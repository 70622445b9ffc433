-- Units by their HSA identity, and the care unit that keeps their content: public register data.
create or replace view unit_name with (security_invoker = true) as
select provider_id, unit_id, hsa_id, name, care_unit_id, telephone, registered_from from unit;
grant select on unit_name to koordinera_app;
