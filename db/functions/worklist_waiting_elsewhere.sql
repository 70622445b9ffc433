-- How much waits for a coordinator at the coordinator's other units: the same number as Idag there, without names, and
-- only for the coordinator. It counts handovers to take over, and answers not yet read.
create or replace function worklist_waiting_elsewhere(on_day date, drafts_before timestamptz, kinds text[])
returns table (unit_id uuid, unit_name text, due bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.unit_id, u.name,
    (select count(*) from stop_point s
      join worklist_row w on w.provider_id = s.provider_id and w.unit_id = s.unit_id and w.patient_id = s.patient_id
      where s.provider_id = u.provider_id and s.unit_id = u.unit_id and s.state = 'open' and s.kind = any (kinds)
        and s.shows_until >= on_day and s.shows_from <= on_day and coalesce(s.due_on, on_day) <= on_day
        and (s.owner_id is null or s.owner_id = app_staff()
          or (s.case_id is not null and w.substitute_id = app_staff()
            and w.substitute_from <= on_day and w.substitute_to >= on_day)
          or not exists (select from assignment a where a.provider_id = s.provider_id and a.staff_id = s.owner_id
            and a.unit_id = s.unit_id and a.role = 'coordinator' and a.valid_from <= on_day
            and (a.valid_to is null or a.valid_to >= on_day))))
    + (select count(*) from (select distinct on (v.act_id) v.act_id, v.nr, v.what, v.author_id from act_version v
          where v.provider_id = u.provider_id and v.unit_id = u.unit_id and v.act_id in (
            select mine.act_id from act_version mine where mine.provider_id = u.provider_id
              and mine.unit_id = u.unit_id and mine.author_id = app_staff())
          order by v.act_id, v.nr desc) latest
        where latest.author_id = app_staff() and latest.what <> 'wrong_patient' and not exists (
          select from act_signature g where g.provider_id = u.provider_id and g.unit_id = u.unit_id
            and g.act_id = latest.act_id and g.nr = latest.nr))
    + (select count(*) from draft d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
        and d.staff_id = app_staff() and d.state = 'open' and d.saved_at < drafts_before)
    + (select count(*) from handover h where h.provider_id = u.provider_id and h.unit_id = u.unit_id
        and h.state = 'waiting')
    + (select count(*) from handover h where h.provider_id = u.provider_id and h.from_unit_id = u.unit_id
        and h.state in ('accepted', 'declined') and h.read_at is null)
  from unit u
  where u.provider_id = app_provider() and not (u.unit_id = any (app_units()))
    and exists (select from assignment a where a.provider_id = u.provider_id and a.unit_id = u.unit_id
      and a.staff_id = app_staff() and a.role = 'coordinator' and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to >= on_day))
  order by u.name
$$;
revoke execute on function worklist_waiting_elsewhere from public;
grant execute on function worklist_waiting_elsewhere to koordinera_app;
