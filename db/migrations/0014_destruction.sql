-- How content is lawfully taken out of the journal: only on a decision with a reference, by two persons, and with the
-- envelope, the hashes, the signatures and the decision itself left to read (PDL 8 kap. 4 §, 3 kap. 17–18 §§; LAW-30, 31, 100).

-- A proposal to carry out a decision. It names entries by key and holds no word of theirs.
create table destruction (
  provider_id uuid not null,
  -- Where it was proposed. What it takes may lie at any of the provider's units.
  unit_id uuid not null,
  destruction_id uuid not null,
  patient_id uuid not null,
  -- ivo: Inspektionen för vård och omsorg has decided. retention: a decision to thin out after the time of keeping.
  ground text collate "C" not null check (ground in ('ivo', 'retention')),
  reference text not null check (reference ~ '\S'),
  decided_on date not null,
  scope text collate "C" not null check (scope in ('acts', 'case', 'person')),
  -- Whether the certificates go too; only with the whole.
  certificates boolean not null check (not certificates or scope = 'person'),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id) references unit
);

-- Exactly what it takes, as it stood when it was proposed.
create table destruction_item (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  kind text collate "C" not null check (kind in ('act', 'certificate')),
  at_unit_id uuid not null,
  object_id uuid not null,
  primary key (provider_id, unit_id, destruction_id, kind, object_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction
);
create index destruction_item_by_object on destruction_item (provider_id, kind, object_id);

-- The other person's word. One a proposal, never changed.
create table destruction_outcome (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  outcome text collate "C" not null check (outcome in ('approved', 'withdrawn')),
  by_staff_id uuid not null,
  by_name text not null,
  by_title text,
  -- When the person proved who she was, in epoch seconds.
  auth_time bigint not null,
  decided_at timestamptz not null,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction
);

-- Each time it was carried out: once, and again after a restored backup.
create table destruction_run (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  nr integer not null,
  ran_at timestamptz not null,
  ran_by text not null,
  -- How many of each were emptied; figures alone.
  counts jsonb not null,
  primary key (provider_id, unit_id, destruction_id, nr),
  foreign key (provider_id, unit_id, destruction_id) references destruction
);

-- The destruction of an act is a version of it, with the decision as its reason; its content is gone, its hashes are not.
alter table act_version drop constraint act_version_what_check, drop constraint act_version_check;
alter table act_version
  add constraint act_version_what_check check (what in ('entered', 'changed', 'corrected', 'wrong_patient', 'destroyed')),
  add constraint act_version_check check ((what in ('corrected', 'wrong_patient', 'destroyed')) = (reason is not null));

-- What stands in a patient's journal over the provider's units: envelopes, never content. For whoever proposes a destruction.
create function journal_envelopes(of_patient uuid)
returns table (unit_id uuid, unit_name text, case_id uuid, case_opened_on date, act_id uuid, seq integer, kind text,
  occurred_at timestamptz, entered_at timestamptz, destroyed boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.unit_id, u.name, a.case_id, c.opened_on, a.act_id, a.seq, a.kind, a.occurred_at, a.entered_at,
    exists (select from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
      and v.act_id = a.act_id and v.what = 'destroyed')
  from act a
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join coordination_case c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.case_id = a.case_id
  where a.provider_id = app_provider() and a.patient_id = of_patient
  order by u.name, c.opened_on, a.case_id, a.seq
$$;

-- The same of certificates that still have content.
create function certificate_envelopes(of_patient uuid)
returns table (unit_id uuid, unit_name text, certificate_id uuid, received_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.unit_id, u.name, c.certificate_id, c.received_at
  from certificate c
  join unit u on u.provider_id = c.provider_id and u.unit_id = c.unit_id
  join certificate_original o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
  where c.provider_id = app_provider() and c.patient_id = of_patient and octet_length(o.bytes) > 0
  order by u.name, c.received_at
$$;

-- When something was last entered about the patient anywhere at the provider; the time of keeping runs from there (PDL 3 kap. 17 §).
create function journal_last_entry(of_patient uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(
    (select max(v.written_at) from act_version v
      join act a on a.provider_id = v.provider_id and a.unit_id = v.unit_id and a.act_id = v.act_id
      where a.provider_id = app_provider() and a.patient_id = of_patient and v.what <> 'destroyed'),
    (select max(received_at) from certificate where provider_id = app_provider() and patient_id = of_patient),
    (select max(entered_at) from patient_detail where provider_id = app_provider() and patient_id = of_patient),
    (select max(made_at) from list_decision where provider_id = app_provider() and patient_id = of_patient))
$$;

-- Whom a decision is about, by number, also when only another unit of the provider knows the person.
create function numbers_of_patients(of_patients uuid[]) returns table (patient_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.patient_id) p.patient_id, p.number from patient p
  where p.provider_id = app_provider() and p.patient_id = any (of_patients)
  order by p.patient_id, p.created_at
$$;

-- Carries out a decision that two persons have seen to, and tells how many of each were emptied. The only way: the
-- application may neither change nor delete what is entered. What is already empty is left alone.
create function destroy_content(of_unit uuid, of_destruction uuid, stub text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid := app_provider();
  decided destruction%rowtype;
  word destruction_outcome%rowtype;
  acts uuid[];
  papers uuid[];
  drafts uuid[];
  originals uuid[];
  numbers text[];
  whole boolean;
  emptied jsonb := '{}';
  many bigint;
begin
  select * into decided from destruction d
    where d.provider_id = mine and d.unit_id = of_unit and d.destruction_id = of_destruction;
  select * into word from destruction_outcome o
    where o.provider_id = mine and o.unit_id = of_unit and o.destruction_id = of_destruction;
  if decided.destruction_id is null or word.outcome is distinct from 'approved' then
    raise exception 'nothing is destroyed without an approved decision' using errcode = 'insufficient_privilege';
  end if;
  if word.by_staff_id = decided.proposed_by then
    raise exception 'nothing is destroyed by one person alone' using errcode = 'insufficient_privilege';
  end if;
  if decided.ground = 'retention' and journal_last_entry(decided.patient_id) > word.decided_at - interval '10 years' then
    raise exception 'nothing is thinned out within ten years of the last entry' using errcode = 'insufficient_privilege';
  end if;
  whole := decided.scope = 'person';

  -- An item can only be the patient's own.
  select coalesce(array_agg(a.act_id), '{}') into acts from destruction_item i
    join act a on a.provider_id = i.provider_id and a.unit_id = i.at_unit_id and a.act_id = i.object_id
    where i.provider_id = mine and i.unit_id = of_unit and i.destruction_id = of_destruction and i.kind = 'act'
      and a.patient_id = decided.patient_id;
  select coalesce(array_agg(c.certificate_id), '{}') into papers from destruction_item i
    join certificate c on c.provider_id = i.provider_id and c.unit_id = i.at_unit_id and c.certificate_id = i.object_id
    where i.provider_id = mine and i.unit_id = of_unit and i.destruction_id = of_destruction and i.kind = 'certificate'
      and c.patient_id = decided.patient_id and decided.certificates;

  -- The journal.
  delete from act_content where provider_id = mine and act_id = any (acts);
  get diagnostics many = row_count;
  emptied := emptied || jsonb_build_object('versions', many);
  delete from act_measure where provider_id = mine and act_id = any (acts);
  update act_disclosure set recipient = '–', topics = stub where provider_id = mine and act_id = any (acts);
  update act_version set codes = '', reason = case when reason is null then null else stub end
    where provider_id = mine and act_id = any (acts) and what <> 'destroyed';

  -- Drafts that say the same again.
  select coalesce(array_agg(d.draft_id), '{}') into drafts from draft d
    left join draft_body b on b.provider_id = d.provider_id and b.unit_id = d.unit_id and b.draft_id = d.draft_id
    where d.provider_id = mine and d.patient_id = decided.patient_id
      and (whole or d.draft_id = any (acts)
        or (decided.scope = 'case' and b.case_id in (select case_id from act where provider_id = mine and act_id = any (acts)))
        or exists (select from unnest(acts) as one where b.body::text like '%' || one || '%'));
  delete from draft_body where provider_id = mine and draft_id = any (drafts);
  get diagnostics many = row_count;
  emptied := emptied || jsonb_build_object('drafts', many);
  update draft set state = 'discarded', ended_at = word.decided_at
    where provider_id = mine and draft_id = any (drafts) and state = 'open';
  update draft_release set reason = stub where provider_id = mine and draft_id = any (drafts);

  -- What was sent to another unit and waits there.
  delete from handover_content h using handover o
    where h.provider_id = mine and o.provider_id = mine and o.unit_id = h.unit_id and o.handover_id = h.handover_id
      and (o.act_id = any (acts) or (whole and h.patient_id = decided.patient_id));
  update handover set state = 'withdrawn' where provider_id = mine and act_id = any (acts) and state = 'waiting';
  update handover set reason = stub where provider_id = mine and act_id = any (acts) and reason is not null;

  -- What was worked out from it. What still stands is worked out anew by the transaction that calls.
  update stop_point s set params = s.params || jsonb_build_object('what', stub, 'place', null)
    where s.provider_id = mine and s.patient_id = decided.patient_id and s.params ? 'what'
      and (whole or exists (select from unnest(acts) as one where s.source like 'act:' || one || '%'));

  if whole then
    update list_decision set note = null
      where provider_id = mine and patient_id = decided.patient_id and note is not null;
    update worklist_episode set note = null, answer_note = null
      where provider_id = mine and patient_id = decided.patient_id;
    update patient_detail set value = '', source = stub
      where provider_id = mine and patient_id = decided.patient_id and kind <> 'protection' and value <> '';
  end if;

  if decided.certificates then
    select coalesce(array_agg(o), '{}') into originals from (
      select c.original_id as o from certificate c where c.provider_id = mine and c.certificate_id = any (papers)
      union select v.original_id from certificate_revocation v where v.provider_id = mine and v.external_id in (
        select external_id from certificate c where c.provider_id = mine and c.certificate_id = any (papers))) as all_of_them;
    update certificate_original set bytes = '' where provider_id = mine and original_id = any (originals) and bytes <> '';
    get diagnostics many = row_count;
    emptied := emptied || jsonb_build_object('originals', many);
    update certificate_revocation set reason = null where provider_id = mine and original_id = any (originals);
    delete from certificate_period where provider_id = mine and certificate_id = any (papers);
    delete from certificate_relation where provider_id = mine and certificate_id = any (papers);
    update certificate set doctor_hsa_id = null, doctor_name = null, diagnosis = null, diagnosis_system = null,
        diagnosis_title = null, diagnoses = '[]', occupations = '[]', infection_control = false, first_day = null,
        last_day = null, warning = stub,
        answers = '{"doctorTitle": null, "issuedBy": {"name": null, "telephone": null, "address": null}}'
      where provider_id = mine and certificate_id = any (papers);
    -- Refused messages carry no key of a patient, only the number in their bytes.
    select coalesce(array_agg(number) || array_agg(left(number, 8) || '-' || substr(number, 9)), '{}') into numbers
      from patient_identity where provider_id = mine and patient_id = decided.patient_id;
    update certificate_quarantine q set bytes = '', source_name = null, reason = stub,
        settled_at = coalesce(q.settled_at, word.decided_at), settled_how = coalesce(q.settled_how, 'set_aside'),
        settled_by = coalesce(q.settled_by, word.by_name), settled_reason = stub
      where q.provider_id = mine and q.bytes <> ''
        and exists (select from unnest(numbers) as one where position(convert_to(one, 'UTF8') in q.bytes) > 0);
    get diagnostics many = row_count;
    emptied := emptied || jsonb_build_object('quarantined', many);
    -- Lists and counts that were worked out from the certificates, and what a name is found by.
    delete from worklist_change where provider_id = mine and patient_id = decided.patient_id;
    delete from worklist_seen where provider_id = mine and patient_id = decided.patient_id;
    delete from worklist_row where provider_id = mine and patient_id = decided.patient_id;
    delete from worklist_episode where provider_id = mine and patient_id = decided.patient_id;
    delete from stop_point where provider_id = mine and patient_id = decided.patient_id;
    delete from sickleave_phase where provider_id = mine and patient_id = decided.patient_id;
    delete from sickleave_episode where provider_id = mine and patient_id = decided.patient_id;
    delete from patient_name_key where provider_id = mine and patient_id = decided.patient_id;
    update patient set given_name = '', family_name = '(journalen förstörd)', name_as_of = ''
      where provider_id = mine and patient_id = decided.patient_id;
  end if;
  return emptied || jsonb_build_object('acts', cardinality(acts), 'certificates', cardinality(papers));
end
$$;

-- Owned by the tables' owner; without this anybody who may log in to the database could call them.
revoke execute on function destroy_content(uuid, uuid, text) from public;
grant execute on function destroy_content(uuid, uuid, text) to koordinera_app;

alter table destruction enable row level security;
alter table destruction force row level security;
create policy unit_content on destruction using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table destruction_item enable row level security;
alter table destruction_item force row level security;
create policy unit_content on destruction_item using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table destruction_outcome enable row level security;
alter table destruction_outcome force row level security;
create policy unit_content on destruction_outcome using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table destruction_run enable row level security;
alter table destruction_run force row level security;
create policy unit_content on destruction_run using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

grant select, insert on destruction, destruction_item, destruction_outcome, destruction_run to koordinera_app;
