-- Typing in a person whom another unit of the provider knows must give the same patient. Only people whose work needs
-- it learn whether a number is known anywhere at the provider: those who register a person at a unit, who take out the
-- log about a person, and who handle a decision about a journal.
create or replace function patient_of_number(of_provider uuid, identity_number text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select patient_id from patient_identity
  where provider_id = of_provider and of_provider = app_provider() and number = identity_number
    and app_has_role(array['coordinator', 'log_reviewer', 'unit_manager', 'administrator', 'system'])
  limit 1
$$;
revoke execute on function patient_of_number from public;
grant execute on function patient_of_number to koordinera_app;

-- The patients of a decision, by number, also when only another unit of the provider knows the person: for a patient
-- that the unit knows or has a proposal about.
create or replace function numbers_of_patients(of_patients uuid[]) returns table (patient_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.patient_id) p.patient_id, p.number from patient p
  where app_administers_records() and p.provider_id = app_provider() and p.patient_id = any (of_patients)
    and (p.unit_id = any (app_units()) or exists (select from destruction d where d.provider_id = p.provider_id
      and d.unit_id = any (app_units()) and d.patient_id = p.patient_id))
  order by p.patient_id, p.created_at
$$;
revoke execute on function numbers_of_patients from public;
grant execute on function numbers_of_patients to koordinera_app;
