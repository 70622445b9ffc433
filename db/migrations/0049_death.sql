-- A death is a fact about the person, with its source and its day, and holds at every unit of the provider that knows the
-- person. Each row is a version and the latest is in force; one without a day says that the person lives, and comes only
-- from a correction that two persons have made.
create table patient_death (
  provider_id uuid not null,
  patient_id uuid not null,
  death_id uuid not null,
  deceased_on date,
  -- The day is the latest it can have been: the source told of the death, not of its day.
  at_latest boolean not null default false,
  source text collate "C" not null check (source in ('closing', 'hand', 'register', 'correction')),
  -- Who told, by hand; else what it was read from.
  told_by text not null,
  -- The closing that said so, in the unit's journal.
  act_id uuid,
  unit_id uuid not null,
  -- Null when a migration or the register noted it.
  noted_by uuid,
  noted_by_name text not null,
  noted_at timestamptz not null,
  primary key (provider_id, patient_id, death_id),
  foreign key (provider_id, unit_id) references unit,
  check (deceased_on is not null or source = 'correction')
);

-- A proposal that the death in force is wrong, and what a second person decided. `deceased_on` null: the person lives.
create table death_correction (
  provider_id uuid not null,
  patient_id uuid not null,
  correction_id uuid not null,
  death_id uuid not null,
  deceased_on date,
  reason text not null,
  unit_id uuid not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  outcome text collate "C" check (outcome in ('confirmed', 'kept')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  primary key (provider_id, patient_id, correction_id),
  foreign key (provider_id, patient_id, death_id) references patient_death,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  -- Two pairs of eyes. The proposer may take the proposal back.
  check (outcome is distinct from 'confirmed' or decided_by <> proposed_by)
);
create unique index death_correction_waiting on death_correction (provider_id, patient_id) where outcome is null;

-- Read and written at the units that know the person.
alter table patient_death enable row level security;
alter table patient_death force row level security;
create policy known_here on patient_death using (provider_id = (select app_provider()) and patient_id in
  (select p.patient_id from patient p where p.provider_id = (select app_provider())));
alter table death_correction enable row level security;
alter table death_correction force row level security;
create policy known_here on death_correction using (provider_id = (select app_provider()) and patient_id in
  (select p.patient_id from patient p where p.provider_id = (select app_provider())));
grant select, insert on patient_death to koordinera_app;
grant select, insert on death_correction to koordinera_app;
grant update (outcome, decided_by, decided_by_name, decided_at) on death_correction to koordinera_app;

-- What journals have said before: cases closed because the patient had died. They say nothing of the day, so the day of the
-- closing is the latest that it can have been. The owner reads and writes past the forced policies meanwhile.
alter table coordination_case no force row level security;
alter table patient no force row level security;
alter table patient_death no force row level security;
alter table handover no force row level security;
alter table handover_content no force row level security;
alter table job no force row level security;

insert into patient_death (provider_id, patient_id, death_id, deceased_on, at_latest, source, told_by, unit_id, noted_by, noted_by_name, noted_at)
select distinct on (c.provider_id, c.patient_id) c.provider_id, c.patient_id, gen_random_uuid(), c.closed_on, true, 'closing',
  'avslutad koordinering', c.unit_id, null, coalesce(c.responsible_name, 'journalen'), now()
from coordination_case c where c.closing_reason = 'deceased' and c.closed_on is not null
order by c.provider_id, c.patient_id, c.closed_on;

update patient p set deceased_on = d.deceased_on from patient_death d
where d.provider_id = p.provider_id and d.patient_id = p.patient_id;

with gone as (
  delete from handover_content c using patient_death d
  where d.provider_id = c.provider_id and d.patient_id = c.patient_id returning c.provider_id, c.handover_id)
update handover h set state = 'withdrawn', withdrawn_at = now(), withdrawn_why = 'deceased' from gone
where h.provider_id = gone.provider_id and h.handover_id = gone.handover_id and h.state = 'waiting';

insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
select d.provider_id, gen_random_uuid(), 'coordination.refold-everywhere', d.patient_id::text,
  jsonb_build_object('patientId', d.patient_id), now(), now()
from patient_death d;

alter table coordination_case force row level security;
alter table patient force row level security;
alter table patient_death force row level security;
alter table handover force row level security;
alter table handover_content force row level security;
alter table job force row level security;
