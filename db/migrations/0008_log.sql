-- The log as a chain: a row that is changed, taken away or moved is found (LAW-57), and the log is read by few (LAW-36).

-- Where each provider's chain ends. Whoever writes to the log holds this row until her commit: it is her last statement.
create table audit_head (
  provider_id uuid primary key,
  number bigint not null,
  previous_hash bytea not null,
  hash bytea not null
) with (fillfactor = 20);

alter table audit_event
  add column number bigint,
  add column previous_hash bytea,
  add column hash bytea;

-- One field of the text that is hashed: how many bytes, then the bytes, so that no two rows read alike. Null is a mark of its own.
create function audit_field(value text) returns text language sql immutable parallel safe as
  $$ select coalesce(octet_length(value) || ':' || value, '-') $$;

-- The hash of a row: every column, in this order, with its number and the hash before it. src/modules/audit/chain.ts says the same.
create function audit_hash(event audit_event, at_number bigint, after_hash bytea) returns bytea
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

-- Nobody chooses number or hash: what an insert says of them is written over.
create function audit_chain() returns trigger
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

-- What was written before the chain becomes its beginning, in the order of time.
do $$
declare
  event audit_event;
  made audit_head;
begin
  for event in select * from audit_event order by provider_id, at, audit_id loop
    if made.provider_id is distinct from event.provider_id then
      made := (event.provider_id, 0, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'));
      insert into audit_head select made.*;
    end if;
    made := (event.provider_id, made.number + 1, made.hash, audit_hash(event, made.number + 1, made.hash));
    update audit_event set number = made.number, previous_hash = made.previous_hash, hash = made.hash
    where audit_event.provider_id = event.provider_id and audit_event.audit_id = event.audit_id;
    update audit_head set number = made.number, previous_hash = made.previous_hash, hash = made.hash
    where audit_head.provider_id = made.provider_id;
  end loop;
end
$$;

alter table audit_event
  alter column number set not null,
  alter column previous_hash set not null,
  alter column hash set not null,
  drop constraint audit_event_pkey,
  add primary key (provider_id, number);

-- No needed field is empty (LAW-56). What was refused at the door may lack just what it was refused for. Rows from before
-- are not looked at: nobody may mend them.
alter table audit_event
  add constraint audit_event_words check (staff_name <> '' and purpose <> '' and action <> '' and request_id <> '') not valid,
  add constraint audit_event_person check (subject_kind = 'system' or staff_hsa_id is not null) not valid,
  add constraint audit_event_assignment check (subject_kind = 'system' or purpose = 'inloggning' or outcome = 'denied'
    or (staff_id is not null and assignment_id is not null and unit_id is not null and roles <> '')) not valid,
  add constraint audit_event_object check ((object_kind is null) = (object_id is null)) not valid;

create trigger audit_chain before insert on audit_event for each row execute function audit_chain();

-- The owner of the tables does not change the log either, short of taking the trigger away; then the chain tells.
create function audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a row of the log is never changed or deleted' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_stays before update or delete or truncate on audit_event
  for each statement execute function audit_stays();

-- Whom a row concerned, and when. The list of persons is looked up by audit_of_patient alone; its newest entries wait in a
-- heap of at most one megabyte, so that nobody who writes to the log sorts for long.
create index audit_event_patient on audit_event using gin (patient_ids) with (gin_pending_list_limit = 1024);
create index audit_event_time on audit_event using brin (at) with (pages_per_range = 16);

-- What was published of each chain's end, beside the file outside the database: samples for review are drawn by it.
create table audit_published (
  provider_id uuid not null,
  number bigint not null,
  hash bytea not null,
  published_at timestamptz not null,
  primary key (provider_id, published_at)
);
create trigger audit_stays before update or delete or truncate on audit_published
  for each statement execute function audit_stays();

-- The log is read by log reviewers and by the system, by the roles that the transaction was begun with.
create function app_reads_log() returns boolean language sql stable parallel safe as
  $$ select coalesce(string_to_array(current_setting('app.roles', true), ' ') && array['log_reviewer', 'system'], false) $$;

-- The log of one person at the provider, the latest first. Row level security would not let the index be used.
create function audit_of_patient(of_patient uuid, from_moment timestamptz, to_moment timestamptz, most integer)
returns setof audit_event language sql stable security definer set search_path = public, pg_temp as $$
  select * from audit_event
  where app_reads_log() and provider_id = app_provider() and patient_ids @> array[of_patient]
    and at >= from_moment and at < to_moment
  order by number desc limit most
$$;

-- Who a person of the log is: name and number only, at whichever unit of the provider that knows her.
create function audit_person(of_patient uuid)
returns table (number text, given_name text, family_name text, protection text)
language sql stable security definer set search_path = public, pg_temp as $$
  select number, given_name, family_name, protection from patient
  where app_reads_log() and provider_id = app_provider() and patient_id = of_patient
  order by name_as_of desc limit 1
$$;

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy read on audit_head for select using (provider_id = (select app_provider()) and (select app_reads_log()));
alter table audit_published enable row level security;
alter table audit_published force row level security;
create policy read on audit_published for select using (provider_id = (select app_provider()) and (select app_reads_log()));
create policy write on audit_published for insert with check (provider_id = (select app_provider()) and (select app_reads_log()));
drop policy tenant on audit_event;
create policy read on audit_event for select using (provider_id = (select app_provider()) and (select app_reads_log()));
create policy write on audit_event for insert with check (provider_id = (select app_provider()));

revoke insert on audit_event from koordinera_app;
grant insert (provider_id, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles, assignment_id, unit_id,
  purpose, action, outcome, patient_ids, object_kind, object_id, reason, details, request_id, session_id)
  on audit_event to koordinera_app;
grant select on audit_event, audit_head to koordinera_app;
grant select, insert on audit_published to koordinera_app;
