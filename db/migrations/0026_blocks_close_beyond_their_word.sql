-- A block closes as far as what it says must reach: what is closed to other care than coordination is closed to other units'
-- treating staff too, and what a provider's own may not read is not made available to other providers (LAW-38, LAW-51).

-- As before, and blocked also where other care than coordination is closed and whoever asks is no coordinator.
create or replace function units_elsewhere(of_patient uuid, at timestamptz)
returns table (unit_id uuid, unit_name text, block_id uuid, lifted_until timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.unit_id, u.name, b.block_id,
    (select max(l.until) from block_lift l where l.provider_id = b.provider_id and l.unit_id = b.unit_id
      and l.block_id = b.block_id and l.staff_id = app_staff() and l.until > at)
  from unit u
  left join lateral (
    select b.provider_id, b.unit_id, b.block_id from block b
    where b.provider_id = u.provider_id and b.unit_id = u.unit_id and b.patient_id = of_patient
      and (b.scope = 'unit'
        -- What is blocked for other care than coordination is open to coordinators.
        or b.scope = 'process' and not app_has_role(array['coordinator']))
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id)
    order by b.set_at limit 1) b on true
  where u.provider_id = app_provider() and u.unit_id <> all (app_units())
    and exists (select from act a where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.patient_id = of_patient)
    and exists (select from active_choice c where c.provider_id = app_provider() and c.unit_id = any (app_units())
      and c.patient_id = of_patient and c.staff_id = app_staff() and c.until > at)
$$;

-- As before, with any living block for an objection.
create or replace function known_across(of_patient uuid, on_day date)
returns table (provider_id uuid, unit_id uuid, patient_id uuid, objected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct there.provider_id, there.unit_id, there.patient_id,
    exists (select from block b where b.provider_id = there.provider_id and b.unit_id = there.unit_id
      and b.patient_id = there.patient_id
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id))
  from patient_identity mine
  join patient_identity there on there.number = mine.number and there.provider_id <> mine.provider_id
  where mine.provider_id = app_provider() and mine.unit_id = any (app_units()) and mine.patient_id = of_patient
    and mine.valid_to is null and there.valid_to is null
    and (select count(distinct p.provider_id) from across_participation p
      where p.provider_id in (mine.provider_id, there.provider_id) and p.valid_from <= on_day
        and (p.valid_to is null or p.valid_to >= on_day)) = 2
    and exists (select from act a where a.provider_id = there.provider_id and a.unit_id = there.unit_id
      and a.patient_id = there.patient_id)
$$;
