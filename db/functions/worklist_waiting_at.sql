-- How much waits for the staff member at a unit, as one number, the same as the items in Idag there: stop-points that are due,
-- unsigned acts, the person's own drafts, handovers to take over, and the unit's own handovers that wait for an answer or have
-- become something not yet read. As the caller.
-- A table of one row, so that the statement that asks about many units is planned as a whole.
create or replace function worklist_waiting_at(of_provider uuid, of_unit uuid, of_staff uuid, on_day date,
  kinds text[]) returns table (waiting bigint) language sql stable as $$
  select (select count(*) from due_stop_points(of_provider, of_unit, of_staff, on_day, kinds))
    + (select count(*) from act_unsigned u where u.provider_id = of_provider and u.unit_id = of_unit and u.author_id = of_staff)
    + (select count(*) from draft d where d.provider_id = of_provider and d.unit_id = of_unit and d.staff_id = of_staff
        and d.state = 'open')
    + (select count(*) from handover h where h.provider_id = of_provider and h.unit_id = of_unit and h.state = 'waiting')
    + (select count(*) from handover h where h.provider_id = of_provider and h.from_unit_id = of_unit
        and h.read_at is null)
$$;
