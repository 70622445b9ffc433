-- Certificates as received, byte for byte, and as read. A certificate hangs on the care unit that issued it.

create table certificate_original (
  provider_id uuid not null,
  unit_id uuid not null,
  original_id uuid not null,
  sha256 text not null,
  bytes bytea not null,
  media text not null check (media in ('riv-xml', 'ndjson', 'manual', 'pasted')),
  received_at timestamptz not null,
  received_by text not null,
  primary key (provider_id, unit_id, original_id),
  foreign key (provider_id, unit_id) references unit
);

create table certificate (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  -- The issuer's id, as written in the message (intygs-id extension).
  external_id text not null,
  patient_id uuid not null,
  type text not null,
  type_version text,
  -- riv and ndjson are the issuer's own; manual and pasted are *inmatat* until the real one arrives and takes over.
  source text not null check (source in ('riv', 'ndjson', 'manual', 'pasted')),
  -- Local time as the message has it, without zone.
  signed text,
  issuing_unit_id uuid not null,
  doctor_hsa_id text,
  doctor_name text,
  diagnosis text,
  diagnosis_system text,
  diagnosis_title text,
  diagnoses jsonb not null,
  occupations jsonb not null,
  infection_control boolean not null default false,
  answers jsonb not null,
  first_day date,
  last_day date,
  -- counted, or why not, by sick-leave-rules section 1; recomputed when a relation or revocation arrives.
  counts boolean not null,
  not_counted_why text check (not_counted_why in ('employer', 'infection_control', 'revoked', 'replaced', 'completed', 'taken_over', 'type')),
  warning text,
  content_hash text not null,
  original_id uuid not null,
  received_at timestamptz not null,
  primary key (provider_id, unit_id, certificate_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  foreign key (provider_id, unit_id, original_id) references certificate_original
);
create unique index certificate_by_external on certificate (provider_id, external_id);
create index certificate_by_external_alone on certificate (external_id);
create index certificate_by_patient on certificate (provider_id, unit_id, patient_id);
create index certificate_by_received on certificate (provider_id, unit_id, received_at);

create table certificate_period (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  nr integer not null,
  start_day date not null,
  end_day date not null,
  degree integer not null,
  primary key (provider_id, unit_id, certificate_id, nr),
  foreign key (provider_id, unit_id, certificate_id) references certificate
);

create table certificate_relation (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  type text not null,
  other_external_id text not null,
  primary key (provider_id, unit_id, certificate_id, type, other_external_id),
  foreign key (provider_id, unit_id, certificate_id) references certificate
);
create index certificate_relation_by_other on certificate_relation (provider_id, other_external_id);

-- Remembered also when it comes before the certificate it revokes.
create table certificate_revocation (
  provider_id uuid not null,
  unit_id uuid not null,
  external_id text not null,
  reason text,
  sent text,
  original_id uuid not null,
  received_at timestamptz not null,
  primary key (provider_id, unit_id, external_id),
  foreign key (provider_id, unit_id, original_id) references certificate_original
);
create index certificate_revocation_by_external on certificate_revocation (external_id, provider_id);

-- What was refused, with its original bytes, until a person has dealt with it.
create table certificate_quarantine (
  provider_id uuid not null,
  unit_id uuid not null,
  quarantine_id uuid not null,
  sha256 text not null,
  bytes bytea not null,
  media text not null check (media in ('riv-xml', 'ndjson', 'manual', 'pasted')),
  source_name text,
  reason text not null,
  reason_code text not null,
  received_at timestamptz not null,
  received_by text not null,
  tries integer not null default 1,
  tried_at timestamptz not null,
  settled_at timestamptz,
  settled_how text check (settled_how in ('stored', 'set_aside')),
  settled_by text,
  settled_reason text,
  primary key (provider_id, unit_id, quarantine_id),
  foreign key (provider_id, unit_id) references unit
);
create unique index certificate_quarantine_once on certificate_quarantine (provider_id, unit_id, sha256) where settled_at is null;
create index certificate_quarantine_open on certificate_quarantine (provider_id, unit_id, received_at) where settled_at is null;

-- ICD-10-SE by edition and validity, from Socialstyrelsen's file through our importer.
create table diagnosis_title (
  system text not null check (system in ('icd-10-se', 'ksh97-p')),
  edition text not null,
  code text collate "C" not null,
  title text not null,
  valid_from date not null,
  valid_to date,
  primary key (system, code, edition)
);

-- Whether a certificate counts may hang on another unit's certificate that replaces it, or on a revocation another unit
-- sent. Only that is told across units, never whom it is about.
create function certificate_relations_to(of_provider uuid, targets text[])
returns table (source_id text, type text, target_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.external_id, r.type, r.other_external_id
  from certificate_relation r
  join certificate c on c.provider_id = r.provider_id and c.unit_id = r.unit_id and c.certificate_id = r.certificate_id
  where r.provider_id = of_provider and of_provider = app_provider() and r.other_external_id = any (targets)
$$;
-- A revocation that came alone, without saying whose certificate it takes back, is remembered under the provider
-- 'OKÄND' until the certificate comes.
create function certificates_revoked(of_provider uuid, ids text[]) returns table (external_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct v.external_id from certificate_revocation v join provider p on p.provider_id = v.provider_id
  where v.external_id = any (ids) and of_provider = app_provider() and (v.provider_id = of_provider or p.hsa_id = 'OKÄND')
$$;
-- Where a certificate lies, for a revocation that says nothing but its id. Asked before any provider is chosen.
create function certificate_homes(ids text[]) returns table (external_id text, provider_id uuid, unit_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.external_id, c.provider_id, c.unit_id from certificate c where c.external_id = any (ids)
$$;

-- What the planner knows of how tables have grown. In tables that were empty a moment ago it takes any index for the
-- foreign keys, and connections keep those plans: a first large import asks for this as it grows.
create function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one regclass;
begin
  for one in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by oid loop
    execute format('analyze %s', one);
  end loop;
end $$;

alter table certificate_original enable row level security;
alter table certificate_original force row level security;
create policy unit_content on certificate_original using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table certificate enable row level security;
alter table certificate force row level security;
create policy unit_content on certificate using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table certificate_period enable row level security;
alter table certificate_period force row level security;
create policy unit_content on certificate_period using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table certificate_relation enable row level security;
alter table certificate_relation force row level security;
create policy unit_content on certificate_relation using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table certificate_revocation enable row level security;
alter table certificate_revocation force row level security;
create policy unit_content on certificate_revocation using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table certificate_quarantine enable row level security;
alter table certificate_quarantine force row level security;
create policy unit_content on certificate_quarantine using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

grant select, insert on certificate_original, certificate_period, certificate_relation, certificate_revocation to koordinera_app;
grant select, insert on certificate to koordinera_app;
grant update (counts, not_counted_why, diagnosis_title) on certificate to koordinera_app;
grant select, insert, update on certificate_quarantine to koordinera_app;
grant select, insert, update on diagnosis_title to koordinera_app;
