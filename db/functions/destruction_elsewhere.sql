-- Stopping and carrying out wait for each other: the second sees the first one's result.
create or replace function hold_destruction(of_unit uuid, of_destruction uuid) returns void language sql as
  $$ select pg_advisory_xact_lock(hashtextextended('destruction ' || of_unit || ' ' || of_destruction, 0)) $$;

-- Stores the caller's new proposal about the whole journal at every other unit that holds content, each with its own
-- items. Returns the units, for the log there; a caller never shows them.
create or replace function lay_destruction_elsewhere(of_unit uuid, of_destruction uuid) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid := app_provider();
  decided destruction%rowtype;
  there uuid;
begin
  select * into decided from destruction d where d.provider_id = mine and d.unit_id = of_unit and d.destruction_id = of_destruction
    and d.unit_id = any (app_units()) and d.proposed_by = app_staff() and d.scope = 'person'
    and not exists (select from destruction_outcome o where o.provider_id = mine and o.unit_id = d.unit_id
      and o.destruction_id = d.destruction_id);
  if decided.destruction_id is null or not app_administers_records() then return; end if;
  for there in select distinct held from units_with_content(decided.patient_id, decided.certificates) as held
    where held <> decided.unit_id order by 1
  loop
    insert into destruction (provider_id, unit_id, destruction_id, patient_id, ground, reference, decided_on, scope, certificates,
        proposed_by, proposed_by_name, proposed_at)
      values (mine, there, decided.destruction_id, decided.patient_id, decided.ground, decided.reference, decided.decided_on,
        decided.scope, decided.certificates, decided.proposed_by, decided.proposed_by_name, decided.proposed_at)
      on conflict do nothing;
    continue when not found;
    insert into destruction_item (provider_id, unit_id, destruction_id, kind, at_unit_id, object_id)
      select mine, there, decided.destruction_id, 'act', there, a.act_id from act a
        where a.provider_id = mine and a.unit_id = there and a.patient_id = decided.patient_id
          and not exists (select from act_version v where v.provider_id = mine and v.unit_id = there
            and v.act_id = a.act_id and v.what = 'destroyed')
      union all
      select mine, there, decided.destruction_id, 'certificate', there, c.certificate_id from certificate c
        join certificate_original o on o.provider_id = mine and o.unit_id = there and o.original_id = c.original_id
        where c.provider_id = mine and c.unit_id = there and c.patient_id = decided.patient_id and decided.certificates
          and octet_length(o.bytes) > 0;
    return next there;
  end loop;
end
$$;
revoke execute on function lay_destruction_elsewhere from public;
grant execute on function lay_destruction_elsewhere to koordinera_app;

-- Withdraws the proposer's proposal at every other unit where it is not carried out. Returns the units, and whether it
-- was already approved there, for the log.
create or replace function halt_destruction_elsewhere(of_unit uuid, of_destruction uuid, name text, title text, proved bigint, why text,
  at timestamptz) returns table (unit_id uuid, stopped boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  mine constant uuid := app_provider();
  there uuid;
begin
  if not app_administers_records() or not exists (select from destruction d where d.provider_id = mine and d.unit_id = of_unit
      and d.destruction_id = of_destruction and d.unit_id = any (app_units()) and d.proposed_by = app_staff()) then
    return;
  end if;
  for there in select d.unit_id from destruction d where d.provider_id = mine and d.destruction_id = of_destruction
    and d.unit_id <> of_unit and d.proposed_by = app_staff() order by 1
  loop
    perform hold_destruction(there, of_destruction);
    continue when exists (select from destruction_run r where r.provider_id = mine and r.unit_id = there
      and r.destruction_id = of_destruction);
    insert into destruction_outcome (provider_id, unit_id, destruction_id, outcome, by_staff_id, by_name, by_title, auth_time, decided_at)
      values (mine, there, of_destruction, 'withdrawn', app_staff(), name, title, proved, at) on conflict do nothing;
    if found then
      return query select there, false;
    else
      insert into destruction_stop (provider_id, unit_id, destruction_id, by_staff_id, by_name, reason, stopped_at)
        select mine, there, of_destruction, app_staff(), name, why, at from destruction_outcome o
          where o.provider_id = mine and o.unit_id = there and o.destruction_id = of_destruction and o.outcome = 'approved'
        on conflict do nothing;
      if found then return query select there, true; end if;
    end if;
  end loop;
end
$$;
revoke execute on function halt_destruction_elsewhere from public;
grant execute on function halt_destruction_elsewhere to koordinera_app;
