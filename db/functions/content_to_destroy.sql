-- The units that hold content about the patient which a destruction of the whole would empty. As the caller. Read unit
-- by unit, to use the indexes, which begin with provider and unit.
create or replace function units_with_content(of_patient uuid, with_certificates boolean) returns setof uuid
language sql stable as $$
  select u.unit_id from unit u where u.provider_id = app_provider() and (
    exists (select from act a
      join act_content c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.act_id = a.act_id
      where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.patient_id = of_patient)
    or exists (select from draft d
      join draft_body b on b.provider_id = d.provider_id and b.unit_id = d.unit_id and b.draft_id = d.draft_id
      where d.provider_id = u.provider_id and d.unit_id = u.unit_id and d.patient_id = of_patient)
    or exists (select from patient_detail d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
      and d.patient_id = of_patient and d.kind <> 'protection' and d.value <> '')
    or exists (select from list_decision d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
      and d.patient_id = of_patient and d.note is not null)
    or with_certificates and exists (select from certificate c
      join certificate_original o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
      where c.provider_id = u.provider_id and c.unit_id = u.unit_id and c.patient_id = of_patient and octet_length(o.bytes) > 0))
$$;

-- Whether the caller's own unit holds any of it, other people's drafts included.
create or replace function content_here(of_patient uuid, with_certificates boolean) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app_administers_records() and exists (
    select from units_with_content(of_patient, with_certificates) as held where held = any (app_units()))
$$;
revoke execute on function content_here from public;
grant execute on function content_here to koordinera_app;

-- Whether any other unit of the provider does. Only that: not which unit, what, when or how much.
create or replace function content_elsewhere(of_patient uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app_administers_records() and exists (
    select from units_with_content(of_patient, true) as held where held <> all (app_units()))
$$;
revoke execute on function content_elsewhere from public;
grant execute on function content_elsewhere to koordinera_app;

-- When the last entry about the patient was made at the unit; its journal's retention period runs from there
-- (PDL 3 kap. 17 §). As the caller: a caller who asks about another unit gets nothing.
create or replace function journal_last_entry(of_unit uuid, of_patient uuid) returns timestamptz
language sql stable as $$
  select greatest(
    (select max(v.written_at) from act_version v
      join act a on a.provider_id = v.provider_id and a.unit_id = v.unit_id and a.act_id = v.act_id
      where a.provider_id = app_provider() and a.unit_id = of_unit and a.patient_id = of_patient and v.what <> 'destroyed'),
    (select max(received_at) from certificate
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient),
    (select max(entered_at) from patient_detail
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient),
    (select max(made_at) from list_decision
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient))
$$;
