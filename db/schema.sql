-- What the database holds when every migration has run (npm run schema). To read, not to run: the migrations make it.
-- A table belongs to one module; others read it through the module's door, or through the views that stand after its tables.
-- "walled": row level security, forced for the owner too. Rights are koordinera_app's, which owns nothing.

-- access --------------------------------------------------------------------------------------------------------------

table access_analysis walled (
  provider_id uuid not null,
  analysis_id uuid not null,
  reference text not null,
  version integer not null,
  decided_on date not null,
  decided_by text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  primary key (provider_id, analysis_id),
  unique (provider_id, reference, version),
  foreign key (provider_id) references provider(provider_id),
  check (version > 0)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

table agreement walled (
  provider_id uuid not null,
  agreement_id uuid not null,
  version integer not null,
  other_region text not null,
  reference text not null,
  covers text not null,
  valid_from date not null,
  valid_to date,
  decided_by text not null,
  reason text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  primary key (provider_id, agreement_id, version),
  foreign key (provider_id) references provider(provider_id),
  check (valid_to >= valid_from),
  check (version > 0)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

table assignment walled (
  provider_id uuid not null,
  assignment_id uuid not null,
  staff_id uuid not null,
  unit_id uuid not null,
  role text not null,
  purpose text not null,
  source text not null,
  commission_hsa_id text,
  valid_from date not null,
  valid_to date,
  decided_by text not null,
  analysis_reference text,
  created_at timestamptz not null default now(),
  decided_to date,
  temporary boolean not null default false,
  scope text not null default 'Hela vårdenheten',
  certified_on date,
  certified_by text,
  certify_by date not null default ((current_date + '1 year'::interval))::date,
  analysis_id uuid,
  withdrawn boolean not null default false,
  reach text,
  stated_reach text not null default 'unit',
  opens_protected boolean,
  states_protected boolean not null default false,
  primary key (provider_id, assignment_id),
  foreign key (provider_id, analysis_id) references access_analysis(provider_id, analysis_id),
  foreign key (provider_id, staff_id) references staff(provider_id, staff_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check ((not states_protected) or (role = 'coordinator')),
  check ((opens_protected is not true) or (role = 'coordinator')),
  check (reach in ('unit', 'provider', 'across')),
  check (role in ('coordinator', 'treating_doctor', 'treating_staff', 'unit_manager', 'process_leader', 'log_reviewer', 'administrator', 'support')),
  check (source in ('hsa', 'local')),
  check (stated_reach in ('unit', 'provider', 'across'))
)
  index assignment_by_certifying (provider_id, certify_by)
  index assignment_by_staff (provider_id, staff_id)
  index assignment_by_unit (provider_id, unit_id)
  index assignment_coordinators_by_unit (provider_id, unit_id, staff_id) where (role = 'coordinator')
  trigger assignment_last_day before insert or update for each row execute function assignment_last_day()
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select
  grant update (valid_to, analysis_reference, decided_to, certified_on, certified_by, certify_by, analysis_id, withdrawn, reach, stated_reach, opens_protected, states_protected)

table assignment_change walled (
  provider_id uuid not null,
  change_id uuid not null,
  assignment_id uuid not null,
  what text not null,
  decided_to date,
  certify_by date not null,
  analysis_id uuid,
  reason text,
  staff_id uuid,
  by_name text not null,
  at timestamptz not null,
  reach text,
  opens_protected boolean,
  primary key (provider_id, change_id),
  foreign key (provider_id, analysis_id) references access_analysis(provider_id, analysis_id),
  foreign key (provider_id, assignment_id) references assignment(provider_id, assignment_id),
  check (reach in ('unit', 'provider', 'across')),
  check (what in ('given', 'stated', 'restated', 'unstated', 'changed', 'ended', 'certified'))
)
  index assignment_change_of (provider_id, assignment_id, at)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

table care_relation walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  holder text collate "hsa_id" not null,
  kind text collate "C" not null,
  from_day date not null,
  until_day date not null,
  source_id uuid not null,
  primary key (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (from_day <= until_day),
  check (kind in ('responsible', 'substitute', 'offer', 'booked', 'contact', 'signer'))
)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

table provider (
  provider_id uuid not null,
  hsa_id text collate "hsa_id" not null,
  name text not null,
  ownership text not null default 'public',
  registered_from text not null default 'administrator',
  created_at timestamptz not null default now(),
  municipality boolean not null default false,
  primary key (provider_id),
  unique (hsa_id),
  check (not (municipality and (ownership = 'private'))),
  check (ownership in ('public', 'private'))
)
  grant insert, select, update

table staff walled (
  provider_id uuid not null,
  staff_id uuid not null,
  hsa_id text collate "hsa_id" not null,
  name text not null,
  title text,
  created_at timestamptz not null default now(),
  primary key (provider_id, staff_id),
  unique (provider_id, hsa_id),
  foreign key (provider_id) references provider(provider_id)
)
  index staff_by_hsa (hsa_id)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select, update

table staff_identity walled (
  provider_id uuid not null,
  staff_id uuid not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  stated_at timestamptz not null,
  primary key (provider_id, staff_id),
  foreign key (provider_id, staff_id) references staff(provider_id, staff_id),
  check (kind in ('personnummer', 'samordningsnummer', 'reservnummer'))
)

table staff_preference walled (
  provider_id uuid not null,
  staff_id uuid not null,
  key text not null,
  value jsonb not null,
  set_at timestamptz not null,
  primary key (provider_id, staff_id, key),
  foreign key (provider_id, staff_id) references staff(provider_id, staff_id)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select, update

table stated_reason walled (
  provider_id uuid not null,
  unit_id uuid not null,
  stated_reason_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  reason text collate "C" not null,
  words text,
  stated_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, stated_reason_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (char_length(words) <= 200),
  check (stated_at < until)
)
  index stated_reason_living (provider_id, unit_id, patient_id, staff_id, until)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table support_decision walled (
  provider_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  asked_by uuid not null,
  approved boolean not null,
  words text not null,
  until timestamptz,
  decided_by uuid not null,
  decided_by_name text not null,
  auth_time bigint not null,
  decided_at timestamptz not null,
  pseudonym_key uuid not null default gen_random_uuid(),
  primary key (provider_id, unit_id, request_id),
  foreign key (provider_id, unit_id, request_id, asked_by) references support_request(provider_id, unit_id, request_id, asked_by),
  check (approved = (until is not null)),
  check (decided_by <> asked_by),
  check (until > decided_at)
)
  policy decided for insert with check ((provider_id = (select app_provider())) and (decided_by = (select app_staff())) and (((unit_id = any ((select app_units())::uuid[])) and (select app_has_role(ARRAY['unit_manager']))) or (select app_has_role(ARRAY['process_leader', 'administrator']))))
  policy seen for select using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (asked_by = (select app_staff())) or (select app_has_role(ARRAY['process_leader', 'administrator']))))
  grant insert (provider_id, unit_id, request_id, asked_by, approved, words, until, decided_by, decided_by_name, auth_time, decided_at)
  grant select (provider_id, unit_id, request_id, asked_by, approved, words, until, decided_by, decided_by_name, decided_at)

table support_end walled (
  provider_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  asked_by uuid not null,
  reason text not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  primary key (provider_id, unit_id, request_id),
  foreign key (provider_id, unit_id, request_id, asked_by) references support_request(provider_id, unit_id, request_id, asked_by)
)
  policy ended for insert with check ((provider_id = (select app_provider())) and (ended_by = (select app_staff())) and ((asked_by = (select app_staff())) or (select app_has_role(ARRAY['process_leader', 'administrator'])) or ((unit_id = any ((select app_units())::uuid[])) and (select app_has_role(ARRAY['unit_manager'])))))
  policy seen for select using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (asked_by = (select app_staff())) or (select app_has_role(ARRAY['process_leader', 'administrator']))))
  grant insert, select

table support_request walled (
  provider_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  views text[] not null,
  reference text not null,
  matter text not null,
  minutes integer not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  primary key (provider_id, unit_id, request_id),
  unique (provider_id, unit_id, request_id, asked_by),
  foreign key (provider_id, asked_by) references staff(provider_id, staff_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check ((cardinality(views) > 0) and (views <@ ARRAY['state', 'quarantine', 'worklist'])),
  check ((minutes >= 15) and (minutes <= 480)),
  check (answer_by > asked_at)
)
  index support_request_by_asker (provider_id, asked_by)
  policy asked for insert with check ((provider_id = (select app_provider())) and (asked_by = (select app_staff())) and (select app_has_role(ARRAY['support'])))
  policy seen for select using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (asked_by = (select app_staff())) or (select app_has_role(ARRAY['process_leader', 'administrator']))))
  grant insert, select

table unit (
  provider_id uuid not null,
  unit_id uuid not null,
  hsa_id text collate "hsa_id" not null,
  name text not null,
  care_unit_id uuid not null,
  telephone text,
  address text,
  registered_from text not null default 'administrator',
  created_at timestamptz not null default now(),
  primary key (provider_id, unit_id),
  unique (provider_id, hsa_id),
  foreign key (provider_id) references provider(provider_id),
  foreign key (provider_id, care_unit_id) references unit(provider_id, unit_id)
)
  index unit_by_hsa (hsa_id)
  grant insert, select, update

view agreement_in_short (
  provider_id uuid,
  agreement_id uuid,
  version integer,
  other_region text,
  reference text,
  valid_from date,
  valid_to date
)
  grant select

view assignment_time (
  provider_id uuid,
  assignment_id uuid,
  staff_id uuid,
  unit_id uuid,
  role text,
  valid_from date,
  valid_to date,
  decided_to date
)
  grant select

view care_relation_time (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  holder text,
  kind text,
  from_day date,
  until_day date
)
  grant select

view provider_name (
  provider_id uuid,
  hsa_id text,
  name text,
  ownership text
)
  grant select

view staff_name (
  provider_id uuid,
  staff_id uuid,
  hsa_id text,
  name text,
  title text
)
  grant select

view unit_name (
  provider_id uuid,
  unit_id uuid,
  hsa_id text,
  name text,
  care_unit_id uuid,
  telephone text,
  registered_from text
)
  grant select

-- certificates --------------------------------------------------------------------------------------------------------

table certificate walled (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  external_id text not null,
  patient_id uuid not null,
  type text not null,
  type_version text,
  source text not null,
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
  counts boolean not null,
  not_counted_why text,
  warning text,
  content_hash text not null,
  original_id uuid not null,
  received_at timestamptz not null,
  external_key text collate "C" not null always 
CASE
    WHEN (external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') THEN lower(external_id)
    ELSE external_id
END,
  signed_moment text collate "C",
  primary key (provider_id, unit_id, certificate_id),
  foreign key (provider_id, unit_id, original_id) references certificate_original(provider_id, unit_id, original_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (not_counted_why in ('employer', 'infection_control', 'revoked', 'replaced', 'completed', 'taken_over', 'type')),
  check (source in ('riv', 'ndjson', 'manual', 'pasted'))
)
  unique index certificate_by_external (provider_id, external_id)
  index certificate_by_key (provider_id, external_key)
  index certificate_by_key_alone (external_key)
  index certificate_by_patient (provider_id, unit_id, patient_id)
  index certificate_by_received (provider_id, unit_id, received_at)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (diagnosis_title, counts, not_counted_why)

table certificate_original walled (
  provider_id uuid not null,
  unit_id uuid not null,
  original_id uuid not null,
  sha256 text not null,
  bytes bytea not null,
  media text not null,
  received_at timestamptz not null,
  received_by text not null,
  primary key (provider_id, unit_id, original_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check (media in ('riv-xml', 'ndjson', 'manual', 'pasted'))
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table certificate_period walled (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  nr integer not null,
  start_day date not null,
  end_day date not null,
  degree integer not null,
  primary key (provider_id, unit_id, certificate_id, nr),
  foreign key (provider_id, unit_id, certificate_id) references certificate(provider_id, unit_id, certificate_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table certificate_quarantine walled (
  provider_id uuid not null,
  unit_id uuid not null,
  quarantine_id uuid not null,
  sha256 text not null,
  bytes bytea not null,
  media text not null,
  source_name text,
  reason text not null,
  reason_code text not null,
  received_at timestamptz not null,
  received_by text not null,
  tries integer not null default 1,
  tried_at timestamptz not null,
  settled_at timestamptz,
  settled_how text,
  settled_by text,
  settled_reason text,
  structure text,
  places text,
  source_line integer,
  primary key (provider_id, unit_id, quarantine_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check (media in ('riv-xml', 'ndjson', 'manual', 'pasted')),
  check (settled_how in ('stored', 'set_aside')),
  check (source_line >= 1)
)
  index certificate_quarantine_by_hash (provider_id, sha256, unit_id)
  unique index certificate_quarantine_once (provider_id, sha256, unit_id) where (settled_at is null)
  index certificate_quarantine_waiting (provider_id, unit_id, quarantine_id) where (settled_at is null)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table certificate_relation walled (
  provider_id uuid not null,
  unit_id uuid not null,
  certificate_id uuid not null,
  type text not null,
  other_external_id text not null,
  reaches uuid[],
  primary key (provider_id, unit_id, certificate_id, type, other_external_id),
  foreign key (provider_id, unit_id, certificate_id) references certificate(provider_id, unit_id, certificate_id)
)
  index certificate_relation_by_other (provider_id, other_external_id)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (reaches)

table certificate_revocation walled (
  provider_id uuid not null,
  unit_id uuid not null,
  external_id text not null,
  reason text,
  sent text,
  original_id uuid not null,
  received_at timestamptz not null,
  reaches uuid[],
  primary key (provider_id, unit_id, external_id),
  foreign key (provider_id, unit_id, original_id) references certificate_original(provider_id, unit_id, original_id)
)
  index certificate_revocation_by_external (external_id, provider_id)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (reason, sent, original_id, received_at, reaches)

table diagnosis_title (
  system text not null,
  edition text not null,
  code text collate "C" not null,
  title text not null,
  valid_from date not null,
  valid_to date,
  primary key (system, code, edition),
  check (system in ('icd-10-se', 'ksh97-p'))
)
  grant insert, select, update

view certificate_in_short (
  provider_id uuid,
  unit_id uuid,
  certificate_id uuid,
  external_id text,
  patient_id uuid,
  original_id uuid,
  doctor_hsa_id text,
  doctor_name text,
  diagnosis_title text,
  occupations jsonb,
  occupation_text text,
  first_day date,
  last_day date,
  signed text,
  counts boolean,
  not_counted_why text,
  received_at timestamptz,
  external_key text
)
  grant select

view certificate_original_state (
  provider_id uuid,
  unit_id uuid,
  original_id uuid,
  emptied boolean,
  intact boolean
)
  grant select

view certificate_revoked (
  provider_id uuid,
  external_id text,
  original_id uuid
)
  grant select

-- coordination --------------------------------------------------------------------------------------------------------

table act walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  case_id uuid not null,
  patient_id uuid not null,
  seq integer not null,
  kind text collate "C" not null,
  occurred_at timestamptz not null,
  entered_at timestamptz not null,
  minutes integer,
  author_id uuid not null,
  author_name text not null,
  author_title text,
  batch_id uuid not null,
  batch_nr integer not null,
  needs_signature boolean not null default true,
  primary key (provider_id, unit_id, act_id),
  foreign key (provider_id, unit_id, case_id) references coordination_case(provider_id, unit_id, case_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((minutes >= 0) and (minutes <= 1440))
)
  index act_by_entering (provider_id, unit_id, entered_at)
  index act_by_patient (provider_id, unit_id, patient_id)
  unique index act_entered_once_at_unit (provider_id, unit_id, batch_id, batch_nr)
  unique index act_in_case (provider_id, unit_id, case_id, seq)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_content walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  content jsonb not null,
  sensitive_text text not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id, nr) references act_version(provider_id, unit_id, act_id, nr)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_measure walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  key text collate "C" not null,
  value integer not null,
  primary key (provider_id, unit_id, act_id, nr, key),
  foreign key (provider_id, unit_id, act_id, nr) references act_version(provider_id, unit_id, act_id, nr)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_signature walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  hash text collate "C" not null,
  staff_id uuid not null,
  staff_name text not null,
  auth_time bigint not null,
  signed_at timestamptz not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id, nr) references act_version(provider_id, unit_id, act_id, nr)
)
  trigger act_signature_unsigned after insert for each statement execute function keep_unsigned_of_added()
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_telling walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  telling integer not null,
  recipient text collate "C",
  whom text not null,
  topics text[] not null,
  ground text not null,
  consent_act_id uuid,
  primary key (provider_id, unit_id, act_id, nr, telling),
  foreign key (provider_id, unit_id, act_id, nr) references act_version(provider_id, unit_id, act_id, nr),
  check (recipient in ('patient', 'employer', 'insurance', 'employment_service', 'social_services', 'occupational_health', 'care_provider', 'authority', 'relative', 'other')),
  check (telling > 0)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_text walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  audience text collate "C" not null,
  telling integer not null,
  heading text not null,
  moment text not null,
  lines text[] not null,
  primary key (provider_id, unit_id, act_id, nr, audience, telling),
  foreign key (provider_id, unit_id, act_id, nr) references act_content(provider_id, unit_id, act_id, nr),
  check ((audience = 'party') = (telling > 0)),
  check ((POSITION(('
') in ((heading || moment))) = 0)),
  check (audience in ('journal', 'patient', 'party'))
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table act_unsigned walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  author_id uuid not null,
  occurred_at timestamptz not null,
  case_id uuid not null,
  seq integer not null,
  primary key (provider_id, unit_id, act_id)
)
  index act_unsigned_by_author (provider_id, unit_id, author_id, occurred_at, case_id, seq)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select, update

table act_version walled (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  what text collate "C" not null,
  occurred_at timestamptz not null,
  minutes integer,
  schema_version integer not null,
  part text collate "C" not null,
  codes text not null,
  author_id uuid not null,
  author_name text not null,
  author_title text,
  drafted_by text,
  reason text,
  hash text collate "C" not null,
  written_at timestamptz not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id) references act(provider_id, unit_id, act_id),
  check ((minutes >= 0) and (minutes <= 1440)),
  check ((what in ('corrected', 'wrong_patient', 'destroyed')) = (reason is not null)),
  check (what in ('entered', 'changed', 'corrected', 'wrong_patient', 'destroyed'))
)
  index act_version_by_author (provider_id, unit_id, author_id, written_at)
  trigger act_version_unsigned after insert for each statement execute function keep_unsigned_of_added()
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table coordination_case walled (
  provider_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  is_open boolean not null,
  status text collate "C" not null,
  opened_on date not null,
  closed_on date,
  closing_how text collate "C",
  closing_reason text collate "C",
  return_on date,
  basis_certificate_id uuid,
  responsible_id uuid,
  responsible_name text,
  responsible_title text,
  substitute_id uuid,
  substitute_name text,
  substitute_title text,
  substitute_from date,
  substitute_to date,
  consent text collate "C" not null,
  consent_since date,
  offer_act_id uuid,
  offer_since date,
  offer_attempts integer not null,
  plan_act_id uuid,
  plan_made_on date,
  plan_changed_on date,
  plan_reviewed_on date,
  follow_up_on date,
  next_step_on date,
  last_contact_on date,
  efforts integer not null,
  groundless integer not null,
  promises jsonb not null,
  stances jsonb not null,
  fulfilled jsonb not null default '[]'::jsonb,
  attested_on date,
  agreement jsonb,
  primary key (provider_id, unit_id, case_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (consent in ('none', 'living', 'withdrawn', 'ended')),
  check (status in ('contacted', 'active', 'follow_up', 'closed', 'declined', 'no_action', 'medical_first', 'void'))
)
  index coordination_case_by_patient (provider_id, unit_id, patient_id)
  index coordination_case_by_responsible (provider_id, unit_id, responsible_id) where is_open
  index coordination_case_by_substitute (provider_id, unit_id, substitute_id) where is_open
  unique index coordination_case_open (provider_id, unit_id, patient_id) where is_open
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table draft walled (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  staff_name text not null,
  state text collate "C" not null default 'open',
  created_at timestamptz not null,
  saved_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (provider_id, unit_id, draft_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((state = 'open') = (ended_at is null)),
  check (state in ('open', 'entered', 'discarded'))
)
  index draft_open (provider_id, unit_id, staff_id, patient_id) where (state = 'open')
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (state, saved_at, ended_at, version)

table draft_body walled (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  staff_id uuid not null,
  case_id uuid,
  case_version integer not null,
  kinds text not null,
  body jsonb not null,
  primary key (provider_id, unit_id, draft_id),
  foreign key (provider_id, unit_id, draft_id) references draft(provider_id, unit_id, draft_id)
)
  policy author_only for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])) and ((staff_id = (select app_staff())) or (draft_id in ( select draft_release.draft_id from draft_release where (draft_release.to_staff_id = (select app_staff()))))))
  grant delete, insert, select, update

table draft_release walled (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  to_staff_id uuid not null,
  decided_by uuid not null,
  decided_by_name text not null,
  reason text not null,
  decided_at timestamptz not null,
  primary key (provider_id, unit_id, draft_id, to_staff_id),
  foreign key (provider_id, unit_id, draft_id) references draft(provider_id, unit_id, draft_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table handover walled (
  provider_id uuid not null,
  unit_id uuid not null,
  handover_id uuid not null,
  from_unit_id uuid not null,
  from_unit_name text not null,
  act_id uuid not null,
  sent_by uuid not null,
  sent_by_name text not null,
  sent_at timestamptz not null,
  state text collate "C" not null default 'waiting',
  opened_by uuid,
  opened_by_name text,
  opened_at timestamptz,
  answered_by uuid,
  answered_by_name text,
  answered_at timestamptz,
  reason text,
  read_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_why text collate "C",
  primary key (provider_id, unit_id, handover_id),
  foreign key (provider_id, from_unit_id) references unit(provider_id, unit_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check ((answered_at is null) or (opened_at is not null)),
  check ((state = 'declined') = (reason is not null)),
  check ((state = 'withdrawn') or ((withdrawn_at is null) and (withdrawn_why is null))),
  check ((state in ('accepted', 'declined')) = (answered_at is not null)),
  check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
  check (withdrawn_why in ('taken_back', 'corrected', 'consent_withdrawn', 'blocked', 'closed', 'deceased'))
)
  index handover_of_act (provider_id, from_unit_id, act_id)
  index handover_sent (provider_id, from_unit_id, state, sent_at) where (read_at is null)
  index handover_waiting (provider_id, unit_id, sent_at) where (state = 'waiting')
  policy both_ends for select using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (from_unit_id = any ((select app_units())::uuid[]))))
  policy both_ends_answer for update using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (from_unit_id = any ((select app_units())::uuid[]))))
  policy sender_sends for insert with check ((provider_id = (select app_provider())) and (from_unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (state, opened_by, opened_by_name, opened_at, answered_by, answered_by_name, answered_at, reason, read_at, withdrawn_at, withdrawn_why)

table handover_content walled (
  provider_id uuid not null,
  unit_id uuid not null,
  handover_id uuid not null,
  from_unit_id uuid not null,
  patient_id uuid not null,
  number text collate "C" not null,
  number_kind text not null,
  given_name text not null,
  family_name text not null,
  birth_date date,
  sex text,
  protection text not null,
  summary text not null,
  handed_over_on date not null,
  number_root text collate "C" not null default '',
  primary key (provider_id, unit_id, handover_id),
  foreign key (provider_id, unit_id, handover_id) references handover(provider_id, unit_id, handover_id)
)
  statistics on provider_id, unit_id
  policy either_empties for delete using ((provider_id = (select app_provider())) and ((unit_id = any ((select app_units())::uuid[])) or (from_unit_id = any ((select app_units())::uuid[]))))
  policy opened_or_own for select using ((provider_id = (select app_provider())) and ((from_unit_id = any ((select app_units())::uuid[])) or ((unit_id = any ((select app_units())::uuid[])) and (handover_id in ( select h.handover_id from handover h where ((h.state = 'waiting') and (h.opened_at is not null)))))))
  policy sender_writes for insert with check ((provider_id = (select app_provider())) and (from_unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

table information_text walled (
  provider_id uuid not null,
  kind text collate "C" not null,
  version text collate "C" not null,
  title text not null,
  body text not null,
  valid_from date not null,
  decided_by text not null,
  created_at timestamptz not null,
  primary key (provider_id, kind, version),
  foreign key (provider_id) references provider(provider_id),
  check (kind in ('information', 'call_letter'))
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

view act_in_short (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  case_id uuid,
  case_opened_on date,
  act_id uuid,
  seq integer,
  kind text,
  occurred_at timestamptz,
  entered_at timestamptz,
  destroyed boolean,
  has_content boolean
)
  grant select

view act_written (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  act_id uuid,
  written_at timestamptz
)
  grant select

-- log -----------------------------------------------------------------------------------------------------------------

table audit_event walled (
  provider_id uuid not null,
  audit_id uuid not null,
  at timestamptz not null,
  subject_kind text not null,
  staff_id uuid,
  staff_hsa_id text,
  staff_name text not null,
  roles text not null,
  assignment_id uuid,
  unit_id uuid,
  purpose text not null,
  action text not null,
  outcome text not null,
  patient_ids uuid[] not null default '{}'::uuid[],
  object_kind text,
  object_id text,
  reason text,
  details jsonb,
  request_id text not null,
  session_id uuid,
  number bigint not null,
  previous_hash bytea,
  hash bytea not null,
  primary key (provider_id, number),
  check (((object_kind is null) = (object_id is null))) not valid,
  check (((staff_name <> '') and (purpose <> '') and (action <> '') and (request_id <> ''))) not valid,
  check (((subject_kind = 'system') or (purpose = 'inloggning') or (outcome = 'denied') or ((staff_id is not null) and (assignment_id is not null) and (unit_id is not null) and (roles <> '')))) not valid,
  check (((subject_kind = 'system') or (staff_hsa_id is not null))) not valid,
  check (outcome in ('done', 'denied', 'failed')),
  check (subject_kind in ('staff', 'system'))
)
  index audit_event_patient (patient_ids) WITH (fastupdate=off)
  index audit_event_time (at) WITH (pages_per_range='16')
  trigger audit_chain before insert for each row execute function audit_chain()
  trigger audit_stays before update or truncate for each statement execute function audit_stays()
  trigger audit_thinned before delete for each row execute function audit_thinned()
  policy read for select using ((provider_id = (select app_provider())) and (select app_reads_log()))
  policy write for insert with check (provider_id = (select app_provider()))
  grant insert (provider_id, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles, assignment_id, unit_id, purpose, action, outcome, patient_ids, object_kind, object_id, reason, details, request_id, session_id)
  grant select

table audit_head walled (
  provider_id uuid not null,
  number bigint not null,
  hash bytea not null,
  primary key (provider_id)
)
  policy read for select using ((provider_id = (select app_provider())) and (select app_reads_log()))
  grant select

table audit_published walled (
  provider_id uuid not null,
  number bigint not null,
  hash bytea not null,
  published_at timestamptz not null,
  primary key (provider_id, published_at)
)
  trigger audit_stays before delete or update or truncate for each statement execute function audit_stays()
  policy read for select using ((provider_id = (select app_provider())) and (select app_reads_log()))
  policy write for insert with check ((provider_id = (select app_provider())) and (select app_reads_log()))
  grant insert, select

table audit_seal walled (
  provider_id uuid not null,
  number bigint not null,
  previous_number bigint not null,
  previous_hash bytea not null,
  row_numbers bigint[] not null,
  row_hashes bytea not null,
  root bytea not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  primary key (provider_id, number),
  unique (provider_id, previous_number),
  check ((previous_number < number) and (octet_length(row_hashes) = (32 * cardinality(row_numbers))))
)
  trigger audit_stays before update or truncate for each statement execute function audit_stays()
  trigger audit_thinned before delete for each row execute function audit_thinned()
  policy read for select using ((provider_id = (select app_provider())) and (select app_reads_log()))
  grant select

table log_cut walled (
  provider_id uuid not null,
  thinning_id uuid not null,
  first_number bigint not null,
  through_number bigint not null,
  hash bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  reference text not null,
  through_day date not null,
  proposed_by_name text not null,
  approved_by_name text not null,
  carried_out_at timestamptz not null,
  carried_out_by text not null,
  after_digest bytea,
  primary key (provider_id, through_number),
  unique (provider_id, thinning_id),
  foreign key (provider_id, thinning_id) references log_thinning(provider_id, thinning_id),
  check (carried_out_by ~ '\S')
)
  trigger audit_stays before delete or update or truncate for each statement execute function audit_stays()
  trigger log_cut_by_decision before insert for each row execute function log_cut_by_decision()
  policy tenant for select using (provider_id = (select app_provider()))
  grant select

view log_cut_done (
  provider_id uuid,
  thinning_id uuid,
  reference text,
  first_number bigint,
  through_number bigint,
  first_at timestamptz,
  last_at timestamptz,
  carried_out_at timestamptz,
  carried_out_by text
)
  grant select

view log_end_published (
  provider_id uuid,
  number bigint,
  hash bytea,
  published_at timestamptz
)
  grant select

view log_entry (
  provider_id uuid,
  number bigint,
  audit_id uuid,
  at timestamptz,
  subject_kind text,
  staff_id uuid,
  staff_hsa_id text,
  staff_name text,
  roles text,
  unit_id uuid,
  purpose text,
  action text,
  outcome text,
  patient_ids uuid[],
  object_kind text,
  object_id text,
  reason text,
  details jsonb
)
  grant select

-- logreview -----------------------------------------------------------------------------------------------------------

table log_export walled (
  provider_id uuid not null,
  sent_to bigint not null default 0,
  sent_at timestamptz,
  primary key (provider_id)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant select
  grant update (sent_to, sent_at)

table log_review walled (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  first_day date not null,
  last_day date not null,
  due_on date not null,
  seed_number bigint not null,
  seed_hash bytea not null,
  rows_seen integer not null,
  met jsonb not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  done_by_name text,
  conclusion text,
  primary key (provider_id, unit_id, review_id),
  unique (provider_id, unit_id, first_day),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check (((done_at is null) = (done_by is null)) and ((done_at is null) = (conclusion is null))),
  check (first_day <= last_day)
)
  index log_review_open (provider_id, due_on) where (done_at is null)
  policy reviewer_or_own_unit for all using ((provider_id = (select app_provider())) and ((select app_reads_log()) or (unit_id = any ((select app_units())::uuid[]))))
  grant insert, select
  grant update (done_at, done_by, done_by_name, conclusion)

table log_review_finding walled (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  number bigint not null,
  nr integer not null,
  finding text not null,
  note text not null,
  found_by uuid not null,
  found_by_name text not null,
  found_at timestamptz not null,
  primary key (provider_id, unit_id, review_id, number, nr),
  foreign key (provider_id, unit_id, review_id, number) references log_review_pick(provider_id, unit_id, review_id, number),
  check ((finding = 'ok') or (note <> '')),
  check (char_length(note) <= 2000),
  check (finding in ('ok', 'look', 'breach'))
)
  policy reviewer for all using ((provider_id = (select app_provider())) and (select app_reads_log()))
  grant insert, select

table log_review_pick walled (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  number bigint not null,
  rules text[] not null,
  primary key (provider_id, unit_id, review_id, number),
  foreign key (provider_id, unit_id, review_id) references log_review(provider_id, unit_id, review_id),
  check (cardinality(rules) > 0)
)
  policy reviewer for all using ((provider_id = (select app_provider())) and (select app_reads_log()))
  grant insert, select

table log_thinning walled (
  provider_id uuid not null,
  thinning_id uuid not null,
  unit_id uuid not null,
  reference text not null,
  decided_on date not null,
  through_day date not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  primary key (provider_id, thinning_id),
  foreign key (provider_id) references provider(provider_id),
  check (reference ~ '\S')
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

table log_thinning_outcome walled (
  provider_id uuid not null,
  thinning_id uuid not null,
  outcome text collate "C" not null,
  by_staff_id uuid not null,
  by_name text not null,
  by_title text,
  auth_time bigint not null,
  decided_at timestamptz not null,
  primary key (provider_id, thinning_id),
  foreign key (provider_id, thinning_id) references log_thinning(provider_id, thinning_id),
  check (outcome in ('approved', 'withdrawn'))
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

view log_row_named (
  provider_id uuid,
  number bigint,
  what text
)
  grant select

-- patients ------------------------------------------------------------------------------------------------------------

table death_correction walled (
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
  outcome text collate "C",
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  primary key (provider_id, patient_id, correction_id),
  foreign key (provider_id, patient_id, death_id) references patient_death(provider_id, patient_id, death_id),
  check (((outcome is null) = (decided_at is null)) and ((outcome is null) = (decided_by is null))),
  check ((outcome is DISTINCT from 'confirmed') or (decided_by <> proposed_by)),
  check (outcome in ('confirmed', 'kept'))
)
  unique index death_correction_waiting (provider_id, patient_id) where (outcome is null)
  policy known_here for all using ((provider_id = (select app_provider())) and (patient_id in ( select p.patient_id from patient p where (p.provider_id = (select app_provider())))))
  grant insert, select
  grant update (outcome, decided_by, decided_by_name, decided_at)

table patient walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  number text collate "C" not null,
  number_kind text not null,
  given_name text not null,
  family_name text not null,
  birth_date date,
  sex text,
  name_as_of text not null default '',
  protection text not null default 'none',
  deceased_on date,
  created_at timestamptz not null,
  number_root text collate "C" not null default '',
  primary key (provider_id, unit_id, patient_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check (number_kind in ('personnummer', 'samordningsnummer', 'reservnummer')),
  check (protection in ('none', 'confidentiality_marked', 'protected_registration')),
  check (sex in ('female', 'male'))
)
  index patient_by_family_name (provider_id, unit_id, family_name COLLATE "sv-SE-x-icu", given_name COLLATE "sv-SE-x-icu", patient_id)
  index patient_by_number (provider_id, unit_id, number)
  statistics on provider_id, unit_id
  trigger known_death before insert for each row execute function known_death()
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table patient_death walled (
  provider_id uuid not null,
  patient_id uuid not null,
  death_id uuid not null,
  deceased_on date,
  at_latest boolean not null default false,
  source text collate "C" not null,
  told_by text not null,
  act_id uuid,
  unit_id uuid not null,
  noted_by uuid,
  noted_by_name text not null,
  noted_at timestamptz not null,
  primary key (provider_id, patient_id, death_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check ((deceased_on is not null) or (source = 'correction')),
  check (source in ('closing', 'hand', 'register', 'correction'))
)
  trigger death_holds_everywhere after insert for each row execute function death_holds_everywhere()
  policy known_here for all using ((provider_id = (select app_provider())) and (patient_id in ( select p.patient_id from patient p where (p.provider_id = (select app_provider())))))
  grant insert, select

table patient_detail walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  detail_id uuid not null,
  kind text not null,
  value text not null,
  source text not null,
  noted_on date not null,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  primary key (provider_id, unit_id, patient_id, detail_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (kind in ('telephone', 'reachable', 'message_allowed', 'language', 'interpreter', 'protection', 'work', 'employment_form', 'employer_plan'))
)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table patient_identity walled (
  provider_id uuid not null,
  unit_id uuid not null,
  number text collate "C" not null,
  patient_id uuid not null,
  kind text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  number_root text collate "C" not null default '',
  primary key (provider_id, unit_id, number, number_root, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  index patient_identity_over_units (provider_id, number)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table patient_name_key walled (
  provider_id uuid not null,
  unit_id uuid not null,
  word text collate "C" not null,
  patient_id uuid not null,
  primary key (provider_id, unit_id, word, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

view patient_detail_now (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  kind text,
  value text,
  noted_on date,
  detail_id uuid
)
  grant select

view patient_name (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  number text,
  number_kind text,
  given_name text,
  family_name text,
  name_as_of text,
  birth_date date,
  sex text,
  protection text,
  deceased_on date,
  number_root text
)
  grant select

view patient_name_word (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  word text
)
  grant select

view patient_number (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  number text
)
  grant select

view patient_protected_time (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  from_at timestamptz,
  until_at timestamptz
)
  grant select

-- records -------------------------------------------------------------------------------------------------------------

table destruction walled (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  patient_id uuid not null,
  ground text collate "C" not null,
  reference text not null,
  decided_on date not null,
  scope text collate "C" not null,
  certificates boolean not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  holds boolean not null default true,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check ((not certificates) or (scope = 'person')),
  check (ground in ('ivo', 'retention')),
  check (reference ~ '\S'),
  check (scope in ('acts', 'case', 'person'))
)
  statistics on provider_id, unit_id
  policy own_name for insert with check ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])) and ((proposed_by = (select app_staff())) or (select app_has_role(ARRAY['system']))))
  policy unit_content for select using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table destruction_approver walled (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  nr integer not null,
  valid_from date not null,
  valid_to date not null,
  decided_by text not null,
  reference text not null,
  added_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id, nr),
  foreign key (provider_id, staff_id) references staff(provider_id, staff_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id),
  check (decided_by ~ '\S'),
  check (reference ~ '\S'),
  check (valid_to >= valid_from)
)
  policy by_the_system for insert with check ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])) and (select app_has_role(ARRAY['system'])))
  policy unit_content for select using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table destruction_item walled (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  kind text collate "C" not null,
  at_unit_id uuid not null,
  object_id uuid not null,
  primary key (provider_id, unit_id, destruction_id, kind, object_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction(provider_id, unit_id, destruction_id),
  check ((at_unit_id = unit_id)) not valid,
  check (kind in ('act', 'certificate'))
)
  index destruction_item_by_object (provider_id, kind, object_id)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table destruction_outcome walled (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  outcome text collate "C" not null,
  by_staff_id uuid not null,
  by_name text not null,
  by_title text,
  auth_time bigint not null,
  decided_at timestamptz not null,
  due_at timestamptz,
  decision_read boolean not null default false,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction(provider_id, unit_id, destruction_id),
  check (((outcome = 'approved') = (due_at is not null)) and ((due_at is null) or (due_at >= (decided_at + '24:00:00'::interval)))),
  check (outcome in ('approved', 'withdrawn'))
)
  policy own_name for insert with check ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])) and ((by_staff_id = (select app_staff())) or (select app_has_role(ARRAY['system']))))
  policy unit_content for select using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table destruction_run walled (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  nr integer not null,
  ran_at timestamptz not null,
  ran_by text not null,
  counts jsonb not null,
  primary key (provider_id, unit_id, destruction_id, nr),
  foreign key (provider_id, unit_id, destruction_id) references destruction(provider_id, unit_id, destruction_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table destruction_stop walled (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  by_staff_id uuid not null,
  by_name text not null,
  reason text not null,
  stopped_at timestamptz not null,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction(provider_id, unit_id, destruction_id),
  check (reason ~ '\S')
)
  policy own_name for insert with check ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])) and ((by_staff_id = (select app_staff())) or (select app_has_role(ARRAY['system']))))
  policy unit_content for select using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

-- settings ------------------------------------------------------------------------------------------------------------

table provider_setting walled (
  provider_id uuid not null,
  key text not null,
  version integer not null,
  value jsonb not null,
  set_by text not null,
  reason text,
  set_at timestamptz not null default now(),
  primary key (provider_id, key, version),
  foreign key (provider_id) references provider(provider_id)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

table unit_setting walled (
  provider_id uuid not null,
  unit_id uuid not null,
  key text not null,
  version integer not null,
  value jsonb not null,
  set_by text not null,
  reason text,
  set_at timestamptz not null default now(),
  primary key (provider_id, unit_id, key, version),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select

-- sharing -------------------------------------------------------------------------------------------------------------

table across_ground walled (
  provider_id uuid not null,
  unit_id uuid not null,
  ground_id uuid not null,
  patient_id uuid not null,
  purpose text not null,
  kind text not null,
  manner text,
  attitude text,
  assessment text,
  valid_from timestamptz not null,
  until timestamptz not null,
  taken_by uuid not null,
  taken_by_name text not null,
  primary key (provider_id, unit_id, ground_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((kind = 'consent') = (manner is not null)),
  check ((kind = 'incapacity') = ((attitude is not null) and (assessment is not null))),
  check (kind in ('consent', 'incapacity')),
  check (manner in ('oral', 'written')),
  check (purpose in ('effort', 'need', 'certificate')),
  check (until > valid_from)
)
  index across_ground_by_patient (provider_id, unit_id, patient_id)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table across_ground_end walled (
  provider_id uuid not null,
  unit_id uuid not null,
  ground_id uuid not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  primary key (provider_id, unit_id, ground_id),
  foreign key (provider_id, unit_id, ground_id) references across_ground(provider_id, unit_id, ground_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table across_participation walled (
  provider_id uuid not null,
  participation_id uuid not null,
  valid_from date not null,
  valid_to date,
  decided_by text not null,
  reference text not null,
  written_at timestamptz not null,
  primary key (provider_id, participation_id),
  foreign key (provider_id) references provider(provider_id),
  check (valid_to >= valid_from)
)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select
  grant update (valid_to)

table active_choice walled (
  provider_id uuid not null,
  unit_id uuid not null,
  choice_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  chosen_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, choice_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  index active_choice_by_patient (provider_id, unit_id, patient_id, staff_id)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table block walled (
  provider_id uuid not null,
  unit_id uuid not null,
  block_id uuid not null,
  patient_id uuid not null,
  scope text not null,
  wished_on date not null,
  manner text not null,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (provider_id, unit_id, block_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (manner in ('oral', 'written')),
  check (scope in ('unit', 'process', 'provider'))
)
  index block_by_patient (provider_id, unit_id, patient_id)
  statistics on provider_id, unit_id
  trigger block_takes_back_handovers after insert for each row when ((new.scope = 'unit')) execute function block_takes_back_handovers()
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table block_end walled (
  provider_id uuid not null,
  unit_id uuid not null,
  block_id uuid not null,
  wished_on date not null,
  manner text not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  primary key (provider_id, unit_id, block_id),
  foreign key (provider_id, unit_id, block_id) references block(provider_id, unit_id, block_id),
  check (manner in ('oral', 'written'))
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table block_lift walled (
  provider_id uuid not null,
  unit_id uuid not null,
  lift_id uuid not null,
  block_id uuid not null,
  patient_id uuid not null,
  by_unit_id uuid not null,
  staff_id uuid not null,
  staff_name text not null,
  ground text not null,
  said text not null,
  lifted_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, lift_id),
  foreign key (provider_id, unit_id, block_id) references block(provider_id, unit_id, block_id),
  check (ground in ('consent', 'emergency'))
)
  index block_lift_by_patient (provider_id, unit_id, patient_id)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant select

view block_living (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  scope text
)
  grant select

-- sickleave -----------------------------------------------------------------------------------------------------------

table sickleave_episode walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  first_day date not null,
  last_day date not null,
  days integer not null,
  certificate_count integer not null,
  diagnosis text collate "C",
  primary key (provider_id, unit_id, patient_id, first_day),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

table sickleave_phase walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  from_day date not null,
  to_day date not null,
  state text collate "C" not null,
  listed boolean not null,
  lead_id uuid not null,
  degree integer not null,
  next_degree integer,
  next_degree_from date,
  diagnosis text collate "C" not null,
  episode_first date not null,
  episode_last date not null,
  days integer not null,
  certificate_count integer not null,
  latest_ended date,
  primary key (provider_id, unit_id, patient_id, from_day),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check (from_day <= to_day),
  check (state in ('active', 'gap', 'ended'))
)
  index sickleave_phase_on_day (provider_id, unit_id, to_day, from_day, patient_id)
  statistics on provider_id, unit_id
  policy unit_content for all using (COALESCE(((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[]))), false))
  grant delete, insert, select

view sickleave_in_short (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  first_day date,
  last_day date,
  days integer,
  certificate_count integer,
  diagnosis text
)
  grant select

view sickleave_time (
  provider_id uuid,
  unit_id uuid,
  patient_id uuid,
  from_day date,
  to_day date,
  state text,
  lead_id uuid,
  degree integer,
  next_degree integer,
  next_degree_from date,
  diagnosis text,
  episode_first date,
  episode_last date,
  days integer,
  certificate_count integer
)
  grant select

-- worklist ------------------------------------------------------------------------------------------------------------

table list_decision walled (
  provider_id uuid not null,
  unit_id uuid not null,
  decision_id uuid not null,
  patient_id uuid not null,
  entry text collate "C" not null,
  about uuid,
  choice text collate "C",
  reason text collate "C",
  note text,
  recheck_on date,
  certificate_id uuid,
  doctor_hsa_id text,
  doctor_name text,
  answer text collate "C",
  row_version integer not null,
  seen_version_before integer,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  note_salt text,
  primary key (provider_id, unit_id, decision_id),
  foreign key (provider_id, unit_id, about) references list_decision(provider_id, unit_id, decision_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((entry = 'answer') = (answer is not null)),
  check ((entry = 'decision') = ((choice is not null) and (reason is not null) and (certificate_id is not null))),
  check ((entry = 'decision') = (about is null)),
  check (char_length(note) <= 200),
  check (choice in ('no_action', 'medical_first', 'ask_doctor', 'wait', 'offer')),
  check (entry in ('decision', 'answer', 'undo'))
)
  index list_decision_by_patient (provider_id, unit_id, patient_id, made_at)
  unique index list_decision_once (provider_id, unit_id, about, entry) where (about is not null)
  statistics on provider_id, unit_id
  trigger list_decision_forgets before update for each row execute function list_decision_forgets()
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table stop_point walled (
  provider_id uuid not null,
  unit_id uuid not null,
  stop_point_id uuid not null,
  patient_id uuid not null,
  case_id uuid,
  kind text collate "C" not null,
  source text collate "C" not null,
  shows_from date not null,
  due_on date,
  shows_until date not null,
  at_time text,
  owner_id uuid,
  params jsonb not null,
  state text collate "C" not null default 'open',
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text,
  primary key (provider_id, unit_id, stop_point_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((state = 'open') = (ended_at is null)),
  check (at_time ~ '^\d\d:\d\d$'),
  check (state in ('open', 'moved', 'settled', 'lapsed'))
)
  index stop_point_by_owner (provider_id, unit_id, owner_id, kind, shows_until, shows_from, due_on) where (state = 'open')
  index stop_point_history (provider_id, unit_id, patient_id, kind, source, stop_point_id)
  unique index stop_point_open (provider_id, unit_id, patient_id, kind, source) where (state = 'open')
  index stop_point_shown (provider_id, unit_id, shows_until, shows_from, patient_id, kind, due_on) where (state = 'open')
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select
  grant update (state, ended_at, ended_by, ended_why)

table worklist_beginning walled (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  begun_at timestamptz not null,
  since date not null,
  seen_before timestamptz not null,
  reviewed_at timestamptz,
  primary key (provider_id, unit_id, staff_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table worklist_change walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  nr integer not null,
  kind text collate "C" not null,
  happened_on date not null,
  params jsonb not null,
  at timestamptz not null,
  primary key (provider_id, unit_id, patient_id, version, nr),
  foreign key (provider_id, unit_id, patient_id) references worklist_row(provider_id, unit_id, patient_id),
  check (kind in ('new_episode', 'new_certificate', 'changed_certificate', 'revoked_certificate', 'changed_degree', 'changed_end', 'doctor_answered'))
)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select

table worklist_episode walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  episode_first date not null,
  status text collate "C" not null,
  decision_id uuid,
  choice text collate "C",
  reason text collate "C",
  note text,
  recheck_on date,
  doctor_hsa_id text,
  doctor_name text,
  answer text collate "C",
  answer_note text,
  answered_at timestamptz,
  made_by uuid,
  made_by_name text,
  made_at timestamptz,
  primary key (provider_id, unit_id, patient_id, episode_first),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  index worklist_episode_questions (provider_id, unit_id, doctor_name, patient_id) where (choice = 'ask_doctor') and (answered_at is null)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

table worklist_line walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  from_day date not null,
  to_day date not null,
  rank bigint not null,
  next_on date,
  family_name text not null,
  given_name text not null,
  birth_date date,
  sex text,
  phase_from date,
  state text collate "C" not null,
  degree integer,
  diagnosis text collate "C",
  first_day date,
  last_day date,
  days integer,
  certificate_count integer,
  doctor_hsa_id text collate "C",
  doctor_name text,
  choice text collate "C",
  status text collate "C" not null,
  case_open boolean not null,
  responsible_id uuid,
  responsible_name text,
  substitute_id uuid,
  next_step_on date,
  primary key (provider_id, unit_id, patient_id, from_day),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id),
  check ((phase_from is null) = (state = 'none')),
  check (from_day <= to_day)
)
  index worklist_line_on_day (provider_id, unit_id, to_day, from_day) INCLUDE (patient_id, rank, next_on, family_name, given_name, birth_date, state, degree, diagnosis, first_day, last_day, days, certificate_count, doctor_hsa_id, doctor_name, case_open, responsible_id, responsible_name, substitute_id, next_step_on) where ((state <> 'none') or case_open)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select

table worklist_reason walled (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  session_id uuid not null,
  reason text not null,
  given_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id),
  foreign key (provider_id, unit_id) references unit(provider_id, unit_id)
)
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select, update

table worklist_row walled (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  changed_at timestamptz,
  changed_on date,
  decided_version integer not null default 0,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decided_choice text collate "C",
  shown jsonb not null,
  case_id uuid,
  case_open boolean not null default false,
  case_stage text collate "C",
  responsible_id uuid,
  responsible_name text,
  substitute_id uuid,
  substitute_from date,
  substitute_to date,
  next_step_on date,
  decided_id uuid,
  primary key (provider_id, unit_id, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient(provider_id, unit_id, patient_id)
)
  index worklist_row_changed (provider_id, unit_id, changed_at, patient_id) where (version > 0)
  index worklist_row_responsible (provider_id, unit_id, responsible_id, patient_id) where case_open
  index worklist_row_substitute (provider_id, unit_id, substitute_id, patient_id) where (case_open and (substitute_id is not null))
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant insert, select, update

table worklist_seen walled (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  seen_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id, patient_id),
  foreign key (provider_id, unit_id, patient_id) references worklist_row(provider_id, unit_id, patient_id)
)
  index worklist_seen_lately (provider_id, unit_id, staff_id, seen_at) INCLUDE (patient_id, version)
  statistics on provider_id, unit_id
  policy unit_content for all using ((provider_id = (select app_provider())) and (unit_id = any ((select app_units())::uuid[])))
  grant delete, insert, select, update

-- platform ------------------------------------------------------------------------------------------------------------

table installation (
  only_row boolean not null default true,
  kind text not null,
  made_at timestamptz not null default now(),
  primary key (only_row),
  check (kind in ('demo', 'real')),
  check (only_row)
)
  grant select

table job walled (
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
)
  unique index job_by_key (provider_id, kind, key) where (done_at is null) and (dead_at is null) and (key is not null) and (locked_until is null)
  index job_due (due_at) where (done_at is null) and (dead_at is null)
  policy tenant for all using (provider_id = (select app_provider()))
  grant insert, select, update

table schema_definition (
  number integer not null identity,
  name text not null,
  checksum text not null,
  ran_at timestamptz not null default now(),
  primary key (number)
)

table schema_migration (
  number integer not null,
  name text not null,
  checksum text not null,
  ran_at timestamptz not null default now(),
  primary key (number)
)

table sending walled (
  provider_id uuid not null,
  sending_id uuid not null,
  channel text not null,
  key text,
  what jsonb not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  last_failure text,
  delivered_at timestamptz,
  given_up_at timestamptz,
  primary key (provider_id, sending_id),
  check ((delivered_at is null) or (given_up_at is null))
)
  unique index sending_by_key (provider_id, channel, key) where (delivered_at is null) and (given_up_at is null) and (key is not null)
  index sending_due (channel, due_at) where (delivered_at is null) and (given_up_at is null)
  index sending_given_up (channel) where (given_up_at is not null)
  policy system for all using ((provider_id = (select app_provider())) and (select app_has_role(ARRAY['system'])))
  grant insert, select
  grant update (due_at, locked_until, last_failure, delivered_at, given_up_at)

table session (
  session_hash text not null,
  session_id uuid not null,
  hsa_id text collate "hsa_id" not null,
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
  ended_why text,
  primary key (session_hash),
  unique (session_id)
)
  index session_by_person (hsa_id) where (ended_at is null)
  index session_by_staff (provider_id, staff_id)
  grant delete, insert, select, update

view session_time (
  session_id uuid,
  hsa_id text,
  provider_id uuid,
  unit_id uuid,
  created_at timestamptz,
  last_seen_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz
)
  grant select

-- functions -----------------------------------------------------------------------------------------------------------

app_administers_records() returns boolean
app_has_role(wanted text[]) returns boolean
app_provider() returns uuid
app_reads_log() returns boolean
app_staff() returns uuid
app_units() returns uuid[]
assignment_last_day() returns trigger
assignments_of(identity_hsa_id text, on_day date) returns TABLE(provider_id uuid, provider_name text, staff_id uuid, staff_title text, assignment_id uuid, unit_id uuid, unit_name text, role text, purpose text, source text, reach text, opens_protected boolean) security definer
audit_chain() returns trigger security definer
audit_end(of_provider uuid, at_number bigint) returns bytea
audit_field(value text) returns text
audit_hash(event audit_event) returns bytea
audit_heads() returns TABLE(provider_id uuid, hsa_id text, number bigint, hash text) security definer
audit_of_patient(of_patient uuid, from_moment timestamptz, to_moment timestamptz, most integer) returns SETOF audit_event security definer
audit_person(of_patient uuid) returns TABLE(number text, given_name text, family_name text, protection text) security definer
audit_root(numbers bigint[], hashes bytea[]) returns bytea
audit_seal_hash(seal audit_seal) returns bytea
audit_stays() returns trigger
audit_thinned() returns trigger security definer
audit_unsealed() returns TABLE(provider_id uuid, sealed_to bigint, last_number bigint)
block_takes_back_handovers() returns trigger
certificate_homes(ids text[]) returns TABLE(external_id text, provider_id uuid, unit_id uuid) security definer
certificate_relations_to(of_provider uuid, targets text[]) returns TABLE(source_id text, type text, target_id text, reaches uuid[]) security definer
certificates_revoked(of_provider uuid, ids text[]) returns TABLE(external_id text) security definer
certifications_due_of(identity_hsa_id text, on_day date) returns TABLE(provider_id uuid, assignment_id uuid, unit_id uuid, unit_name text, role text, purpose text, source text, certify_by date, managers text[]) security definer
content_elsewhere(of_patient uuid) returns boolean security definer
content_here(of_patient uuid, with_certificates boolean) returns boolean security definer
death_holds_everywhere() returns trigger security definer
destroy_content(of_unit uuid, of_destruction uuid, stub text, at timestamptz) returns jsonb security definer
due_stop_points(of_provider uuid, of_unit uuid, of_staff uuid, on_day date, kinds text[]) returns SETOF stop_point
end_of_swedish_day(day date) returns timestamptz
flags_across(of_patient uuid, on_day date, OUT readable boolean, OUT objected boolean) returns record security definer
forget_delivered_sendings(of_channel text, delivered_before timestamptz) returns bigint security definer
forget_staff_identities(stated_before timestamptz) returns bigint security definer
halt_destruction_elsewhere(of_unit uuid, of_destruction uuid, name text, title text, proved bigint, why text, at timestamptz) returns TABLE(unit_id uuid, stopped boolean) security definer
hold_destruction(of_unit uuid, of_destruction uuid) returns void
job_depth(OUT waiting bigint, OUT overdue bigint, OUT dead bigint) returns record security definer
journal_last_entry(of_unit uuid, of_patient uuid) returns timestamptz
keep_unsigned(of_provider uuid, of_unit uuid, of_acts uuid[]) returns bigint
keep_unsigned_of_added() returns trigger
known_across(of_patient uuid, on_day date) returns TABLE(provider_id uuid, unit_id uuid, patient_id uuid, objected boolean) security definer
known_death() returns trigger security definer
lay_destruction_elsewhere(of_unit uuid, of_destruction uuid) returns SETOF uuid security definer
lift_block(of_patient uuid, of_unit uuid, lift uuid, by_name text, on_ground text, what_is_said text, at timestamptz, ends timestamptz) returns boolean security definer
list_decision_forgets() returns trigger
log_cut_by_decision() returns trigger security definer
log_export_depth(OUT waiting bigint, OUT oldest double precision, OUT dead bigint) returns record security definer
log_retention_years(of_provider uuid) returns integer
log_review_counts(of_review uuid) returns TABLE(picked bigint, judged bigint, look bigint, breach bigint) security definer
log_review_identities(of_staff uuid[], of_patients uuid[]) returns TABLE(staff_id uuid, kind text, patient_id uuid) security definer
log_seal_depth(OUT waiting bigint, OUT oldest double precision) returns record security definer
log_writers() returns text[]
note_staff_identity(of_staff uuid, as_number text, of_kind text, at_moment timestamptz) returns void security definer
numbers_of_patients(of_patients uuid[]) returns TABLE(patient_id uuid, number text) security definer
order_log_export(batch integer, longest_wait interval) returns void security definer
own_assignments(identity_hsa_id text, back_to date) returns TABLE(provider_id uuid, provider_name text, assignment_id uuid, unit_name text, role text, purpose text, scope text, reach text, opens_protected boolean, temporary boolean, source text, valid_from date, decided_to date, certify_by date, certified_on date, certified_by text, decided_by text, extent_by text, warn_days integer) security definer
patients_of_number(of_provider uuid, identity_number text, of_root text) returns SETOF uuid security definer
providers_without_job(of_kind text) returns TABLE(provider_id uuid) security definer
read_across(of_patient uuid, at timestamptz, on_day date) returns TABLE(provider_name text, unit_name text, act_id uuid, occurred_at timestamptz, written text, author_name text, author_title text, signed_at timestamptz) security definer
refresh_statistics() returns void security definer
revive_sendings(of_channel text) returns bigint security definer
seal_log(most integer, patience interval) returns bigint security definer
seal_log_of(of_provider uuid, through bigint, most integer) returns integer
see_unit_elsewhere(of_patient uuid, of_unit uuid, at timestamptz) returns boolean security definer
sending_depth() returns TABLE(channel text, waiting bigint, failing bigint, given_up bigint) security definer
setting_number(of_provider uuid, of_key text, field text, bounds numrange, usual integer) returns integer
staff_of(identity_hsa_id text) returns TABLE(provider_id uuid, staff_id uuid) security definer
support_jobs(of_request uuid, at timestamptz, most integer) returns TABLE(kind text, of_unit boolean, state text, attempts integer, error text, due_at timestamptz, ended_at timestamptz) security definer
support_living(of_request uuid, view text, at timestamptz) returns TABLE(provider_id uuid, unit_id uuid, pseudonym_key uuid) security definer
support_quarantine(of_request uuid, at timestamptz, most integer) returns TABLE(quarantine_id uuid, media text, reason_code text, places text, bytes integer, tries integer, received_at timestamptz, tried_at timestamptz) security definer
support_quarantined(of_request uuid, of_quarantine uuid, at timestamptz) returns TABLE(quarantine_id uuid, media text, reason_code text, places text, structure text) security definer
support_state(of_request uuid, at timestamptz, on_day date) returns TABLE(fact text, count bigint, latest timestamptz) security definer
support_worklist(of_request uuid, at timestamptz, on_day date, most integer) returns TABLE(patient_id uuid, pseudonym text, version integer, changed_days integer, state text, days integer, counting bigint, not_counting bigint, reasons jsonb, total bigint) security definer
take_due_jobs(batch integer, lease interval) returns TABLE(provider_id uuid, job_id uuid) security definer
take_due_sendings(of_channel text, most integer, lease interval) returns TABLE(provider_id uuid, sending_id uuid, attempt integer) security definer
units_elsewhere(of_patient uuid, at timestamptz) returns TABLE(unit_id uuid, unit_name text, block_id uuid, lifted_until timestamptz) security definer
units_open_to_upload(ids uuid[], own_provider uuid, of_staff uuid, on_day date) returns TABLE(provider_id uuid, unit_id uuid) security definer
units_with_content(of_patient uuid, with_certificates boolean) returns SETOF uuid
worklist_waiting_at(of_provider uuid, of_unit uuid, of_staff uuid, on_day date, kinds text[]) returns TABLE(waiting bigint)
worklist_waiting_elsewhere(on_day date, kinds text[], leave_out uuid) returns TABLE(unit_id uuid, unit_name text, due bigint) security definer
