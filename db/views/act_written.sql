-- When an entry that is not destroyed was written.
create or replace view act_written with (security_invoker = true) as
select a.provider_id, a.unit_id, a.patient_id, a.act_id, v.written_at
from act a
join act_version v on v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
where not exists (select from act_version gone
  where gone.provider_id = v.provider_id and gone.unit_id = v.unit_id and gone.act_id = v.act_id and gone.what = 'destroyed');
grant select on act_written to koordinera_app;
