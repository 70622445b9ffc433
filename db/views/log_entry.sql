-- Rows of the access log, without the data of the chain.
create or replace view log_entry with (security_invoker = true) as
select provider_id, number, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles, unit_id, purpose, action,
  outcome, patient_ids, object_kind, object_id, reason, details
from audit_event;
grant select on log_entry to koordinera_app;
