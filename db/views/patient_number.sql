-- Every number that a person has had.
create or replace view patient_number with (security_invoker = true) as
select provider_id, unit_id, patient_id, number from patient_identity;
grant select on patient_number to koordinera_app;
