-- The log is sealed in batches after commit, so that no transaction waits for another's commit (LAW-57). Rows from before
-- keep the hash of the row before them; the first seal follows on the last of those.

-- A batch of rows, sealed. `number` is the number of its last row: an end of the chain.
create table audit_seal (
  provider_id uuid not null,
  number bigint not null,
  -- The end that it follows on: 0 and thirty-two zero bytes for a log's first.
  previous_number bigint not null,
  previous_hash bytea not null,
  -- Each row's number, and its hash of thirty-two bytes, in the order of the numbers.
  row_numbers bigint[] not null,
  row_hashes bytea not null,
  -- The root of the tree of hashes over them.
  root bytea not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  primary key (provider_id, number),
  -- Nothing follows twice on the same end.
  unique (provider_id, previous_number),
  check (previous_number < number and octet_length(row_hashes) = 32 * cardinality(row_numbers))
);
-- Hashes cannot be compressed.
alter table audit_seal alter row_hashes set storage external;

create trigger audit_stays before update or truncate on audit_seal for each statement execute function audit_stays();
create trigger audit_thinned before delete on audit_seal for each row execute function audit_thinned();

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy read on audit_seal for select using (provider_id = (select app_provider()) and (select app_reads_log()));
grant select on audit_seal to koordinera_app;

-- A row no longer holds the hash before it, and the head is where the sealed log ends.
alter table audit_event alter previous_hash drop not null;
alter table audit_head drop column previous_hash;
drop function audit_hash(audit_event, bigint, bytea);

-- Nobody's transaction puts the index in order for others' rows.
alter index audit_event_patient reset (gin_pending_list_limit);
alter index audit_event_patient set (fastupdate = off);
select gin_clean_pending_list('audit_event_patient');
