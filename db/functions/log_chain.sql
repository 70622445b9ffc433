-- One field of the hashed text: its length in bytes, then the bytes, so that no two rows read alike. Null is '-'.
create or replace function audit_field(value text) returns text language sql immutable parallel safe as
  $$ select coalesce(octet_length(value) || ':' || value, '-') $$;

-- The hash of a row: its number and every other column, in this order. src/modules/log/chain/hash.ts computes the same.
create or replace function audit_hash(event audit_event) returns bytea
language plpgsql stable parallel safe as $$
begin
  return sha256(convert_to('koordinera-log-2'
    || audit_field(event.number::text)
    || audit_field(event.provider_id::text)
    || audit_field(event.audit_id::text)
    || audit_field((extract(epoch from event.at) * 1000000)::bigint::text)
    || audit_field(event.subject_kind)
    || audit_field(event.staff_id::text)
    || audit_field(event.staff_hsa_id)
    || audit_field(event.staff_name)
    || audit_field(event.roles)
    || audit_field(event.assignment_id::text)
    || audit_field(event.unit_id::text)
    || audit_field(event.purpose)
    || audit_field(event.action)
    || audit_field(event.outcome)
    || audit_field(array_to_string(event.patient_ids, ','))
    || audit_field(event.object_kind)
    || audit_field(event.object_id)
    || audit_field(event.reason)
    || audit_field(event.details::text)
    || audit_field(event.request_id)
    || audit_field(event.session_id::text), 'UTF8'));
end
$$;

-- Nobody chooses number or hash: an insert's own values are overwritten. Each provider has a sequence of its own, created
-- with its first row: it makes nobody wait, and a transaction that is rolled back leaves a gap.
create or replace function audit_chain() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  numbers text := 'public.audit_number_' || replace(new.provider_id::text, '-', '');
begin
  if to_regclass(numbers) is null then
    begin
      execute format('create sequence if not exists %s start %s', numbers, 1 + greatest(
        (select h.number from audit_head h where h.provider_id = new.provider_id),
        (select max(e.number) from audit_event e where e.provider_id = new.provider_id), 0));
    exception when unique_violation then
      null; -- Another transaction has just created it.
    end;
  end if;
  new.number := nextval(numbers);
  new.previous_hash := null;
  new.hash := audit_hash(new);
  return new;
end
$$;
revoke execute on function audit_chain from public;
grant execute on function audit_chain to koordinera_app;

-- The owner of the tables cannot change the log either without removing the trigger; then the seals reveal it.
create or replace function audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a row of the log is never changed or deleted' using errcode = 'insufficient_privilege';
end
$$;

-- The present end of every chain, for the file outside the database: numbers and hashes, no personal data.
create or replace function audit_heads() returns table (provider_id uuid, hsa_id text, number bigint, hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.provider_id, coalesce(p.hsa_id, ''), h.number, encode(h.hash, 'hex')
  from audit_head h left join provider p using (provider_id) where h.number > 0 order by h.provider_id
$$;
revoke execute on function audit_heads from public;
grant execute on function audit_heads to koordinera_app;
