-- A person who has made the active choice can lift another unit's block; the row is stored at the block's own unit.
create or replace function lift_block(of_patient uuid, of_unit uuid, lift uuid, by_name text, on_ground text, what_is_said text,
  at timestamptz, ends timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  blocked uuid := (select e.block_id from units_elsewhere(of_patient, at) e where e.unit_id = of_unit);
begin
  if blocked is null then
    return false;
  end if;
  insert into block_lift (provider_id, unit_id, lift_id, block_id, patient_id, by_unit_id, staff_id, staff_name, ground,
    said, lifted_at, until)
  values (app_provider(), of_unit, lift, blocked, of_patient, (app_units())[1], app_staff(), by_name, on_ground,
    what_is_said, at, ends);
  return true;
end
$$;
revoke execute on function lift_block from public;
grant execute on function lift_block to koordinera_app;

-- A block for other units withdraws at once the handovers that wait at one of them, as when consent is withdrawn.
-- A trigger, so that it holds for every way a block can be stored.
create or replace function block_takes_back_handovers() returns trigger language plpgsql as $$
begin
  with sent as (
    delete from handover_content c where c.provider_id = new.provider_id and c.from_unit_id = new.unit_id
      and c.patient_id = new.patient_id
    returning c.handover_id)
  update handover h set state = 'withdrawn', withdrawn_at = new.set_at, withdrawn_why = 'blocked' from sent
  where h.provider_id = new.provider_id and h.from_unit_id = new.unit_id and h.handover_id = sent.handover_id
    and h.state = 'waiting';
  return null;
end
$$;
