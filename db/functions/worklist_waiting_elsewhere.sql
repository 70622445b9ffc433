-- How much waits for a coordinator at each of the coordinator's care units but the one left out, without names, and only for
-- the coordinator. One question for all of them; its plan is kept, since planning it takes longer than answering it.
create or replace function worklist_waiting_elsewhere(on_day date, kinds text[],
  leave_out uuid)
returns table (unit_id uuid, unit_name text, due bigint)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query select u.unit_id, u.name, at.waiting
    from unit u
    cross join lateral worklist_waiting_at(u.provider_id, u.unit_id, app_staff(), on_day, kinds) at
    where u.provider_id = app_provider() and u.unit_id is distinct from leave_out
      and u.unit_id in (select held.care_unit_id from assignment a
        join unit held on held.provider_id = a.provider_id and held.unit_id = a.unit_id
        where a.provider_id = app_provider() and a.staff_id = app_staff() and a.role = 'coordinator'
          and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day))
    order by u.name;
end
$$;
revoke execute on function worklist_waiting_elsewhere from public;
grant execute on function worklist_waiting_elsewhere to koordinera_app;
