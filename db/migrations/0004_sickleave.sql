-- Sick leave as phases: for each person at a care unit, time cut where anything the list shows changes.
-- Filled from the unit's own counting certificates by a pure function; nothing here is entered by hand,
-- and nothing runs at midnight: the list for any day is a look-up.

create table sickleave_phase (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  from_day date not null,
  to_day date not null,
  -- active: a period contains the day; gap: a day inside an episode that no period covers; ended: within the region's window.
  state text collate "C" not null check (state in ('active', 'gap', 'ended')),
  -- Whether Rehabstöd's list would show the person; false only in a gap.
  listed boolean not null,
  -- The certificate that leads; in a gap the one that led before it.
  lead_id uuid not null,
  -- 0 in a gap and when ended.
  degree integer not null,
  next_degree integer,
  next_degree_from date,
  diagnosis text collate "C" not null,
  episode_first date not null,
  episode_last date not null,
  -- Days covered by any period of the episode, days to come included, holes not counted.
  days integer not null,
  certificate_count integer not null,
  -- Last day of the certificate that ended latest before this phase; null while none has ended.
  latest_ended date,
  primary key (provider_id, unit_id, patient_id, from_day),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check (from_day <= to_day)
);
-- Every phase ends, so those that end on or after a day are few: the ones that go on, and those to come.
create index sickleave_phase_on_day on sickleave_phase (provider_id, unit_id, to_day, from_day, patient_id);

-- A person's episodes in short, for the history and for what is counted over time.
create table sickleave_episode (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  first_day date not null,
  last_day date not null,
  days integer not null,
  certificate_count integer not null,
  -- Of the certificate signed last in the episode.
  diagnosis text collate "C",
  primary key (provider_id, unit_id, patient_id, first_day),
  foreign key (provider_id, unit_id, patient_id) references patient
);

alter table sickleave_phase enable row level security;
alter table sickleave_phase force row level security;
create policy unit_content on sickleave_phase using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table sickleave_episode enable row level security;
alter table sickleave_episode force row level security;
create policy unit_content on sickleave_episode using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

-- Projections: replaced whole when the person's certificates change.
grant select, insert, delete on sickleave_phase, sickleave_episode to koordinera_app;
