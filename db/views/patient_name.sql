-- Persons known at a unit: name and number, protection, and the day of death.
create or replace view patient_name with (security_invoker = true) as
select provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, name_as_of, birth_date, sex, protection,
  deceased_on, number_root
from patient;
grant select on patient_name to koordinera_app;
