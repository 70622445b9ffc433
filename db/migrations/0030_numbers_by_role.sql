-- Whether somebody is known anywhere at the provider is told to those whose work asks by number, and to nobody else: who
-- makes a person known at a unit, who takes out the log about a person, and who sees to a decision about a journal.
create or replace function patient_of_number(of_provider uuid, identity_number text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select patient_id from patient_identity
  where provider_id = of_provider and of_provider = app_provider() and number = identity_number
    and app_has_role(array['coordinator', 'log_reviewer', 'unit_manager', 'administrator', 'system'])
  limit 1
$$;
