-- Each unit decides about its own content. A decision to destroy (IVO's, or one to thin out) is one, with the same key at every
-- unit it reaches; at each unit stands a destruction of that unit's content alone, approved, stopped and carried out there.
-- Between approval and carrying out lies a waiting time in which it can be stopped (LAW-30, 31, 38, 100).

alter table destruction
  -- False where the decision reaches other units only: a trace of the proposal, nothing to approve.
  add column holds boolean not null default true;
alter table destruction_outcome
  -- Before this moment nothing is emptied.
  add column due_at timestamptz,
  -- The approver has held reference and day against the decision itself.
  add column decision_read boolean not null default false;

-- Somebody stopped it while it waited. Nothing was emptied, and nothing will be.
create table destruction_stop (
  provider_id uuid not null,
  unit_id uuid not null,
  destruction_id uuid not null,
  by_staff_id uuid not null,
  by_name text not null,
  reason text not null check (reason ~ '\S'),
  stopped_at timestamptz not null,
  primary key (provider_id, unit_id, destruction_id),
  foreign key (provider_id, unit_id, destruction_id) references destruction
);

-- Whom the provider has named to approve at a unit in its manager's place. The latest row about a person holds.
create table destruction_approver (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  nr integer not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  decided_by text not null check (decided_by ~ '\S'),
  reference text not null check (reference ~ '\S'),
  added_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id, nr),
  foreign key (provider_id, unit_id) references unit,
  foreign key (provider_id, staff_id) references staff
);

-- What was proposed before and is not carried out: what it names at other units becomes a proposal of theirs, which waits for
-- the unit's own manager. What has been carried out stays as it was written.
insert into destruction (provider_id, unit_id, destruction_id, patient_id, ground, reference, decided_on, scope, certificates,
    proposed_by, proposed_by_name, proposed_at)
  select distinct d.provider_id, i.at_unit_id, d.destruction_id, d.patient_id, d.ground, d.reference, d.decided_on, d.scope,
    d.certificates, d.proposed_by, d.proposed_by_name, d.proposed_at
  from destruction d
  join destruction_item i on i.provider_id = d.provider_id and i.unit_id = d.unit_id and i.destruction_id = d.destruction_id
  left join destruction_outcome o on o.provider_id = d.provider_id and o.unit_id = d.unit_id and o.destruction_id = d.destruction_id
  where i.at_unit_id <> i.unit_id and o.outcome is distinct from 'withdrawn' and not exists (select from destruction_run r
    where r.provider_id = d.provider_id and r.unit_id = d.unit_id and r.destruction_id = d.destruction_id);
update destruction_item i set unit_id = i.at_unit_id
  where i.at_unit_id <> i.unit_id and exists (select from destruction d where d.provider_id = i.provider_id
    and d.unit_id = i.at_unit_id and d.destruction_id = i.destruction_id);
update destruction d set holds = false where not exists (select from destruction_item i where i.provider_id = d.provider_id
  and i.unit_id = d.unit_id and i.destruction_id = d.destruction_id);
-- What was approved and not carried out waits from now.
update destruction_outcome o set due_at = case when exists (select from destruction_run r where r.provider_id = o.provider_id
    and r.unit_id = o.unit_id and r.destruction_id = o.destruction_id)
  then o.decided_at else greatest(o.decided_at, now()) end + interval '24 hours'
  where o.outcome = 'approved';

alter table destruction_outcome add constraint destruction_outcome_waits check (
  (outcome = 'approved') = (due_at is not null) and (due_at is null or due_at >= decided_at + interval '24 hours'));
-- Not valid: what was carried out before may name other units.
alter table destruction_item add constraint destruction_item_own_unit check (at_unit_id = unit_id) not valid;

-- Envelopes are read by the unit's own rows from now on.
drop function journal_envelopes(uuid);
drop function certificate_envelopes(uuid);

-- As before, for a patient whom the unit knows or has a proposal about.
create or replace function numbers_of_patients(of_patients uuid[]) returns table (patient_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.patient_id) p.patient_id, p.number from patient p
  where app_administers_records() and p.provider_id = app_provider() and p.patient_id = any (of_patients)
    and (p.unit_id = any (app_units()) or exists (select from destruction d where d.provider_id = p.provider_id
      and d.unit_id = any (app_units()) and d.patient_id = p.patient_id))
  order by p.patient_id, p.created_at
$$;

-- When something was last entered about the patient at the unit; the time of keeping of the unit's journal runs from there
-- (PDL 3 kap. 17 §). As the caller: a caller who asks for another unit gets nothing.
create function journal_last_entry(of_unit uuid, of_patient uuid) returns timestamptz
language sql stable as $$
  select greatest(
    (select max(v.written_at) from act_version v
      join act a on a.provider_id = v.provider_id and a.unit_id = v.unit_id and a.act_id = v.act_id
      where a.provider_id = app_provider() and a.unit_id = of_unit and a.patient_id = of_patient and v.what <> 'destroyed'),
    (select max(received_at) from certificate
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient),
    (select max(entered_at) from patient_detail
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient),
    (select max(made_at) from list_decision
      where provider_id = app_provider() and unit_id = of_unit and patient_id = of_patient))
$$;

-- The units that hold content about the patient which a destruction of the whole would empty. As the caller. Asked unit by
-- unit, so that the indexes, which begin with provider and unit, are used.
create function units_with_content(of_patient uuid, with_certificates boolean) returns setof uuid
language sql stable as $$
  select u.unit_id from unit u where u.provider_id = app_provider() and (
    exists (select from act a
      join act_content c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.act_id = a.act_id
      where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.patient_id = of_patient)
    or exists (select from draft d
      join draft_body b on b.provider_id = d.provider_id and b.unit_id = d.unit_id and b.draft_id = d.draft_id
      where d.provider_id = u.provider_id and d.unit_id = u.unit_id and d.patient_id = of_patient)
    or exists (select from patient_detail d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
      and d.patient_id = of_patient and d.kind <> 'protection' and d.value <> '')
    or exists (select from list_decision d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
      and d.patient_id = of_patient and d.note is not null)
    or with_certificates and exists (select from certificate c
      join certificate_original o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
      where c.provider_id = u.provider_id and c.unit_id = u.unit_id and c.patient_id = of_patient and octet_length(o.bytes) > 0))
$$;

-- Whether the own unit holds any of it, others' drafts too.
create function content_here(of_patient uuid, with_certificates boolean) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app_administers_records() and exists (
    select from units_with_content(of_patient, with_certificates) as held where held = any (app_units()))
$$;

-- Whether any other unit of the provider does. That, and no more: not which, what, when or how much.
create function content_elsewhere(of_patient uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app_administers_records() and exists (
    select from units_with_content(of_patient, true) as held where held <> all (app_units()))
$$;

-- Lays the proposal that the caller has just made about the whole journal at every other unit that holds content, each with
-- its own items. Gives the units, so that the log tells it there; a caller never shows them.
create function lay_destruction_elsewhere(of_unit uuid, of_destruction uuid) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid := app_provider();
  decided destruction%rowtype;
  there uuid;
begin
  select * into decided from destruction d where d.provider_id = mine and d.unit_id = of_unit and d.destruction_id = of_destruction
    and d.unit_id = any (app_units()) and d.proposed_by = app_staff() and d.scope = 'person'
    and not exists (select from destruction_outcome o where o.provider_id = mine and o.unit_id = d.unit_id
      and o.destruction_id = d.destruction_id);
  if decided.destruction_id is null or not app_administers_records() then return; end if;
  for there in select distinct held from units_with_content(decided.patient_id, decided.certificates) as held
    where held <> decided.unit_id order by 1
  loop
    insert into destruction (provider_id, unit_id, destruction_id, patient_id, ground, reference, decided_on, scope, certificates,
        proposed_by, proposed_by_name, proposed_at)
      values (mine, there, decided.destruction_id, decided.patient_id, decided.ground, decided.reference, decided.decided_on,
        decided.scope, decided.certificates, decided.proposed_by, decided.proposed_by_name, decided.proposed_at)
      on conflict do nothing;
    continue when not found;
    insert into destruction_item (provider_id, unit_id, destruction_id, kind, at_unit_id, object_id)
      select mine, there, decided.destruction_id, 'act', there, a.act_id from act a
        where a.provider_id = mine and a.unit_id = there and a.patient_id = decided.patient_id
          and not exists (select from act_version v where v.provider_id = mine and v.unit_id = there
            and v.act_id = a.act_id and v.what = 'destroyed')
      union all
      select mine, there, decided.destruction_id, 'certificate', there, c.certificate_id from certificate c
        join certificate_original o on o.provider_id = mine and o.unit_id = there and o.original_id = c.original_id
        where c.provider_id = mine and c.unit_id = there and c.patient_id = decided.patient_id and decided.certificates
          and octet_length(o.bytes) > 0;
    return next there;
  end loop;
end
$$;

-- Stopping, and carrying out, one after the other: the second sees what the first did.
create function hold_destruction(of_unit uuid, of_destruction uuid) returns void language sql as
  $$ select pg_advisory_xact_lock(hashtextextended('destruction ' || of_unit || ' ' || of_destruction, 0)) $$;

-- The proposer takes it back at every other unit where it is not carried out. Gives the units, and whether it was
-- approved there already, for the log.
create function halt_destruction_elsewhere(of_unit uuid, of_destruction uuid, name text, title text, proved bigint, why text,
  at timestamptz) returns table (unit_id uuid, stopped boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  mine constant uuid := app_provider();
  there uuid;
begin
  if not app_administers_records() or not exists (select from destruction d where d.provider_id = mine and d.unit_id = of_unit
      and d.destruction_id = of_destruction and d.unit_id = any (app_units()) and d.proposed_by = app_staff()) then
    return;
  end if;
  for there in select d.unit_id from destruction d where d.provider_id = mine and d.destruction_id = of_destruction
    and d.unit_id <> of_unit and d.proposed_by = app_staff() order by 1
  loop
    perform hold_destruction(there, of_destruction);
    continue when exists (select from destruction_run r where r.provider_id = mine and r.unit_id = there
      and r.destruction_id = of_destruction);
    insert into destruction_outcome (provider_id, unit_id, destruction_id, outcome, by_staff_id, by_name, by_title, auth_time, decided_at)
      values (mine, there, of_destruction, 'withdrawn', app_staff(), name, title, proved, at) on conflict do nothing;
    if found then
      return query select there, false;
    else
      insert into destruction_stop (provider_id, unit_id, destruction_id, by_staff_id, by_name, reason, stopped_at)
        select mine, there, of_destruction, app_staff(), name, why, at from destruction_outcome o
          where o.provider_id = mine and o.unit_id = there and o.destruction_id = of_destruction and o.outcome = 'approved'
        on conflict do nothing;
      if found then return query select there, true; end if;
    end if;
  end loop;
end
$$;

drop function destroy_content(uuid, uuid, text);
drop function journal_last_entry(uuid);

-- Carries out, at one unit, a decision that the unit's own approver has approved and nobody has stopped, once its waiting time
-- is over by the clock of the caller. Tells how many of each were emptied. The only way: the application may neither change
-- nor delete what is entered. What is already empty is left alone; nothing of another unit is touched.
create function destroy_content(of_unit uuid, of_destruction uuid, stub text, at timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid := app_provider();
  decided destruction%rowtype;
  word destruction_outcome%rowtype;
  acts uuid[];
  papers uuid[];
  drafts uuid[];
  originals uuid[];
  numbers bytea[];
  whole boolean;
  emptied jsonb := '{}';
  many bigint;
begin
  if not app_has_role(array['system']) or not coalesce(of_unit = any (app_units()), false) then
    raise exception 'content is destroyed by the system, at a unit that it sees' using errcode = 'insufficient_privilege';
  end if;
  perform hold_destruction(of_unit, of_destruction);
  select * into decided from destruction d
    where d.provider_id = mine and d.unit_id = of_unit and d.destruction_id = of_destruction;
  select * into word from destruction_outcome o
    where o.provider_id = mine and o.unit_id = of_unit and o.destruction_id = of_destruction;
  if decided.destruction_id is null or word.outcome is distinct from 'approved' then
    raise exception 'nothing is destroyed that the unit itself has not approved' using errcode = 'insufficient_privilege';
  end if;
  if word.by_staff_id = decided.proposed_by then
    raise exception 'nothing is destroyed by one person alone' using errcode = 'insufficient_privilege';
  end if;
  if at is null or word.due_at is null or at < word.due_at then
    raise exception 'nothing is destroyed before its waiting time is over' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from destruction_stop s
      where s.provider_id = mine and s.unit_id = of_unit and s.destruction_id = of_destruction) then
    raise exception 'nothing is destroyed that has been stopped' using errcode = 'insufficient_privilege';
  end if;
  if decided.ground = 'retention'
      and journal_last_entry(of_unit, decided.patient_id) > word.decided_at - interval '10 years' then
    raise exception 'nothing is thinned out within ten years of the last entry' using errcode = 'insufficient_privilege';
  end if;
  whole := decided.scope = 'person';

  -- An item can only be the patient's own, at this unit.
  select coalesce(array_agg(a.act_id), '{}') into acts from destruction_item i
    join act a on a.provider_id = i.provider_id and a.unit_id = i.at_unit_id and a.act_id = i.object_id
    where i.provider_id = mine and i.unit_id = of_unit and i.at_unit_id = of_unit and i.destruction_id = of_destruction
      and i.kind = 'act' and a.patient_id = decided.patient_id;
  select coalesce(array_agg(c.certificate_id), '{}') into papers from destruction_item i
    join certificate c on c.provider_id = i.provider_id and c.unit_id = i.at_unit_id and c.certificate_id = i.object_id
    where i.provider_id = mine and i.unit_id = of_unit and i.at_unit_id = of_unit and i.destruction_id = of_destruction
      and i.kind = 'certificate' and c.patient_id = decided.patient_id and decided.certificates;

  -- The journal.
  delete from act_content where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  get diagnostics many = row_count;
  emptied := emptied || jsonb_build_object('versions', many);
  delete from act_measure where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  update act_disclosure set recipient = '–', topics = stub, ground = '–'
    where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  update act_version set codes = '', reason = case when reason is null then null else stub end
    where provider_id = mine and unit_id = of_unit and act_id = any (acts) and what <> 'destroyed';

  -- Drafts that say the same again.
  select coalesce(array_agg(d.draft_id), '{}') into drafts from draft d
    left join draft_body b on b.provider_id = d.provider_id and b.unit_id = d.unit_id and b.draft_id = d.draft_id
    where d.provider_id = mine and d.unit_id = of_unit and d.patient_id = decided.patient_id
      and (whole or d.draft_id = any (acts)
        or (decided.scope = 'case' and b.case_id in (select case_id from act
          where provider_id = mine and unit_id = of_unit and act_id = any (acts)))
        or exists (select from unnest(acts) as one where b.body::text like '%' || one || '%'));
  delete from draft_body where provider_id = mine and unit_id = of_unit and draft_id = any (drafts);
  get diagnostics many = row_count;
  emptied := emptied || jsonb_build_object('drafts', many);
  update draft set state = 'discarded', ended_at = word.decided_at
    where provider_id = mine and unit_id = of_unit and draft_id = any (drafts) and state = 'open';
  update draft_release set reason = stub where provider_id = mine and unit_id = of_unit and draft_id = any (drafts);

  -- What this unit sent to another and waits there is this unit's; what others have sent here is theirs until it is taken over.
  delete from handover_content h using handover o
    where h.provider_id = mine and o.provider_id = mine and o.unit_id = h.unit_id and o.handover_id = h.handover_id
      and h.from_unit_id = of_unit and (o.act_id = any (acts) or (whole and h.patient_id = decided.patient_id));
  update handover set state = 'withdrawn'
    where provider_id = mine and from_unit_id = of_unit and act_id = any (acts) and state = 'waiting';
  update handover set reason = stub
    where provider_id = mine and from_unit_id = of_unit and act_id = any (acts) and reason is not null;

  -- What was worked out from it. What still stands is worked out again by the transaction that calls.
  update stop_point s set params = s.params || jsonb_build_object('what', stub, 'place', null)
    where s.provider_id = mine and s.unit_id = of_unit and s.patient_id = decided.patient_id and s.params ? 'what'
      and (whole or exists (select from unnest(acts) as one where s.source like 'act:' || one || '%'));

  if whole then
    -- Why this unit declined what another had handed over. The sender sees that it did, and no more.
    update handover h set reason = '–'
      where h.provider_id = mine and h.unit_id = of_unit and h.reason is not null and exists (select from act a
        where a.provider_id = mine and a.unit_id = h.from_unit_id and a.act_id = h.act_id and a.patient_id = decided.patient_id);
    update list_decision set note = null
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and note is not null;
    update worklist_episode set note = null, answer_note = null
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    update patient_detail set value = '', source = stub
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and kind <> 'protection' and value <> '';
    -- What was said when somebody read beyond the unit, or without a relation. That they did stands in the log.
    update across_ground set attitude = stub, assessment = stub
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and kind = 'incapacity';
    update block_lift set said = stub where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    update stated_reason set words = null
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and words is not null;
  end if;

  if decided.certificates then
    select coalesce(array_agg(o), '{}') into originals from (
      select c.original_id as o from certificate c
        where c.provider_id = mine and c.unit_id = of_unit and c.certificate_id = any (papers)
      union select v.original_id from certificate_revocation v
        where v.provider_id = mine and v.unit_id = of_unit and v.external_id in (select external_id from certificate c
          where c.provider_id = mine and c.unit_id = of_unit and c.certificate_id = any (papers))) as all_of_them;
    update certificate_original set bytes = ''
      where provider_id = mine and unit_id = of_unit and original_id = any (originals) and bytes <> '';
    get diagnostics many = row_count;
    emptied := emptied || jsonb_build_object('originals', many);
    update certificate_revocation set reason = null
      where provider_id = mine and unit_id = of_unit and original_id = any (originals);
    delete from certificate_period where provider_id = mine and unit_id = of_unit and certificate_id = any (papers);
    delete from certificate_relation where provider_id = mine and unit_id = of_unit and certificate_id = any (papers);
    update certificate set doctor_hsa_id = null, doctor_name = null, diagnosis = null, diagnosis_system = null,
        diagnosis_title = null, diagnoses = '[]', occupations = '[]', infection_control = false, first_day = null,
        last_day = null, warning = stub,
        answers = '{"doctorTitle": null, "issuedBy": {"name": null, "telephone": null, "address": null}}'
      where provider_id = mine and unit_id = of_unit and certificate_id = any (papers);
    -- Refused messages carry no key of a patient, only the number in their bytes.
    -- In a message of two bytes a character, each digit has an empty byte beside it.
    select coalesce(array_agg(convert_to(form, 'UTF8')) || array_agg(decode(regexp_replace(encode(convert_to(form, 'UTF8'),
        'hex'), '(..)(?!$)', '\100', 'g'), 'hex')), '{}') into numbers
      from patient_identity, unnest(array[number, left(number, 8) || '-' || substr(number, 9)]) as form
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    update certificate_quarantine q set bytes = '', source_name = null, reason = stub,
        settled_at = coalesce(q.settled_at, word.decided_at), settled_how = coalesce(q.settled_how, 'set_aside'),
        settled_by = coalesce(q.settled_by, word.by_name), settled_reason = stub
      where q.provider_id = mine and q.unit_id = of_unit and q.bytes <> ''
        and exists (select from unnest(numbers) as one where position(one in q.bytes) > 0);
    get diagnostics many = row_count;
    emptied := emptied || jsonb_build_object('quarantined', many);
    -- Lists and counts that were worked out from the certificates, and what a name is found by.
    delete from worklist_change where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_seen where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_row where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_episode where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from stop_point where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from sickleave_phase where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from sickleave_episode where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from patient_name_key where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    update patient set given_name = '', family_name = '(journalen förstörd)', name_as_of = ''
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
  end if;
  return emptied || jsonb_build_object('acts', cardinality(acts), 'certificates', cardinality(papers));
end
$$;

-- Past row level security: for the application alone.
revoke execute on function content_here(uuid, boolean), content_elsewhere(uuid), lay_destruction_elsewhere(uuid, uuid),
  halt_destruction_elsewhere(uuid, uuid, text, text, bigint, text, timestamptz),
  destroy_content(uuid, uuid, text, timestamptz) from public;
grant execute on function content_here(uuid, boolean), content_elsewhere(uuid), lay_destruction_elsewhere(uuid, uuid),
  halt_destruction_elsewhere(uuid, uuid, text, text, bigint, text, timestamptz),
  destroy_content(uuid, uuid, text, timestamptz) to koordinera_app;

-- Read at the own unit. Written there too, and by people in their own name alone; the system writes back what was restored.
drop policy unit_content on destruction;
create policy unit_content on destruction for select using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
create policy own_name on destruction for insert with check (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[])
  and (proposed_by = (select app_staff()) or (select app_has_role(array['system']))));
drop policy unit_content on destruction_outcome;
create policy unit_content on destruction_outcome for select using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
create policy own_name on destruction_outcome for insert with check (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[])
  and (by_staff_id = (select app_staff()) or (select app_has_role(array['system']))));
alter table destruction_stop enable row level security;
alter table destruction_stop force row level security;
create policy unit_content on destruction_stop for select using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
create policy own_name on destruction_stop for insert with check (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[])
  and (by_staff_id = (select app_staff()) or (select app_has_role(array['system']))));
alter table destruction_approver enable row level security;
alter table destruction_approver force row level security;
create policy unit_content on destruction_approver for select using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
-- Nobody names an approver from within: the operator's command does.
create policy by_the_system on destruction_approver for insert with check (provider_id = (select app_provider())
  and unit_id = any ((select app_units())::uuid[]) and (select app_has_role(array['system'])));
grant select, insert on destruction_stop, destruction_approver to koordinera_app;
