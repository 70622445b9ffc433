-- Certificates, without their content on the illness and its limitations.
create or replace view certificate_in_short with (security_invoker = true) as
select provider_id, unit_id, certificate_id, external_id, patient_id, original_id, doctor_hsa_id, doctor_name, diagnosis_title,
  occupations, answers ->> 'occupationAndTasks' as occupation_text, first_day, last_day, signed, counts, not_counted_why,
  received_at, external_key
from certificate;
grant select on certificate_in_short to koordinera_app;
