-- The id of a certificate that is a UUID is the same whatever the case of its letters. It is kept as first written, and
-- compared by its key. Revocations and relations hold the key.
alter table certificate add external_key text collate "C" not null generated always as (
  case when external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then lower(external_id) else external_id end) stored;
create index certificate_by_key on certificate (provider_id, external_key);
create index certificate_by_key_alone on certificate (external_key);
drop index certificate_by_external_alone;

-- The moment of signing in UTC with its fraction, `2026-11-16T08:15:00.25`: text order is time order. What was stored before
-- is Swedish wall clock.
alter table certificate add signed_moment text collate "C";

alter table certificate no force row level security;
alter table certificate_relation no force row level security;
alter table certificate_revocation no force row level security;

update certificate set signed_moment = case
    when signed ~ '^(0001|9999)' then signed
    when signed ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$' then to_char(
      signed::timestamp at time zone 'Europe/Stockholm' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') end
  where signed is not null;

update certificate_revocation k set reaches = case when k.reaches is null or o.reaches is null then null
    else array(select distinct unnest(k.reaches || o.reaches)) end
  from certificate_revocation o
  where k.provider_id = o.provider_id and k.unit_id = o.unit_id and k.external_id = lower(o.external_id)
    and k.external_id <> o.external_id and o.external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
delete from certificate_revocation o where o.external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  and o.external_id <> lower(o.external_id) and exists (select from certificate_revocation k
    where k.provider_id = o.provider_id and k.unit_id = o.unit_id and lower(k.external_id) = lower(o.external_id)
      and (k.external_id = lower(k.external_id) or k.external_id < o.external_id));
update certificate_revocation set external_id = lower(external_id)
  where external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and external_id <> lower(external_id);
delete from certificate_relation o where o.other_external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  and o.other_external_id <> lower(o.other_external_id) and exists (select from certificate_relation k
    where (k.provider_id, k.unit_id, k.certificate_id, k.type) = (o.provider_id, o.unit_id, o.certificate_id, o.type)
      and lower(k.other_external_id) = lower(o.other_external_id)
      and (k.other_external_id = lower(k.other_external_id) or k.other_external_id < o.other_external_id));
update certificate_relation set other_external_id = lower(other_external_id)
  where other_external_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and other_external_id <> lower(other_external_id);

-- What was taken back or replaced under another spelling goes on counting no longer; the lists are worked out again.
with revoked as (
  update certificate c set counts = false, not_counted_why = 'revoked' where c.counts and exists (
    select from certificate_revocation v where v.provider_id = c.provider_id and v.external_id = c.external_key
      and (v.reaches is null or c.unit_id = any (v.reaches)))
  returning c.provider_id, c.unit_id
), replaced as (
  update certificate c set counts = false, not_counted_why = case when r.type = 'ERSATT' then 'replaced' else 'completed' end
  from certificate_relation r join certificate o using (provider_id, unit_id, certificate_id)
  where c.counts and r.provider_id = c.provider_id and r.other_external_id = c.external_key
    and r.type in ('ERSATT', 'KOMPLT') and o.external_key <> c.external_key
    and (r.reaches is null or c.unit_id = any (r.reaches)) and o.not_counted_why is distinct from 'revoked'
    and not exists (select from certificate_revocation v where v.provider_id = c.provider_id and v.external_id in (c.external_key, o.external_key))
  returning c.provider_id, c.unit_id
), again as (select * from revoked union select * from replaced)
insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
  select provider_id, gen_random_uuid(), 'worklist.refresh-unit', unit_id::text,
    jsonb_build_object('unitId', unit_id, 'after', null), now(), now() from again
  on conflict do nothing;

alter table certificate force row level security;
alter table certificate_relation force row level security;
alter table certificate_revocation force row level security;
