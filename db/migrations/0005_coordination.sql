-- The journal of coordination: one append-only chronicle of acts a case. Nothing is erased; the state is their fold.

-- A projection of the case's acts: rewritten whole by the fold, never by hand. Its few words are the next step's.
create table coordination_case (
  provider_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  patient_id uuid not null,
  -- Grows with every entering and correction; a form says which one it was begun from.
  version integer not null,
  is_open boolean not null,
  status text collate "C" not null check (status in ('contacted', 'active', 'follow_up', 'closed', 'declined',
    'no_action', 'medical_first', 'void')),
  opened_on date not null,
  closed_on date,
  closing_how text collate "C",
  closing_reason text collate "C",
  -- After a no: when the patient wants to be asked again.
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
  consent text collate "C" not null check (consent in ('none', 'living', 'withdrawn', 'ended')),
  consent_since date,
  -- The oldest offer that nobody has answered.
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
  -- What the acts promise and that still stands, and the stances on a plan: read whole, never filtered.
  promises jsonb not null,
  stances jsonb not null,
  primary key (provider_id, unit_id, case_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create unique index coordination_case_open on coordination_case (provider_id, unit_id, patient_id) where is_open;
create index coordination_case_by_patient on coordination_case (provider_id, unit_id, patient_id);
create index coordination_case_by_responsible on coordination_case (provider_id, unit_id, responsible_id) where is_open;
create index coordination_case_by_substitute on coordination_case (provider_id, unit_id, substitute_id) where is_open;

-- The envelope, which never changes: whose, when, what kind. It stays also when content is lawfully destroyed (LAW-31).
create table act (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  case_id uuid not null,
  patient_id uuid not null,
  seq integer not null,
  kind text collate "C" not null,
  occurred_at timestamptz not null,
  entered_at timestamptz not null,
  minutes integer check (minutes between 0 and 1440),
  author_id uuid not null,
  author_name text not null,
  author_title text,
  -- Acts entered together carry the draft they came from; sent twice they are entered once.
  batch_id uuid not null,
  batch_nr integer not null,
  primary key (provider_id, unit_id, act_id),
  foreign key (provider_id, unit_id, case_id) references coordination_case,
  foreign key (provider_id, unit_id, patient_id) references patient
);
create unique index act_in_case on act (provider_id, unit_id, case_id, seq);
create unique index act_entered_once on act (provider_id, batch_id, batch_nr);
create index act_by_patient on act (provider_id, unit_id, patient_id);

-- As entered, changed before locking, corrected with reason, or found to be on the wrong patient. The latest holds.
create table act_version (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  what text collate "C" not null check (what in ('entered', 'changed', 'corrected', 'wrong_patient')),
  occurred_at timestamptz not null,
  minutes integer check (minutes between 0 and 1440),
  schema_version integer not null,
  part text collate "C" not null,
  codes text not null,
  author_id uuid not null,
  author_name text not null,
  author_title text,
  -- "Utkast av X, infört av Y": who wrote the draft, when it was someone else.
  drafted_by text,
  reason text,
  -- Of everything that this version says, content and text included.
  hash text collate "C" not null,
  written_at timestamptz not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id) references act,
  check ((what in ('corrected', 'wrong_patient')) = (reason is not null))
);
create index act_version_by_author on act_version (provider_id, unit_id, author_id, written_at);

-- Apart from the rest, so that a lawful destruction can empty it. A version on the wrong patient has none.
create table act_content (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  content jsonb not null,
  -- As entered, for colleagues and for the patient; nothing känsligt in either.
  text text not null,
  patient_text text not null,
  -- Read only from the entry itself.
  sensitive_text text not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id, nr) references act_version
);

create table act_signature (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  hash text collate "C" not null,
  staff_id uuid not null,
  staff_name text not null,
  -- When the signer proved who she was, in epoch seconds.
  auth_time bigint not null,
  signed_at timestamptz not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id, nr) references act_version
);

-- Figures of each version, for reports. Never a filter or an order of a list.
create table act_measure (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  key text collate "C" not null,
  value integer not null,
  primary key (provider_id, unit_id, act_id, nr, key),
  foreign key (provider_id, unit_id, act_id, nr) references act_version
);

-- What was told to whom on which ground: the register that the patient may see (LAW-29).
create table act_disclosure (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  recipient text not null,
  topics text not null,
  ground text not null,
  primary key (provider_id, unit_id, act_id, nr),
  foreign key (provider_id, unit_id, act_id, nr) references act_version
);

-- That a draft is there, whose and about whom: counted for the manager, and kept when the draft has ended.
create table draft (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  staff_name text not null,
  state text collate "C" not null default 'open' check (state in ('open', 'entered', 'discarded')),
  created_at timestamptz not null,
  saved_at timestamptz not null,
  ended_at timestamptz,
  primary key (provider_id, unit_id, draft_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check ((state = 'open') = (ended_at is null))
);
create index draft_open on draft (provider_id, unit_id, staff_id, patient_id) where state = 'open';

-- What is in it: one author, one reader. Gone when the draft is entered or discarded, never by time.
create table draft_body (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  staff_id uuid not null,
  case_id uuid,
  -- The version of the case it was begun from; 0 when there was none.
  case_version integer not null,
  kinds text not null,
  body jsonb not null,
  primary key (provider_id, unit_id, draft_id),
  foreign key (provider_id, unit_id, draft_id) references draft
);

-- The manager's decision that a colleague may enter a draft whose author's assignment has ended.
create table draft_release (
  provider_id uuid not null,
  unit_id uuid not null,
  draft_id uuid not null,
  to_staff_id uuid not null,
  decided_by uuid not null,
  decided_by_name text not null,
  reason text not null,
  decided_at timestamptz not null,
  primary key (provider_id, unit_id, draft_id, to_staff_id),
  foreign key (provider_id, unit_id, draft_id) references draft
);

-- The provider's own versions of the information text and the call letter, beside those that come with the program.
create table information_text (
  provider_id uuid not null references provider,
  kind text collate "C" not null check (kind in ('information', 'call_letter')),
  version text collate "C" not null,
  title text not null,
  body text not null,
  valid_from date not null,
  decided_by text not null,
  created_at timestamptz not null,
  primary key (provider_id, kind, version)
);

alter table coordination_case enable row level security;
alter table coordination_case force row level security;
create policy unit_content on coordination_case using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act enable row level security;
alter table act force row level security;
create policy unit_content on act using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act_version enable row level security;
alter table act_version force row level security;
create policy unit_content on act_version using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act_content enable row level security;
alter table act_content force row level security;
create policy unit_content on act_content using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act_signature enable row level security;
alter table act_signature force row level security;
create policy unit_content on act_signature using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act_measure enable row level security;
alter table act_measure force row level security;
create policy unit_content on act_measure using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table act_disclosure enable row level security;
alter table act_disclosure force row level security;
create policy unit_content on act_disclosure using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table draft_release enable row level security;
alter table draft_release force row level security;
create policy unit_content on draft_release using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table draft enable row level security;
alter table draft force row level security;
create policy unit_content on draft using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table draft_body enable row level security;
alter table draft_body force row level security;
-- A draft is read by its author, and by a colleague to whom the manager has released it.
create policy author_only on draft_body using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[])
  and (staff_id = (select app_staff()) or draft_id in (select draft_id from draft_release where to_staff_id = (select app_staff()))));
alter table information_text enable row level security;
alter table information_text force row level security;
create policy tenant on information_text using (provider_id = (select app_provider()));

grant select, insert, update on coordination_case to koordinera_app;
grant select, insert on act, act_version, act_content, act_signature, act_measure, act_disclosure, draft_release, information_text to koordinera_app;
grant select, insert on draft to koordinera_app;
grant update (state, saved_at, ended_at) on draft to koordinera_app;
grant select, insert, update, delete on draft_body to koordinera_app;
