-- The other care units of the provider that hold a journal of coordination about the patient. Only for a person who has
-- made the active choice, and while it lasts. Tells that a unit is blocked; its name is shown only on request.
-- Blocked also where other care than coordination is closed and the caller is no coordinator.
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
        -- A block for other care than coordination does not bind coordinators.
        or b.scope = 'process' and not app_has_role(array['coordinator']))
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id)
    order by b.set_at limit 1) b on true
  where u.provider_id = app_provider() and u.unit_id <> all (app_units())
    and exists (select from act a where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.patient_id = of_patient)
    and exists (select from active_choice c where c.provider_id = app_provider() and c.unit_id = any (app_units())
      and c.patient_id = of_patient and c.staff_id = app_staff() and c.until > at)
$$;
revoke execute on function units_elsewhere from public;
grant execute on function units_elsewhere to koordinera_app;

-- Lets the transaction see one other unit, when the choice is made and no block closes it. Returns whether it does.
create or replace function see_unit_elsewhere(of_patient uuid, of_unit uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from units_elsewhere(of_patient, at) e
      where e.unit_id = of_unit and (e.block_id is null or e.lifted_until is not null)) then
    return false;
  end if;
  perform set_config('app.units', current_setting('app.units') || ',' || of_unit, true);
  return true;
end
$$;
revoke execute on function see_unit_elsewhere from public;
grant execute on function see_unit_elsewhere to koordinera_app;
