-- Persons known at a care unit. The identity is ours (patient_id), the same over the provider's units;
-- what a unit has noted about a person is that unit's own and is seen there only.

create table patient (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  -- The identity number shown now; all numbers, with from and to, are in patient_identity.
  number text collate "C" not null,
  number_kind text not null check (number_kind in ('personnummer', 'samordningsnummer', 'reservnummer')),
  given_name text not null,
  family_name text not null,
  birth_date date,
  sex text check (sex in ('female', 'male')),
  -- The local time of the certificate or registry answer that the name was taken from; a later one replaces it.
  name_as_of text not null default '',
  -- A warning (sekretessmarkering) or the stronger skyddad folkbokföring. Fingerade personuppgifter are never marked.
  protection text not null default 'none' check (protection in ('none', 'confidentiality_marked', 'protected_registration')),
  deceased_on date,
  created_at timestamptz not null,
  primary key (provider_id, unit_id, patient_id),
  foreign key (provider_id, unit_id) references unit
);
create index patient_by_number on patient (provider_id, unit_id, number);
create index patient_by_family_name on patient (provider_id, unit_id, family_name collate "sv-SE-x-icu", given_name collate "sv-SE-x-icu", patient_id);

create table patient_identity (
  provider_id uuid not null,
  unit_id uuid not null,
  number text collate "C" not null,
  patient_id uuid not null,
  kind text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (provider_id, unit_id, number, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create index patient_identity_over_units on patient_identity (provider_id, number);

-- One row a word, so that three letters find a name by range.
create table patient_name_key (
  provider_id uuid not null,
  unit_id uuid not null,
  word text collate "C" not null,
  patient_id uuid not null,
  primary key (provider_id, unit_id, word, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);

-- Told by hand, versioned, with source and date; the latest row of a kind is in force, an empty value takes it back.
create table patient_detail (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  detail_id uuid not null,
  kind text not null check (kind in ('telephone', 'reachable', 'message_allowed', 'language', 'interpreter',
    'protection', 'employment_form')),
  value text not null,
  source text not null,
  noted_on date not null,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  primary key (provider_id, unit_id, patient_id, detail_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);

-- Typing in a person whom another unit of the provider knows must give the same patient, and tell nothing else.
create function patient_of_number(of_provider uuid, identity_number text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select patient_id from patient_identity
  where provider_id = of_provider and of_provider = app_provider() and number = identity_number
  limit 1
$$;

alter table patient enable row level security;
alter table patient force row level security;
create policy unit_content on patient using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table patient_identity enable row level security;
alter table patient_identity force row level security;
create policy unit_content on patient_identity using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table patient_name_key enable row level security;
alter table patient_name_key force row level security;
create policy unit_content on patient_name_key using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table patient_detail enable row level security;
alter table patient_detail force row level security;
create policy unit_content on patient_detail using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

grant select, insert, update on patient, patient_identity to koordinera_app;
grant select, insert, delete on patient_name_key to koordinera_app;
grant select, insert on patient_detail to koordinera_app;
