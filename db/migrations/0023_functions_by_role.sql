-- Functions that answer past row level security answer the application alone, and only the roles whose work it is. A mistake
-- in a policy then shows no other unit's journal.

-- Whoever sees to destructions: the unit's manager, the administrator, and the system that carries them out.
create function app_administers_records() returns boolean language sql stable parallel safe as
  $$ select app_has_role(array['unit_manager', 'administrator', 'system']) $$;

create or replace function journal_envelopes(of_patient uuid)
returns table (unit_id uuid, unit_name text, case_id uuid, case_opened_on date, act_id uuid, seq integer, kind text,
  occurred_at timestamptz, entered_at timestamptz, destroyed boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.unit_id, u.name, a.case_id, c.opened_on, a.act_id, a.seq, a.kind, a.occurred_at, a.entered_at,
    exists (select from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
      and v.act_id = a.act_id and v.what = 'destroyed')
  from act a
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join coordination_case c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.case_id = a.case_id
  where app_administers_records() and a.provider_id = app_provider() and a.patient_id = of_patient
  order by u.name, c.opened_on, a.case_id, a.seq
$$;

create or replace function certificate_envelopes(of_patient uuid)
returns table (unit_id uuid, unit_name text, certificate_id uuid, received_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.unit_id, u.name, c.certificate_id, c.received_at
  from certificate c
  join unit u on u.provider_id = c.provider_id and u.unit_id = c.unit_id
  join certificate_original o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
  where app_administers_records() and c.provider_id = app_provider() and c.patient_id = of_patient
    and octet_length(o.bytes) > 0
  order by u.name, c.received_at
$$;

create or replace function numbers_of_patients(of_patients uuid[]) returns table (patient_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.patient_id) p.patient_id, p.number from patient p
  where app_administers_records() and p.provider_id = app_provider() and p.patient_id = any (of_patients)
  order by p.patient_id, p.created_at
$$;

-- A login to the database for something else, such as measuring, may call none of them: settings are anybody's to set.
do $$
declare
  one regprocedure;
begin
  for one in select p.oid from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (p.proacl is null or exists (select from aclexplode(p.proacl) given where given.grantee = 0))
  loop
    execute format('revoke execute on function %s from public', one);
    execute format('grant execute on function %s to koordinera_app', one);
  end loop;
end
$$;
