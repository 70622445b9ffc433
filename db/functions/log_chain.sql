-- One field of the hashed text: its length in bytes, then the bytes, so that no two rows read alike. Null is '-'.
create or replace function audit_field(value text) returns text language sql immutable parallel safe as
  $$ select coalesce(octet_length(value) || ':' || value, '-') $$;

-- The hash of a row: every column, in this order, with its number and the hash before it. src/modules/log/chain/hash.ts
-- computes the same.
create or replace function audit_hash(event audit_event, at_number bigint, after_hash bytea) returns bytea
language plpgsql stable parallel safe as $$
begin
  return sha256(convert_to('koordinera-log-1'
    || audit_field(at_number::text)
    || audit_field(encode(after_hash, 'hex'))
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

-- Nobody chooses number or hash: an insert's own values are overwritten.
create or replace function audit_chain() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  loop
    update audit_head set number = audit_head.number + 1, previous_hash = audit_head.hash,
      hash = audit_hash(new, audit_head.number + 1, audit_head.hash)
    where audit_head.provider_id = new.provider_id
    returning audit_head.number, audit_head.previous_hash, audit_head.hash into new.number, new.previous_hash, new.hash;
    exit when found;
    -- A chain begins with thirty-two zero bytes before its first row.
    insert into audit_head values (new.provider_id, 0, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))
    on conflict do nothing;
  end loop;
  return new;
end
$$;
revoke execute on function audit_chain from public;
grant execute on function audit_chain to koordinera_app;

-- The owner of the tables cannot change the log either without removing the trigger; then the chain reveals it.
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
