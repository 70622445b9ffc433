-- Carries out, at one unit, a decision that the unit's own approver has approved and nobody has stopped, once its
-- waiting time is over by the caller's clock. Returns how many of each were emptied. This is the only way: the
-- application may neither change nor delete entries. Empty content is left alone; nothing of another unit is touched.
create or replace function destroy_content(of_unit uuid, of_destruction uuid, stub text, at timestamptz) returns jsonb
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
  delete from act_text where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  delete from act_content where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  get diagnostics many = row_count;
  emptied := emptied || jsonb_build_object('versions', many);
  delete from act_measure where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  update act_telling set recipient = null, whom = '–', topics = array[stub], ground = '–', consent_act_id = null
    where provider_id = mine and unit_id = of_unit and act_id = any (acts);
  update act_version set codes = '', reason = case when reason is null then null else stub end
    where provider_id = mine and unit_id = of_unit and act_id = any (acts) and what <> 'destroyed';

  -- Drafts that repeat the same content.
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

  -- This unit's waiting handovers at another unit are its own; handovers to it are the sender's until taken over.
  delete from handover_content h using handover o
    where h.provider_id = mine and o.provider_id = mine and o.unit_id = h.unit_id and o.handover_id = h.handover_id
      and h.from_unit_id = of_unit and (o.act_id = any (acts) or (whole and h.patient_id = decided.patient_id));
  update handover set state = 'withdrawn'
    where provider_id = mine and from_unit_id = of_unit and act_id = any (acts) and state = 'waiting';
  update handover set reason = stub
    where provider_id = mine and from_unit_id = of_unit and act_id = any (acts) and reason is not null;

  -- The data derived from it. The calling transaction derives the remaining data again.
  update stop_point s set params = s.params || jsonb_build_object('what', stub, 'place', null)
    where s.provider_id = mine and s.unit_id = of_unit and s.patient_id = decided.patient_id and s.params ? 'what'
      and (whole or exists (select from unnest(acts) as one where s.source like 'act:' || one || '%'));

  if whole then
    -- Why this unit declined another's handover. The sender sees only that it did.
    update handover h set reason = '–'
      where h.provider_id = mine and h.unit_id = of_unit and h.reason is not null and exists (select from act a
        where a.provider_id = mine and a.unit_id = h.from_unit_id and a.act_id = h.act_id and a.patient_id = decided.patient_id);
    update list_decision set note = null
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and note is not null;
    update worklist_episode set note = null, answer_note = null
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    update patient_detail set value = '', source = stub
      where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id and kind <> 'protection' and value <> '';
    -- The reasons for reading beyond the unit, or without a relation. The log still shows that it happened.
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
    -- Lists and counts derived from the certificates, and the search words of the name.
    delete from worklist_change where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_seen where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_row where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_episode where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
    delete from worklist_line where provider_id = mine and unit_id = of_unit and patient_id = decided.patient_id;
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
revoke execute on function destroy_content from public;
grant execute on function destroy_content to koordinera_app;
