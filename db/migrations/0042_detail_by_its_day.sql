-- Of what is noted about a person the one of the latest day holds, no longer the one entered last. A marking that is thereby
-- stronger is set; none is taken away by an upgrade: that takes a person with the right to it, and a fresh proof of identity.
alter table patient no force row level security;
alter table patient_detail no force row level security;
alter table job no force row level security;
update patient p set protection = noted.value
from (select distinct on (provider_id, unit_id, patient_id) provider_id, unit_id, patient_id, value
  from patient_detail where kind = 'protection'
  order by provider_id, unit_id, patient_id, noted_on desc, entered_at desc, detail_id desc) noted
where p.provider_id = noted.provider_id and p.unit_id = noted.unit_id and p.patient_id = noted.patient_id
  and (p.protection, noted.value) in (('none', 'confidentiality_marked'), ('none', 'protected_registration'),
    ('confidentiality_marked', 'protected_registration'));

-- Lists read the form of employment and the employer's plan: units where another note now holds are worked out again.
insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
select stale.provider_id, gen_random_uuid(), 'worklist.refresh-unit', stale.unit_id::text,
  jsonb_build_object('unitId', stale.unit_id, 'after', null), now(), now()
from (select distinct older.provider_id, older.unit_id
  from patient_detail older join patient_detail newer on newer.provider_id = older.provider_id
    and newer.unit_id = older.unit_id and newer.patient_id = older.patient_id and newer.kind = older.kind
    and newer.noted_on > older.noted_on and newer.entered_at < older.entered_at
  where older.kind in ('employment_form', 'employer_plan')) stale
on conflict do nothing;
alter table patient force row level security;
alter table patient_detail force row level security;
alter table job force row level security;
