-- Years that a row of the log is kept: five, or more if the provider has decided so.
create or replace function log_retention_years(of_provider uuid) returns integer language sql stable as $$
  select setting_number(of_provider, 'log.settings', 'retentionYears', '[5,100]', 5)
$$;

-- The moment when a day in Sweden ends.
create or replace function end_of_swedish_day(day date) returns timestamptz language sql stable parallel safe as
  $$ select (day + 1)::timestamp at time zone 'Europe/Stockholm' $$;

-- The hash of the chain's end at a number: of the seal that ends there, or of a row from before there were seals. Null
-- when no end was there.
create or replace function audit_end(of_provider uuid, at_number bigint) returns bytea language sql stable as $$
  select coalesce(
    (select s.hash from audit_seal s where s.provider_id = of_provider and s.number = at_number),
    (select e.hash from audit_event e
      where e.provider_id = of_provider and e.number = at_number and e.previous_hash is not null))
$$;

-- The only rule for cutting: an approved decision by two persons, whole years after the last row, at an end of the
-- chain that was published before the day was over, and no rows that the log service or a review still waits for. The
-- stub's data on rows and decision is read here: nobody chooses it. The hints are for the operator of the command.
create or replace function log_cut_by_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  decided log_thinning%rowtype;
  word log_thinning_outcome%rowtype;
  before log_cut%rowtype;
  day_over timestamptz;
  rows bigint;
  expected bigint;
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
  new.hash := audit_end(new.provider_id, new.through_number);
  if not exists (select from audit_published p where p.provider_id = new.provider_id and p.number = new.through_number
      and p.hash = new.hash and p.published_at < day_over) then
    raise exception 'the log is cut only where an end was published before the day was over'
      using errcode = 'insufficient_privilege', hint = 'Inget publicerat kedjeslut finns vid snittet.';
  end if;
  if exists (select from log_export x where x.provider_id = new.provider_id and x.sent_to < new.through_number)
    or exists (select from sending s where s.provider_id = new.provider_id and s.channel = 'log'
      and (s.what ->> 'row')::bigint <= new.through_number and s.delivered_at is null) then
    raise exception 'the log service has not had all of these rows'
      using errcode = 'insufficient_privilege', hint = 'Loggtjänsten har inte tagit emot alla raderna. Se koordinera log-service.';
  end if;
  if exists (select from log_review_pick p join log_review r using (provider_id, unit_id, review_id)
      where p.provider_id = new.provider_id and p.number <= new.through_number and r.done_at is null) then
    raise exception 'a review of these rows is not done'
      using errcode = 'insufficient_privilege', hint = 'En loggkontroll av raderna är inte avslutad.';
  end if;
  select * into before from log_cut c where c.provider_id = new.provider_id order by c.through_number desc limit 1;
  new.first_number := coalesce(before.through_number, 0) + 1;
  select count(*), min(e.at), max(e.at) into rows, new.first_at, new.last_at
    from audit_event e where e.provider_id = new.provider_id and e.number <= new.through_number;
  -- Rows from before there were seals have no gap between their numbers.
  select least(min(s.previous_number), new.through_number) - new.first_number + 1
      + coalesce(sum(cardinality(s.row_numbers)) filter (where s.number <= new.through_number), 0)
    into expected from audit_seal s where s.provider_id = new.provider_id;
  if rows <> expected then
    raise exception 'the chain is not whole up to the cut'
      using errcode = 'insufficient_privilege', hint = 'Kedjan är inte hel fram till snittet. Kör koordinera verify-log.';
  end if;
  if new.last_at >= day_over then
    raise exception 'a row before the cut is younger than the decision says'
      using errcode = 'insufficient_privilege', hint = 'En rad före snittet är yngre än den dag som beslutet gäller till.';
  end if;
  new.reference := decided.reference;
  new.through_day := decided.through_day;
  new.proposed_by_name := decided.proposed_by_name;
  new.approved_by_name := word.by_name;
  return new;
end
$$;
revoke execute on function log_cut_by_decision from public;
grant execute on function log_cut_by_decision to koordinera_app;

-- A row of the log, or a seal, can be deleted only when a stub covers it; it can never be changed.
create or replace function audit_thinned() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from log_cut c where c.provider_id = old.provider_id and c.through_number >= old.number) then
    raise exception 'a row of the log is never changed or deleted' using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;
revoke execute on function audit_thinned from public;
grant execute on function audit_thinned to koordinera_app;
