-- Why someone may open a patient's content: a care relation that follows from what the unit has written, or a reason
-- that the person states herself (PDL 4 kap. 1 §, LAW-33). Access reads both in one look-up, before anything is shown.

-- A projection: coordination writes what follows from cases and acts, certificates who has signed. Never by hand.
create table care_relation (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  -- Who has it: the staff key; for the signer of a certificate the HSA id, since she may never have logged in.
  holder text collate "C" not null,
  kind text collate "C" not null check (kind in ('responsible', 'substitute', 'offer', 'booked', 'contact', 'signer')),
  -- Both days included. Without an end until 9999-12-31.
  from_day date not null,
  until_day date not null,
  -- What it follows from: the case, the act or the certificate.
  source_id uuid not null,
  primary key (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check (from_day <= until_day)
);

-- Written when someone without a care relation says why she opens: her readings of that patient go on it until it ends.
create table stated_reason (
  provider_id uuid not null,
  unit_id uuid not null,
  stated_reason_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  reason text collate "C" not null,
  words text check (char_length(words) <= 200),
  stated_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, stated_reason_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check (stated_at < until)
);
create index stated_reason_living on stated_reason (provider_id, unit_id, patient_id, staff_id, until);

-- What was written before has its relations too. The owner reads past the forced policies meanwhile.
alter table certificate no force row level security;
alter table certificate_period no force row level security;
alter table coordination_case no force row level security;
alter table act no force row level security;
alter table act_version no force row level security;
alter table provider_setting no force row level security;

insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
select distinct c.provider_id, c.unit_id, c.patient_id, c.doctor_hsa_id, 'signer', p.start_day, p.end_day, c.certificate_id
from certificate c
join certificate_period p on p.provider_id = c.provider_id and p.unit_id = c.unit_id and p.certificate_id = c.certificate_id
where c.counts and c.doctor_hsa_id is not null and p.start_day <= p.end_day;

insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
select provider_id, unit_id, patient_id, responsible_id::text, 'responsible', opened_on, date '9999-12-31', case_id
from coordination_case where is_open and responsible_id is not null
union all
select provider_id, unit_id, patient_id, substitute_id::text, 'substitute', substitute_from, substitute_to, case_id
from coordination_case where is_open and substitute_id is not null and substitute_from <= substitute_to
union all
select c.provider_id, c.unit_id, c.patient_id, a.author_id::text, 'offer', c.offer_since, date '9999-12-31', a.act_id
from coordination_case c
join act a on a.provider_id = c.provider_id and a.unit_id = c.unit_id and a.act_id = c.offer_act_id
where c.is_open and c.offer_since is not null
union all
select c.provider_id, c.unit_id, c.patient_id, a.author_id::text, 'booked', (promise ->> 'on')::date - 60,
  (promise ->> 'on')::date + 60, a.act_id
from coordination_case c
cross join lateral jsonb_array_elements(c.promises) promise
join act a on a.provider_id = c.provider_id and a.unit_id = c.unit_id and a.act_id = (promise ->> 'actId')::uuid
where c.is_open and promise ->> 'kind' = 'booked'
union all
select a.provider_id, a.unit_id, a.patient_id, a.author_id::text, 'contact', held.on_day, held.on_day + 60, a.act_id
from act a
cross join lateral (select v.what, (v.occurred_at at time zone 'Europe/Stockholm')::date as on_day from act_version v
  where v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id order by v.nr desc limit 1) held
where a.kind in ('offered', 'offer-answered', 'consent-given', 'mapped', 'contact', 'followed-up')
  and held.what <> 'wrong_patient';

-- How fresh a log-in must be is one setting for signing and everything else that asks for it.
insert into provider_setting (provider_id, key, version, value, set_by, reason, set_at)
select provider_id, 'access.fresh_minutes', version, value, set_by, reason, set_at
from provider_setting where key = 'coordination.sign_minutes';

alter table certificate force row level security;
alter table certificate_period force row level security;
alter table coordination_case force row level security;
alter table act force row level security;
alter table act_version force row level security;
alter table provider_setting force row level security;

alter table care_relation enable row level security;
alter table care_relation force row level security;
create policy unit_content on care_relation using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table stated_reason enable row level security;
alter table stated_reason force row level security;
create policy unit_content on stated_reason using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

grant select, insert, delete on care_relation to koordinera_app;
grant select, insert on stated_reason to koordinera_app;
