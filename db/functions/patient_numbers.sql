-- Typing in a person whom another unit of the provider knows must give the same patient. Only people whose work needs
-- it learn whether a number is known anywhere at the provider: those who register a person at a unit, who take out the
-- log about a person, and who handle a decision about a journal.
-- With a root, the person with the number in that series, or else one whose series nobody has stated; with null, the
-- persons with the number in any series.
create or replace function patients_of_number(of_provider uuid, identity_number text, of_root text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with known as (
    select i.patient_id, max(i.number_root) as root, bool_and(i.kind = 'reservnummer') as reserve
    from patient_identity i
    where i.provider_id = of_provider and of_provider = app_provider() and i.number = identity_number
      and app_has_role(array['coordinator', 'log_reviewer', 'unit_manager', 'administrator', 'system'])
    group by i.patient_id)
  select patient_id from known
  where of_root is null or root = of_root
    or (of_root <> '' and root = '' and reserve and not exists (select from known exact where exact.root = of_root))
$$;
revoke execute on function patients_of_number from public;
grant execute on function patients_of_number to koordinera_app;

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
