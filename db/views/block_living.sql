-- Blocks (spärrar) that nobody has ended.
create or replace view block_living with (security_invoker = true) as
select b.provider_id, b.unit_id, b.patient_id, b.scope
from block b
where not exists (select from block_end e
  where e.provider_id = b.provider_id and e.unit_id = b.unit_id and e.block_id = b.block_id);
grant select on block_living to koordinera_app;
