-- What a person uploads reaches the units where the person works as coordinator, and those where nobody works yet. A relation
-- or a revocation from such an upload takes certificates away at these care units only. Null: it reaches the whole provider,
-- as what the system reads in does.
alter table certificate_relation add column reaches uuid[];
alter table certificate_revocation add column reaches uuid[];
-- The same message may come again from somebody who reaches further.
grant update (reaches) on certificate_relation to koordinera_app;
grant update (reason, sent, original_id, received_at, reaches) on certificate_revocation to koordinera_app;

drop function certificate_relations_to(uuid, text[]);
create function certificate_relations_to(of_provider uuid, targets text[])
returns table (source_id text, type text, target_id text, reaches uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select c.external_id, r.type, r.other_external_id, r.reaches
  from certificate_relation r
  join certificate c on c.provider_id = r.provider_id and c.unit_id = r.unit_id and c.certificate_id = r.certificate_id
  where r.provider_id = of_provider and of_provider = app_provider() and r.other_external_id = any (targets)
$$;

-- A revocation that reaches only some units counts when the certificate lies at one of them.
create or replace function certificates_revoked(of_provider uuid, ids text[]) returns table (external_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct v.external_id from certificate_revocation v join provider p on p.provider_id = v.provider_id
  where v.external_id = any (ids) and of_provider = app_provider() and (v.provider_id = of_provider or p.hsa_id = 'OKÄND')
    and (v.reaches is null or exists (select from certificate c
      where c.provider_id = of_provider and c.external_id = v.external_id and c.unit_id = any (v.reaches)))
$$;

-- At which care units of the providers a person's upload may store and take back: those of the person's living assignments
-- as coordinator at the own provider, and those where nobody is assigned; at another provider only while nobody is assigned
-- anywhere there. The provider that stands for what tells none reaches every other's certificates, and is nobody's.
-- Asked before any provider is chosen.
drop function providers_at_work(uuid[]);
create function units_open_to_upload(ids uuid[], own_provider uuid, of_staff uuid, on_day date)
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
revoke execute on function certificate_relations_to(uuid, text[]), units_open_to_upload(uuid[], uuid, uuid, date) from public;
grant execute on function certificate_relations_to(uuid, text[]), units_open_to_upload(uuid[], uuid, uuid, date) to koordinera_app;
