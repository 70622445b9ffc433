-- When a person has been marked as protected at a unit, for readers who need to know what held at a moment. A marking holds from
-- when it is entered until another takes its place. `until_at` is null while it holds, and `from_at` for a marking
-- that nobody has noted: it has always held.
create or replace view patient_protected_time with (security_invoker = true) as
select s.provider_id, s.unit_id, s.patient_id, s.from_at, s.until_at
from (select d.provider_id, d.unit_id, d.patient_id, d.value, d.entered_at as from_at,
    lead(d.entered_at) over (partition by d.provider_id, d.unit_id, d.patient_id order by d.entered_at, d.detail_id) as until_at
  from patient_detail d
  where d.kind = 'protection'
    -- What was entered about an earlier day than the marking that held has never held itself.
    and not exists (select from patient_detail held
      where held.provider_id = d.provider_id and held.unit_id = d.unit_id and held.patient_id = d.patient_id
        and held.kind = d.kind and (held.entered_at, held.detail_id) < (d.entered_at, d.detail_id)
        and held.noted_on > d.noted_on)) s
where s.value not in ('', 'none')
union all
select p.provider_id, p.unit_id, p.patient_id, null, null
from patient p
where p.protection <> 'none' and not exists (select from patient_detail d
  where d.provider_id = p.provider_id and d.unit_id = p.unit_id and d.patient_id = p.patient_id
    and d.kind = 'protection');
grant select on patient_protected_time to koordinera_app;
