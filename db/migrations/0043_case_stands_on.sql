-- What an open case stands on, as far as lists watch it: the day a limitation was attested, and the agreement with the
-- patient's region. Filled from the latest assessment that says it.
alter table coordination_case add attested_on date, add agreement jsonb;
alter table coordination_case no force row level security;
alter table act no force row level security;
alter table act_version no force row level security;
alter table act_content no force row level security;
update coordination_case c set
  attested_on = case when said.opening -> 'basis' ->> 'kind' = 'attested' then (said.opening -> 'basis' ->> 'on')::date end,
  agreement = case when said.opening ->> 'responsibility' = 'agreement' and jsonb_typeof(said.opening -> 'agreement') = 'object'
    then jsonb_build_object('agreementId', said.opening -> 'agreement' ->> 'agreementId',
      'region', coalesce(said.opening -> 'agreement' ->> 'region', ''),
      'validTo', said.opening -> 'agreement' ->> 'validTo') end
from (select distinct on (a.provider_id, a.unit_id, a.case_id) a.provider_id, a.unit_id, a.case_id,
    k.content -> 'opening' as opening
  from act a
  join lateral (select v.nr, v.what from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
    and v.act_id = a.act_id order by v.nr desc limit 1) latest on latest.what not in ('wrong_patient', 'destroyed')
  join act_content k on k.provider_id = a.provider_id and k.unit_id = a.unit_id and k.act_id = a.act_id and k.nr = latest.nr
  where a.kind = 'need-assessed' and jsonb_typeof(k.content -> 'opening') = 'object'
  order by a.provider_id, a.unit_id, a.case_id, a.seq desc) said
where c.provider_id = said.provider_id and c.unit_id = said.unit_id and c.case_id = said.case_id;
alter table coordination_case force row level security;
alter table act force row level security;
alter table act_version force row level security;
alter table act_content force row level security;

-- Lists watch more of it than before: every unit with an open case is worked out again.
alter table job no force row level security;
insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
select provider_id, gen_random_uuid(), 'worklist.refresh-unit', unit_id::text,
  jsonb_build_object('unitId', unit_id, 'after', null), now(), now()
from (select distinct provider_id, unit_id from coordination_case where is_open) open
on conflict do nothing;
alter table job force row level security;
