-- One person's log at the provider, the latest first. Row level security would prevent the use of the index.
create or replace function audit_of_patient(of_patient uuid, from_moment timestamptz, to_moment timestamptz, most integer)
returns setof audit_event language sql stable security definer set search_path = public, pg_temp as $$
  select * from audit_event
  where app_reads_log() and provider_id = app_provider() and patient_ids @> array[of_patient]
    and at >= from_moment and at < to_moment
  order by number desc limit most
$$;
revoke execute on function audit_of_patient from public;
grant execute on function audit_of_patient to koordinera_app;

-- Name and number of a person in the log, and whether any unit has marked the person as protected; nothing else, from any
-- unit of the provider that knows the person.
create or replace function audit_person(of_patient uuid)
returns table (number text, given_name text, family_name text, protection text)
language sql stable security definer set search_path = public, pg_temp as $$
  select number, given_name, family_name, coalesce(max(protection) filter (where protection <> 'none') over (), 'none') as protection
  from patient
  where app_reads_log() and provider_id = app_provider() and patient_id = of_patient
  order by name_as_of desc limit 1
$$;
revoke execute on function audit_person from public;
grant execute on function audit_person to koordinera_app;
