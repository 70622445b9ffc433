-- Providers whose log has rows that are not sealed: the number where the sealed log ends, and the last number.
create or replace function audit_unsealed() returns table (provider_id uuid, sealed_to bigint, last_number bigint)
language sql stable as $$
  -- One look-up in the index for each provider, however many rows each has.
  with recursive logged (provider_id) as (
    (select e.provider_id from audit_event e order by e.provider_id limit 1)
    union all
    select (select e.provider_id from audit_event e where e.provider_id > logged.provider_id order by e.provider_id limit 1)
    from logged where logged.provider_id is not null)
  select logged.provider_id, coalesce(head.number, 0), latest.number
  from logged
  cross join lateral (select max(e.number) as number from audit_event e where e.provider_id = logged.provider_id) latest
  left join audit_head head on head.provider_id = logged.provider_id
  where latest.number > coalesce(head.number, 0)
$$;

-- How many rows are not sealed, over all providers, and the age of the oldest of them in seconds.
create or replace function log_seal_depth(out waiting bigint, out oldest double precision)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(e.number), coalesce(extract(epoch from now() - min(e.at)), 0)::double precision
  from audit_unsealed() u join audit_event e on e.provider_id = u.provider_id and e.number > u.sealed_to
$$;
revoke execute on function log_seal_depth from public;
grant execute on function log_seal_depth to koordinera_app;

-- The root of the tree of hashes over a batch. A leaf is a row's number and hash; a node is two nodes, and the last of an
-- odd number goes up as it is. src/modules/log/chain/seal.ts computes the same.
create or replace function audit_root(numbers bigint[], hashes bytea[]) returns bytea
language plpgsql immutable parallel safe as $$
declare
  nodes bytea[];
begin
  select array_agg(sha256('\x00'::bytea || int8send(row.number) || row.hash) order by row.place) into nodes
  from unnest(numbers, hashes) with ordinality row (number, hash, place);
  while cardinality(nodes) > 1 loop
    select array_agg(pair.node order by pair.place) into nodes
    from (select (node.place + 1) / 2 as place, case count(*) when 1 then string_agg(node.hash, '')
        else sha256('\x01'::bytea || string_agg(node.hash, '' order by node.place)) end as node
      from unnest(nodes) with ordinality node (hash, place) group by 1) pair;
  end loop;
  return nodes[1];
end
$$;

-- The hash of a seal. src/modules/log/chain/seal.ts computes the same.
create or replace function audit_seal_hash(seal audit_seal) returns bytea
language sql stable parallel safe as $$
  select sha256(convert_to('koordinera-log-seal-1'
    || audit_field(seal.provider_id::text)
    || audit_field(seal.number::text)
    || audit_field(seal.previous_number::text)
    || audit_field(encode(seal.previous_hash, 'hex'))
    || audit_field(cardinality(seal.row_numbers)::text)
    || audit_field(encode(seal.root, 'hex'))
    || audit_field((extract(epoch from seal.sealed_at) * 1000000)::bigint::text), 'UTF8'))
$$;

-- Seals one provider's next rows up to and including a number, at most so many, and gives how many. The head is
-- locked, so that two servers seal one after the other.
create or replace function seal_log_of(of_provider uuid, through bigint, most integer) returns integer
language plpgsql as $$
declare
  head audit_head%rowtype;
  seal audit_seal%rowtype;
  hashes bytea[];
begin
  -- A chain begins with thirty-two zero bytes.
  insert into audit_head values (of_provider, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
  select * into head from audit_head h where h.provider_id = of_provider for update;
  select array_agg(next.number order by next.number), array_agg(next.hash order by next.number) into seal.row_numbers, hashes
  from (select e.number, e.hash from audit_event e
    where e.provider_id = of_provider and e.number > head.number and e.number <= through order by e.number limit most) next;
  if hashes is null then
    return 0;
  end if;
  seal.provider_id := of_provider;
  seal.number := seal.row_numbers[cardinality(seal.row_numbers)];
  seal.previous_number := head.number;
  seal.previous_hash := head.hash;
  seal.row_hashes := (select string_agg(hash, '' order by place) from unnest(hashes) with ordinality one (hash, place));
  seal.root := audit_root(seal.row_numbers, hashes);
  seal.sealed_at := now();
  seal.hash := audit_seal_hash(seal);
  insert into audit_seal select seal.*;
  update audit_head h set number = seal.number, hash = seal.hash where h.provider_id = of_provider;
  return cardinality(hashes);
end
$$;

-- Seals the rows that every provider has by now, at most so many of each, and gives how many. No row is left behind: a
-- number is taken while its transaction holds the lock of an insert on audit_event, and that lock is held until the row is
-- visible. A transaction that has a lower number than a row that is visible now, and is not visible itself, therefore holds
-- that lock now; once such transactions have ended, everything below is there or never will be. Waits for them for
-- `patience`, and else seals nothing.
create or replace function seal_log(most integer, patience interval) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  providers uuid[];
  through bigint[];
  writers text[];
  deadline timestamptz := clock_timestamp() + patience;
  sealed bigint := 0;
begin
  select array_agg(u.provider_id), array_agg(u.last_number) into providers, through from audit_unsealed() u;
  if providers is null then
    return 0;
  end if;
  writers := log_writers();
  while writers && log_writers() loop
    if clock_timestamp() > deadline then
      return 0;
    end if;
    perform pg_sleep(0.002);
  end loop;
  for nr in 1 .. cardinality(providers) loop
    sealed := sealed + seal_log_of(providers[nr], through[nr], most);
  end loop;
  return sealed;
end
$$;
revoke execute on function seal_log from public;
grant execute on function seal_log to koordinera_app;

-- Other transactions that have written to the log and not ended.
create or replace function log_writers() returns text[] language sql volatile as $$
  select array_agg(l.virtualtransaction) from pg_locks l
  where l.locktype = 'relation' and l.relation = 'audit_event'::regclass and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and l.pid is distinct from pg_backend_pid()
$$;
