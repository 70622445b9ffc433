-- Sick leave as phases: for each person at a care unit, time cut where anything the list shows changes.
-- Filled from the unit's own counting certificates by a pure function; nothing here is entered by hand,
-- and nothing runs at midnight: the list for any day is a look-up.

create table sickleave_phase (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  from_day date not null,
  -- 9999-12-31 in the last phase of a person.
  to_day date not null,
  -- active: a period contains the day; gap: a free day inside an episode; ended: after an episode.
  state text collate "C" not null check (state in ('active', 'gap', 'ended')),
  -- The certificate that leads; in a gap and after the end, the one that ended last.
  lead_id uuid not null,
  -- 0 in a gap and after the end.
  degree integer not null,
  diagnosis text collate "C",
  episode_first date not null,
  episode_last date not null,
  -- Days covered by any period of the episode, days to come included, holes not counted.
  days integer not null,
  certificate_count integer not null,
  -- Last day of the certificate that ended latest before this phase; null while none has ended.
  last_ended date,
  primary key (provider_id, unit_id, patient_id, from_day),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check (from_day <= to_day)
);
-- Active and gap phases end, so those on or after a day are few; ended ones are found by when they ended.
create index sickleave_phase_on_day on sickleave_phase (provider_id, unit_id, state, to_day, from_day, patient_id);
create index sickleave_phase_ended on sickleave_phase (provider_id, unit_id, last_ended, patient_id) where state = 'ended';

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
