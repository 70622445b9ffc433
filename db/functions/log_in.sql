-- Log-in happens before any provider is chosen: the assignments of one HSA identity, over all providers, each at its
-- care unit.
create or replace function assignments_of(identity_hsa_id text, on_day date)
returns table (provider_id uuid, provider_name text, staff_id uuid, staff_title text, assignment_id uuid, unit_id uuid,
  unit_name text, role text, purpose text, source text, reach text, opens_protected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, p.name, a.staff_id, s.title, a.assignment_id, care.unit_id, care.name, a.role, a.purpose, a.source,
    coalesce(a.reach, a.stated_reach), coalesce(a.opens_protected, a.states_protected)
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
  join provider p on p.provider_id = a.provider_id
  where s.hsa_id = identity_hsa_id and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)
$$;
revoke execute on function assignments_of from public;
grant execute on function assignments_of to koordinera_app;

-- For a person before the first assignment: our key for the person at each provider.
create or replace function staff_of(identity_hsa_id text) returns table (provider_id uuid, staff_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.provider_id, s.staff_id from staff s where s.hsa_id = identity_hsa_id
$$;
revoke execute on function staff_of from public;
grant execute on function staff_of to koordinera_app;

-- A person's own assignments over all care providers, for the person to read: who decided, and by when each must be
-- certified. Leaves out those that ended before `back_to`.
create or replace function own_assignments(identity_hsa_id text, back_to date)
returns table (provider_id uuid, provider_name text, assignment_id uuid, unit_name text, role text, purpose text,
  scope text, reach text, opens_protected boolean, temporary boolean, source text, valid_from date, decided_to date,
  certify_by date, certified_on date, certified_by text, decided_by text, extent_by text, warn_days integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, p.name, a.assignment_id, u.name, a.role, a.purpose, a.scope, coalesce(a.reach, a.stated_reach),
    coalesce(a.opens_protected, a.states_protected), a.temporary, a.source, a.valid_from, a.decided_to, a.certify_by,
    a.certified_on, a.certified_by, a.decided_by,
    -- The person who decided its reach and what it opens, when somebody else decided the assignment itself.
    (select c.by_name from assignment_change c where c.provider_id = a.provider_id and c.assignment_id = a.assignment_id
      and c.what = 'changed' order by c.at desc, c.change_id desc limit 1),
    setting_number(a.provider_id, 'access.certification', 'warnDays', '[1,90]', 30)
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join provider p on p.provider_id = a.provider_id
  where s.hsa_id = identity_hsa_id and a.valid_to >= back_to
  order by u.name collate "sv-SE-x-icu", a.valid_from, a.assignment_id
$$;
revoke execute on function own_assignments from public;
grant execute on function own_assignments to koordinera_app;

-- A person's assignments that must be certified soon, or that have lapsed without it, over all providers: shown to
-- their holder at log-in, with the managers to contact.
create or replace function certifications_due_of(identity_hsa_id text, on_day date)
returns table (provider_id uuid, assignment_id uuid, unit_id uuid, unit_name text, role text, purpose text, source text,
  certify_by date, managers text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, a.assignment_id, care.unit_id, care.name, a.role, a.purpose, a.source, a.certify_by,
    (select coalesce(array_agg(distinct m.name order by m.name), '{}') from assignment held
      join staff m on m.provider_id = held.provider_id and m.staff_id = held.staff_id
      where held.provider_id = a.provider_id and held.unit_id = a.unit_id and held.role = 'unit_manager'
        and held.staff_id <> a.staff_id and held.valid_from <= on_day and held.valid_to >= on_day)
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
  where s.hsa_id = identity_hsa_id and a.valid_from <= on_day and (a.decided_to is null or a.decided_to >= on_day)
    and (a.decided_to is null or a.decided_to > a.certify_by)
    and a.certify_by <= on_day + setting_number(a.provider_id, 'access.certification', 'warnDays', '[1,90]', 30)
$$;
revoke execute on function certifications_due_of from public;
grant execute on function certifications_due_of to koordinera_app;
