-- Entries of the journal as envelopes: kind, day and key, without content.
create or replace view act_in_short with (security_invoker = true) as
select a.provider_id, a.unit_id, a.patient_id, a.case_id, c.opened_on as case_opened_on, a.act_id, a.seq, a.kind, a.occurred_at,
  a.entered_at,
  exists (select from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
    and v.what = 'destroyed') as destroyed,
  exists (select from act_content t where t.provider_id = a.provider_id and t.unit_id = a.unit_id
    and t.act_id = a.act_id) as has_content
from act a
left join coordination_case c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.case_id = a.case_id;
grant select on act_in_short to koordinera_app;
