-- Where a certificate is stored, for a revocation with nothing but its id. Called before any provider is chosen.
create or replace function certificate_homes(ids text[]) returns table (external_id text, provider_id uuid, unit_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.external_key, c.provider_id, c.unit_id from certificate c where c.external_key = any (ids)
$$;
revoke execute on function certificate_homes from public;
grant execute on function certificate_homes to koordinera_app;

-- Whether a certificate counts may depend on another unit's certificate that replaces it, or on another unit's
-- revocation. Only that is told across units, never the patient.
create or replace function certificate_relations_to(of_provider uuid, targets text[])
returns table (source_id text, type text, target_id text, reaches uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select c.external_key, r.type, r.other_external_id, r.reaches
  from certificate_relation r
  join certificate c on c.provider_id = r.provider_id and c.unit_id = r.unit_id and c.certificate_id = r.certificate_id
  where r.provider_id = of_provider and of_provider = app_provider() and r.other_external_id = any (targets)
$$;
revoke execute on function certificate_relations_to from public;
grant execute on function certificate_relations_to to koordinera_app;

-- A revocation that came alone, without its patient, is kept under the provider 'OKÄND' until the certificate comes.
-- One that reaches only some units counts when the certificate is stored at one of them.
create or replace function certificates_revoked(of_provider uuid, ids text[]) returns table (external_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct v.external_id from certificate_revocation v join provider p on p.provider_id = v.provider_id
  where v.external_id = any (ids) and of_provider = app_provider() and (v.provider_id = of_provider or p.hsa_id = 'OKÄND')
    and (v.reaches is null or exists (select from certificate c
      where c.provider_id = of_provider and c.external_key = v.external_id and c.unit_id = any (v.reaches)))
$$;
revoke execute on function certificates_revoked from public;
grant execute on function certificates_revoked to koordinera_app;

-- The care units at which a person's upload may store and revoke: at their own provider those of the person's living
-- assignments as coordinator, and those where nobody is assigned; at another provider only while nobody is assigned
-- anywhere there. The provider 'OKÄND' reaches every other's certificates and is open to nobody.
-- Called before any provider is chosen.
create or replace function units_open_to_upload(ids uuid[], own_provider uuid, of_staff uuid, on_day date)
returns table (provider_id uuid, unit_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with at_work as (
    select distinct a.provider_id, u.care_unit_id
    from assignment a join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
    where a.provider_id = any (ids)
  )
  select distinct u.provider_id, u.care_unit_id
  from unit u join provider p on p.provider_id = u.provider_id
  where u.provider_id = any (ids) and p.hsa_id <> 'OKÄND' and case when u.provider_id = own_provider
    then (u.provider_id, u.care_unit_id) not in (select w.provider_id, w.care_unit_id from at_work w)
    else u.provider_id not in (select w.provider_id from at_work w) end
  union
  select a.provider_id, u.care_unit_id
  from assignment a join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  where a.provider_id = own_provider and a.staff_id = of_staff and a.role = 'coordinator'
    and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)
$$;
revoke execute on function units_open_to_upload from public;
grant execute on function units_open_to_upload to koordinera_app;
