-- What an assignment carries beside its role: how far it reaches, and whether it opens what is protected about a patient
-- (LAW-17, LAW-34, LAW-58, LAW-76). What the directory states and what is decided here stand apart: what is decided here
-- goes first, and is not undone by the next log-in.
alter table assignment
  add column reach text check (reach in ('unit', 'provider', 'across')),
  add column stated_reach text not null default 'unit' check (stated_reach in ('unit', 'provider', 'across')),
  -- Only coordination opens contact details that are protected.
  add column opens_protected boolean check (opens_protected is not true or role = 'coordinator'),
  add column states_protected boolean not null default false check (not states_protected or role = 'coordinator');

-- Whoever owns the tables may be held by their own policies.
alter table assignment no force row level security;
-- Nobody loses what she works with today: every assignment in care reached as far as the law lets it until now. The right to
-- open what is protected is given to nobody by this: it is a decision about one person, and was never made.
update assignment set reach = 'across'
  where source = 'local' and role in ('coordinator', 'treating_doctor', 'treating_staff');
update assignment set stated_reach = 'across'
  where source = 'hsa' and role in ('coordinator', 'treating_doctor', 'treating_staff');

alter table assignment force row level security;

-- What was decided about both, with every decision. Null in rows that are older, and where nothing was said.
alter table assignment_change
  add column reach text check (reach in ('unit', 'provider', 'across')),
  add column opens_protected boolean,
  drop constraint assignment_change_what_check,
  add constraint assignment_change_what_check
    check (what in ('given', 'stated', 'restated', 'unstated', 'changed', 'ended', 'certified'));

drop function assignments_of(text, date);
create function assignments_of(identity_hsa_id text, on_day date)
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

-- What a person may read about herself over all care providers: her assignments, with who decided and by when each must be
-- certified. Those that ended before the day it asks back to are left out.
create function own_assignments(identity_hsa_id text, back_to date)
returns table (provider_id uuid, provider_name text, assignment_id uuid, unit_name text, role text, purpose text,
  scope text, reach text, opens_protected boolean, temporary boolean, source text, valid_from date, decided_to date,
  certify_by date, certified_on date, certified_by text, decided_by text, extent_by text, warn_days integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, p.name, a.assignment_id, u.name, a.role, a.purpose, a.scope, coalesce(a.reach, a.stated_reach),
    coalesce(a.opens_protected, a.states_protected), a.temporary, a.source, a.valid_from, a.decided_to, a.certify_by,
    a.certified_on, a.certified_by, a.decided_by,
    -- Who decided here how far it reaches and what it opens, when that was not who decided about the assignment itself.
    (select c.by_name from assignment_change c where c.provider_id = a.provider_id and c.assignment_id = a.assignment_id
      and c.what = 'changed' order by c.at desc, c.change_id desc limit 1),
    coalesce((select (setting.value ->> 'warnDays')::integer from provider_setting setting
      where setting.provider_id = a.provider_id and setting.key = 'access.certification'
      order by setting.version desc limit 1), 30)
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join provider p on p.provider_id = a.provider_id
  where s.hsa_id = identity_hsa_id and a.valid_to >= back_to
  order by u.name collate "sv-SE-x-icu", a.valid_from, a.assignment_id
$$;

-- Her sessions are found by who she is.
create index session_by_person on session (hsa_id) where ended_at is null;

grant update (reach, stated_reach, opens_protected, states_protected) on assignment to koordinera_app;

-- Which of the care providers somebody is assigned at: what belongs to them is read in by them. The one that stands for
-- what tells none is nobody's, and reaches every other's certificates. Asked before any provider is chosen.
create function providers_at_work(ids uuid[]) returns table (provider_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.provider_id from provider p where p.provider_id = any (ids)
    and (p.hsa_id = 'OKÄND' or exists (select from assignment a where a.provider_id = p.provider_id))
$$;
