-- The log is thinned out by decision alone (LAW-57, LAW-100).

-- A proposal to thin out the provider's log through a day, on a decision with a reference.
create table log_thinning (
  provider_id uuid not null references provider,
  thinning_id uuid not null,
  -- Where whoever proposed it stood; the decision is about the whole provider.
  unit_id uuid not null,
  reference text not null check (reference ~ '\S'),
  decided_on date not null,
  through_day date not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  primary key (provider_id, thinning_id)
);

-- The other person's word. One a proposal, never changed.
create table log_thinning_outcome (
  provider_id uuid not null,
  thinning_id uuid not null,
  outcome text collate "C" not null check (outcome in ('approved', 'withdrawn')),
  by_staff_id uuid not null,
  by_name text not null,
  by_title text,
  -- When the person proved who she was, in epoch seconds.
  auth_time bigint not null,
  decided_at timestamptz not null,
  primary key (provider_id, thinning_id),
  foreign key (provider_id, thinning_id) references log_thinning
);

-- What is left of rows that were thinned out: from where to where, the chain's hash at the cut, and by whose decision.
create table log_cut (
  provider_id uuid not null,
  thinning_id uuid not null,
  first_number bigint not null,
  through_number bigint not null,
  hash bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  reference text not null,
  through_day date not null,
  proposed_by_name text not null,
  approved_by_name text not null,
  carried_out_at timestamptz not null,
  carried_out_by text not null check (carried_out_by ~ '\S'),
  -- The digest of the stub before: whoever changes that one breaks this one. Null for the first.
  after_digest bytea,
  primary key (provider_id, through_number),
  unique (provider_id, thinning_id),
  foreign key (provider_id, thinning_id) references log_thinning
);

-- Years that a row of the log is kept: five, or more when the provider has decided so.
create function log_retention_years(of_provider uuid) returns integer language sql stable as $$
  select greatest(5, coalesce((select (value ->> 'retentionYears')::integer from provider_setting
    where provider_id = of_provider and key = 'log.settings' order by version desc limit 1), 5))
$$;

-- The moment after the last one of a day in Sweden.
create function end_of_swedish_day(day date) returns timestamptz language sql stable parallel safe as
  $$ select (day + 1)::timestamp at time zone 'Europe/Stockholm' $$;

-- The only rule of what may be cut: an approved decision by two persons, whole years after the last row, at an end of the
-- chain that was published before the day was over, and nothing that the log service or a review still waits for. What the
-- stub says of rows and decision is read here: nobody chooses it. The hints are for whoever runs the command.
create function log_cut_by_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  decided log_thinning%rowtype;
  word log_thinning_outcome%rowtype;
  before log_cut%rowtype;
  day_over timestamptz;
  rows bigint;
begin
  select * into decided from log_thinning d where d.provider_id = new.provider_id and d.thinning_id = new.thinning_id;
  select * into word from log_thinning_outcome o where o.provider_id = new.provider_id and o.thinning_id = new.thinning_id;
  if decided.thinning_id is null or word.outcome is distinct from 'approved' then
    raise exception 'the log is not thinned out without an approved decision'
      using errcode = 'insufficient_privilege', hint = 'Beslutet är inte godkänt av två personer.';
  end if;
  if word.by_staff_id = decided.proposed_by then
    raise exception 'the log is not thinned out by one person alone'
      using errcode = 'insufficient_privilege', hint = 'Samma person har föreslagit och godkänt. Det ska vara två.';
  end if;
  day_over := end_of_swedish_day(decided.through_day);
  if day_over > now() - make_interval(years => log_retention_years(new.provider_id)) then
    raise exception 'the log is not thinned out before the time of keeping is over'
      using errcode = 'insufficient_privilege', hint = 'Loggens bevarandetid är inte över för den dag som beslutet gäller till.';
  end if;
  if not exists (select from audit_published p join audit_event e on e.provider_id = p.provider_id and e.number = p.number
      and e.hash = p.hash where p.provider_id = new.provider_id and p.number = new.through_number and p.published_at < day_over) then
    raise exception 'the log is cut only where an end was published before the day was over'
      using errcode = 'insufficient_privilege', hint = 'Inget publicerat kedjeslut finns vid snittet.';
  end if;
  if exists (select from log_export x where x.provider_id = new.provider_id and x.sent_to < new.through_number)
    or exists (select from log_dead_letter l where l.provider_id = new.provider_id and l.number <= new.through_number
      and l.sent_at is null) then
    raise exception 'the log service has not had all of these rows'
      using errcode = 'insufficient_privilege', hint = 'Loggtjänsten har inte tagit emot alla raderna. Se koordinera log-service.';
  end if;
  if exists (select from log_review_pick p join log_review r using (provider_id, unit_id, review_id)
      where p.provider_id = new.provider_id and p.number <= new.through_number and r.done_at is null) then
    raise exception 'a review of these rows is not done'
      using errcode = 'insufficient_privilege', hint = 'En loggkontroll av raderna är inte avslutad.';
  end if;
  select * into before from log_cut c where c.provider_id = new.provider_id order by c.through_number desc limit 1;
  select min(e.number), count(*), min(e.at), max(e.at) into new.first_number, rows, new.first_at, new.last_at
    from audit_event e where e.provider_id = new.provider_id and e.number <= new.through_number;
  if new.first_number is distinct from coalesce(before.through_number, 0) + 1
    or rows <> new.through_number - new.first_number + 1 then
    raise exception 'the chain is not whole up to the cut'
      using errcode = 'insufficient_privilege', hint = 'Kedjan är inte hel fram till snittet. Kör koordinera verify-log.';
  end if;
  if new.last_at >= day_over then
    raise exception 'a row before the cut is younger than the decision says'
      using errcode = 'insufficient_privilege', hint = 'En rad före snittet är yngre än den dag som beslutet gäller till.';
  end if;
  select e.hash into new.hash from audit_event e where e.provider_id = new.provider_id and e.number = new.through_number;
  new.reference := decided.reference;
  new.through_day := decided.through_day;
  new.proposed_by_name := decided.proposed_by_name;
  new.approved_by_name := word.by_name;
  return new;
end
$$;
create trigger log_cut_by_decision before insert on log_cut for each row execute function log_cut_by_decision();
create trigger audit_stays before update or delete or truncate on log_cut for each statement execute function audit_stays();

-- A row of the log leaves only when a stub covers it; it is still never changed.
create function audit_thinned() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from log_cut c where c.provider_id = old.provider_id and c.through_number >= old.number) then
    raise exception 'a row of the log is never changed or deleted' using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;
drop trigger audit_stays on audit_event;
create trigger audit_stays before update or truncate on audit_event for each statement execute function audit_stays();
create trigger audit_thinned before delete on audit_event for each row execute function audit_thinned();

-- What a review found outlives the rows it was about.
alter table log_review_pick drop constraint log_review_pick_provider_id_number_fkey;

-- Where every chain ends now, for the file outside the database: numbers and hashes, nobody's data.
create function audit_heads() returns table (provider_id uuid, hsa_id text, number bigint, hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.provider_id, coalesce(p.hsa_id, ''), h.number, encode(h.hash, 'hex')
  from audit_head h left join provider p using (provider_id) where h.number > 0 order by h.provider_id
$$;

alter table log_thinning enable row level security;
alter table log_thinning force row level security;
create policy tenant on log_thinning using (provider_id = (select app_provider()));
alter table log_thinning_outcome enable row level security;
alter table log_thinning_outcome force row level security;
create policy tenant on log_thinning_outcome using (provider_id = (select app_provider()));
alter table log_cut enable row level security;
alter table log_cut force row level security;
create policy tenant on log_cut for select using (provider_id = (select app_provider()));

grant select, insert on log_thinning, log_thinning_outcome to koordinera_app;
grant select on log_cut to koordinera_app;
