-- An HSA id is the same whatever the case of its letters, and is kept as first written. What was made twice because of case
-- becomes one where nobody has worked at the second; where somebody has, both stay, and the second is marked as a double
-- for the operator (`koordinera doctor`).

create collation hsa_id (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- The owner reads and writes past the forced policies meanwhile.
create temporary table forced on commit drop as
  select c.relname::text as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity;
-- A row's parents are moved after it.
create temporary table referring on commit drop as
  select conrelid::regclass::text as name, conname::text as rule, pg_get_constraintdef(oid) as said from pg_constraint
  where contype = 'f' and confrelid in ('patient'::regclass, 'certificate'::regclass, 'certificate_original'::regclass);
-- The one that stays: registered by somebody, else the first.
create temporary table twice on commit drop as
  select d.provider_id, d.unit_id as other, k.unit_id as kept,
    d.registered_from = 'certificate' and d.care_unit_id = d.unit_id and not exists (select from unit sub
      where sub.provider_id = d.provider_id and sub.care_unit_id = d.unit_id and sub.unit_id <> d.unit_id) as joins
  from unit d cross join lateral (select u.unit_id, u.care_unit_id from unit u
    where u.provider_id = d.provider_id and u.hsa_id = d.hsa_id collate hsa_id
    order by u.registered_from = 'certificate', u.unit_id limit 1) k
  where k.unit_id <> d.unit_id;

do $$
declare
  of_table text;
  rule record;
begin
  if not exists (select from twice) then return; end if;
  for of_table in select name from forced loop
    execute format('alter table %I no force row level security', of_table);
  end loop;
  for rule in select * from referring loop
    execute format('alter table %s drop constraint %I', rule.name, rule.rule);
  end loop;

  -- A unit with anything that is not read out of certificates is no mere spelling of another.
  for of_table in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'log\_%'
      and c.relname not in ('unit', 'audit_event', 'session', 'patient', 'patient_identity', 'patient_name_key', 'care_relation',
        'certificate', 'certificate_original', 'certificate_period', 'certificate_relation', 'certificate_revocation',
        'certificate_quarantine', 'sickleave_episode', 'sickleave_phase', 'stop_point', 'worklist_change',
        'worklist_episode', 'worklist_line', 'worklist_row') loop
    execute format('update twice w set joins = false where exists (select from %I t
      where t.provider_id = w.provider_id and t.unit_id = w.other)', of_table);
  end loop;
  update twice w set kept = u.care_unit_id from unit u
    where u.provider_id = w.provider_id and u.unit_id = w.kept and w.joins;

  update patient k set protection = case when k.protection = 'none' then o.protection else k.protection end,
    deceased_on = coalesce(k.deceased_on, o.deceased_on)
    from twice w join patient o on o.provider_id = w.provider_id and o.unit_id = w.other
    where w.joins and k.provider_id = w.provider_id and k.unit_id = w.kept and k.patient_id = o.patient_id;
  update certificate_revocation k set reaches = case when k.reaches is null or o.reaches is null then null
      else array(select distinct unnest(k.reaches || o.reaches)) end
    from twice w join certificate_revocation o on o.provider_id = w.provider_id and o.unit_id = w.other
    where w.joins and k.provider_id = w.provider_id and k.unit_id = w.kept and k.external_id = o.external_id;
  update certificate_quarantine o set settled_at = now(), settled_how = 'set_aside', settled_by = 'Koordinera',
      settled_reason = 'Samma meddelande väntar redan på enheten.'
    from twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other and o.settled_at is null
      and exists (select from certificate_quarantine k where k.provider_id = o.provider_id and k.unit_id = w.kept
        and k.sha256 = o.sha256 and k.settled_at is null);

  -- What both have is kept once: the same person, number, word of a name, relation and revocation.
  delete from patient o using twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other
    and exists (select from patient k where k.provider_id = o.provider_id and k.unit_id = w.kept and k.patient_id = o.patient_id);
  delete from patient_identity o using twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other
    and exists (select from patient_identity k where k.provider_id = o.provider_id and k.unit_id = w.kept
      and (k.number, k.number_root, k.patient_id) = (o.number, o.number_root, o.patient_id));
  delete from patient_name_key o using twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other
    and exists (select from patient_name_key k where k.provider_id = o.provider_id and k.unit_id = w.kept
      and (k.word, k.patient_id) = (o.word, o.patient_id));
  delete from care_relation o using twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other
    and exists (select from care_relation k where k.provider_id = o.provider_id and k.unit_id = w.kept
      and (k.patient_id, k.holder, k.kind, k.from_day, k.until_day, k.source_id)
        = (o.patient_id, o.holder, o.kind, o.from_day, o.until_day, o.source_id));
  delete from certificate_revocation o using twice w where w.joins and o.provider_id = w.provider_id and o.unit_id = w.other
    and exists (select from certificate_revocation k where k.provider_id = o.provider_id and k.unit_id = w.kept
      and k.external_id = o.external_id);
  foreach of_table in array array['patient', 'patient_identity', 'patient_name_key', 'care_relation', 'certificate',
    'certificate_original', 'certificate_period', 'certificate_relation', 'certificate_revocation', 'certificate_quarantine'] loop
    execute format('update %I t set unit_id = w.kept from twice w
      where w.joins and t.provider_id = w.provider_id and t.unit_id = w.other', of_table);
  end loop;
  -- What is worked out of certificates is worked out again where they lie now.
  foreach of_table in array array['worklist_change', 'worklist_episode', 'worklist_line', 'worklist_row', 'stop_point',
    'sickleave_episode', 'sickleave_phase'] loop
    execute format('delete from %I t using twice w
      where w.joins and t.provider_id = w.provider_id and t.unit_id = w.other', of_table);
  end loop;
  insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
    select distinct on (provider_id, kept) provider_id, gen_random_uuid(), 'worklist.refresh-unit', kept::text,
      jsonb_build_object('unitId', kept, 'after', null), now(), now()
    from twice where joins
    on conflict do nothing;

  -- The log and the certificates' issuers still name the second: it stays as a part of the first, under a name of its own.
  update unit u set care_unit_id = w.kept, hsa_id = u.hsa_id || ' (sammanslagen ' || right(u.unit_id::text, 12) || ')'
    from twice w where w.joins and u.provider_id = w.provider_id and u.unit_id = w.other;
  update unit u set hsa_id = u.hsa_id || ' (dubblett ' || right(u.unit_id::text, 12) || ')'
    from twice w where not w.joins and u.provider_id = w.provider_id and u.unit_id = w.other;

  for rule in select * from referring loop
    execute format('alter table %s add constraint %I %s', rule.name, rule.rule, rule.said);
  end loop;
  for of_table in select name from forced loop
    execute format('alter table %I force row level security', of_table);
  end loop;
end $$;

alter table staff no force row level security;
update provider d set hsa_id = d.hsa_id || ' (dubblett ' || right(d.provider_id::text, 12) || ')'
  where exists (select from provider k where k.hsa_id = d.hsa_id collate hsa_id and k.provider_id <> d.provider_id
    and (k.registered_from = 'certificate', k.provider_id) < (d.registered_from = 'certificate', d.provider_id));
update staff d set hsa_id = d.hsa_id || ' (dubblett ' || right(d.staff_id::text, 12) || ')'
  where exists (select from staff k where k.provider_id = d.provider_id and k.hsa_id = d.hsa_id collate hsa_id
    and k.staff_id < d.staff_id);
alter table staff force row level security;

drop view if exists provider_name, unit_name, staff_name, session_time, care_relation_time;
alter table provider alter hsa_id type text collate hsa_id;
alter table unit alter hsa_id type text collate hsa_id;
alter table staff alter hsa_id type text collate hsa_id;
alter table session alter hsa_id type text collate hsa_id;
alter table care_relation alter holder type text collate hsa_id;
