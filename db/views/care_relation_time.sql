-- Each care relation to a patient: its holder and kind, from when until when.
create or replace view care_relation_time with (security_invoker = true) as
select provider_id, unit_id, patient_id, holder, kind, from_day, until_day from care_relation;
grant select on care_relation_time to koordinera_app;
