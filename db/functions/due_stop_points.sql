-- Open stop-points of the unit whose day has come and that the staff member sees to: the person's own, those without an owner,
-- those of owners who are no longer coordinators there, so that none is left unattended, and those of the cases of colleagues
-- the person stands in for. As the caller. Reads by owner, so it costs what is due for one person and not for the unit.
create or replace function due_stop_points(of_provider uuid, of_unit uuid, of_staff uuid, on_day date, kinds text[])
returns setof stop_point language sql stable as $$
  with recursive owner (id) as (
    (select s.owner_id from stop_point s where s.provider_id = of_provider and s.unit_id = of_unit and s.state = 'open'
        and s.owner_id is not null order by s.owner_id limit 1)
    union all
    select (select s.owner_id from stop_point s where s.provider_id = of_provider and s.unit_id = of_unit and s.state = 'open'
        and s.owner_id > owner.id order by s.owner_id limit 1)
      from owner where owner.id is not null
  ), seen_to as materialized (
    select id from owner where id is not null and (id = of_staff or not exists (select from assignment_time a
      where a.provider_id = of_provider and a.staff_id = owner.id and a.unit_id = of_unit and a.role = 'coordinator'
        and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)))
  ), due as not materialized (
    select * from stop_point s where s.provider_id = of_provider and s.unit_id = of_unit and s.state = 'open'
      and s.kind = any (kinds) and s.shows_until >= on_day and s.shows_from <= on_day
      and coalesce(s.due_on, on_day) <= on_day
  )
  select due.* from due where due.owner_id is null
  union all
  select due.* from due where due.owner_id = any (array(select id from seen_to))
  union all
  select due.* from worklist_row w
    join due on due.provider_id = w.provider_id and due.unit_id = w.unit_id and due.patient_id = w.patient_id
    where w.provider_id = of_provider and w.unit_id = of_unit and w.case_open and w.substitute_id = of_staff
      and w.substitute_from <= on_day and w.substitute_to >= on_day and due.case_id is not null
      and due.owner_id is not null and due.owner_id <> all (array(select id from seen_to))
$$;
