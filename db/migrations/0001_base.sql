-- Who there is, who acts, what was done, and what must leave the house.
-- provider_id (vårdgivare) comes first in every key: tenant, shard and legal boundary at once.

-- The application's login owns nothing; row level security is forced, so an error in a policy shows an empty list.
do $$ begin
  if not exists (select from pg_roles where rolname = 'koordinera_app') then
    create role koordinera_app nologin;
  end if;
end $$;
grant usage on schema public to koordinera_app;

-- nullif: a setting is null before its first use in a connection, and '' after.
create function app_provider() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.provider', true), '')::uuid $$;
create function app_units() returns uuid[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[] $$;
create function app_staff() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.staff', true), '')::uuid $$;

-- One row: invented people live only in a demo, and what is real never becomes one. Set when the database is made.
create table installation (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('demo', 'real')),
  made_at timestamptz not null default now()
);
grant select on installation to koordinera_app;

-- Care providers and units are public register data (HSA), not patient content: readable, never deleted.
create table provider (
  provider_id uuid primary key,
  hsa_id text not null unique,
  name text not null,
  ownership text not null default 'public' check (ownership in ('public', 'private')),
  registered_from text not null default 'administrator',
  created_at timestamptz not null default now()
);

create table unit (
  provider_id uuid not null references provider,
  unit_id uuid not null,
  hsa_id text not null,
  name text not null,
  -- A sub-unit points at its care unit; all content is kept at the care unit (vårdenhet).
  care_unit_id uuid not null,
  telephone text,
  address text,
  registered_from text not null default 'administrator',
  created_at timestamptz not null default now(),
  primary key (provider_id, unit_id),
  foreign key (provider_id, care_unit_id) references unit (provider_id, unit_id),
  unique (provider_id, hsa_id)
);
create index unit_by_hsa on unit (hsa_id);

create table provider_setting (
  provider_id uuid not null references provider,
  key text not null,
  version integer not null,
  value jsonb not null,
  set_by text not null,
  reason text,
  set_at timestamptz not null default now(),
  primary key (provider_id, key, version)
);

create table unit_setting (
  provider_id uuid not null,
  unit_id uuid not null,
  key text not null,
  version integer not null,
  value jsonb not null,
  set_by text not null,
  reason text,
  set_at timestamptz not null default now(),
  primary key (provider_id, unit_id, key, version),
  foreign key (provider_id, unit_id) references unit
);

create table staff (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  hsa_id text not null,
  name text not null,
  title text,
  created_at timestamptz not null default now(),
  primary key (provider_id, staff_id),
  unique (provider_id, hsa_id)
);
create index staff_by_hsa on staff (hsa_id);

-- Rights come from assignments (medarbetaruppdrag and local decisions), never from a job title. LAW-17, LAW-34.
create table assignment (
  provider_id uuid not null,
  assignment_id uuid not null,
  staff_id uuid not null,
  unit_id uuid not null,
  role text not null check (role in ('coordinator', 'treating_doctor', 'treating_staff', 'unit_manager',
    'process_leader', 'log_reviewer', 'administrator', 'support')),
  purpose text not null,
  source text not null check (source in ('hsa', 'local')),
  commission_hsa_id text,
  valid_from date not null,
  valid_to date,
  decided_by text not null,
  analysis_reference text,
  created_at timestamptz not null default now(),
  primary key (provider_id, assignment_id),
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, unit_id) references unit
);
create index assignment_by_staff on assignment (provider_id, staff_id);

-- The identifier in the cookie is kept hashed: a copy of this table logs nobody in.
create table session (
  session_hash text primary key,
  session_id uuid not null unique,
  hsa_id text not null,
  -- What log-in proved: name, title, and which of the assignments below it vouched for.
  identity jsonb not null,
  provider_id uuid,
  staff_id uuid,
  unit_id uuid,
  assignment_id uuid,
  csrf_token text not null,
  auth_time bigint not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text
);
create index session_by_staff on session (provider_id, staff_id);

-- Everything read, listed, printed, written or denied. Written by the transaction that did it; nobody changes it.
create table audit_event (
  provider_id uuid not null,
  audit_id uuid not null,
  at timestamptz not null,
  subject_kind text not null check (subject_kind in ('staff', 'system')),
  staff_id uuid,
  staff_hsa_id text,
  staff_name text not null,
  roles text not null,
  assignment_id uuid,
  unit_id uuid,
  purpose text not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'denied', 'failed')),
  patient_ids uuid[] not null default '{}',
  object_kind text,
  object_id text,
  reason text,
  details jsonb,
  request_id text not null,
  session_id uuid,
  primary key (provider_id, audit_id)
);

-- What must happen after a change, or leave the house: written with the change, done by workers.
create table job (
  provider_id uuid not null,
  job_id uuid not null,
  kind text not null,
  key text,
  payload jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  primary key (provider_id, job_id)
);
create index job_due on job (due_at) where done_at is null and dead_at is null;
-- A job that runs does not count: it may have read what was before the wish.
create unique index job_by_key on job (provider_id, kind, key)
  where done_at is null and dead_at is null and key is not null and locked_until is null;

-- A worker learns which job of which provider is due, and nothing else, before it steps inside that provider.
create function take_due_jobs(batch integer, lease interval) returns table (provider_id uuid, job_id uuid)
language sql security definer set search_path = public, pg_temp as $$
  update job set locked_until = now() + lease, attempts = job.attempts + 1
  where (job.provider_id, job.job_id) in (
    select due.provider_id, due.job_id from job due
    where due.done_at is null and due.dead_at is null and due.due_at <= now()
      and (due.locked_until is null or due.locked_until < now())
    order by due.due_at limit batch for update skip locked)
  returning job.provider_id, job.job_id
$$;

-- How much waits in the outbox, over all providers, for those who run the service.
create function job_depth(out waiting bigint, out overdue bigint, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where dead_at is null),
    count(*) filter (where dead_at is null and due_at < now() - interval '5 minutes'),
    count(*) filter (where dead_at is not null)
  from job where done_at is null
$$;

-- Log-in happens before any provider is chosen: the assignments of one HSA identity, over all providers, each at its
-- care unit.
create function assignments_of(identity_hsa_id text, on_day date)
returns table (provider_id uuid, provider_name text, staff_id uuid, staff_title text, assignment_id uuid, unit_id uuid,
  unit_name text, role text, purpose text, source text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, p.name, a.staff_id, s.title, a.assignment_id, care.unit_id, care.name, a.role, a.purpose, a.source
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
  join provider p on p.provider_id = a.provider_id
  where s.hsa_id = identity_hsa_id and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)
$$;

-- The same before a first assignment: under which of our keys each provider knows the person.
create function staff_of(identity_hsa_id text) returns table (provider_id uuid, staff_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.provider_id, s.staff_id from staff s where s.hsa_id = identity_hsa_id
$$;

alter table provider_setting enable row level security;
alter table provider_setting force row level security;
create policy tenant on provider_setting using (provider_id = (select app_provider()));
alter table unit_setting enable row level security;
alter table unit_setting force row level security;
create policy tenant on unit_setting using (provider_id = (select app_provider()));
alter table staff enable row level security;
alter table staff force row level security;
create policy tenant on staff using (provider_id = (select app_provider()));
alter table assignment enable row level security;
alter table assignment force row level security;
create policy tenant on assignment using (provider_id = (select app_provider()));
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy tenant on audit_event using (provider_id = (select app_provider()));
alter table job enable row level security;
alter table job force row level security;
create policy tenant on job using (provider_id = (select app_provider()));

grant select, insert, update on provider, unit, staff to koordinera_app;
grant select, insert on provider_setting, unit_setting to koordinera_app;
grant select, insert, update on assignment to koordinera_app;
grant select, insert, update, delete on session to koordinera_app;
grant insert on audit_event to koordinera_app;
grant select, insert, update on job to koordinera_app;
