-- A person's sick leaves, each from its first day to its last.
create or replace view sickleave_in_short with (security_invoker = true) as
select provider_id, unit_id, patient_id, first_day, last_day, days, certificate_count, diagnosis
from sickleave_episode;
grant select on sickleave_in_short to koordinera_app;
