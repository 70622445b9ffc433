-- The state of a person's sick leave, from day to day.
create or replace view sickleave_time with (security_invoker = true) as
select provider_id, unit_id, patient_id, from_day, to_day, state, lead_id, degree, next_degree, next_degree_from, diagnosis,
  episode_first, episode_last, days, certificate_count
from sickleave_phase;
grant select on sickleave_time to koordinera_app;
