-- Each detail in force about a person: the one of the latest day, and of the same day the one entered last. What is
-- entered afterwards about an earlier day belongs to the history.
create or replace view patient_detail_now with (security_invoker = true) as
select d.provider_id, d.unit_id, d.patient_id, d.kind, d.value, d.noted_on, d.detail_id
from patient_detail d
where not exists (select from patient_detail later
  where later.provider_id = d.provider_id and later.unit_id = d.unit_id and later.patient_id = d.patient_id
    and later.kind = d.kind and (later.noted_on, later.entered_at, later.detail_id) > (d.noted_on, d.entered_at, d.detail_id));
grant select on patient_detail_now to koordinera_app;
