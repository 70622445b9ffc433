-- The one way out of the house. What is to be sent is a row, with references and never with content. A process claims it
-- for a while, makes the call outside every transaction, and writes what came of it; a claim that runs out is free again.
create table sending (
  provider_id uuid not null,
  sending_id uuid not null,
  channel text not null,
  -- Names the work: while one with the same channel and key is open, no second is made, so that they go in order.
  key text,
  what jsonb not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  -- What kind of failure the latest was, in the program's words.
  last_failure text,
  delivered_at timestamptz,
  -- The receiver will not have it as it is: it waits for a person.
  given_up_at timestamptz,
  primary key (provider_id, sending_id),
  check (delivered_at is null or given_up_at is null)
);
create index sending_due on sending (channel, due_at) where delivered_at is null and given_up_at is null;
create index sending_given_up on sending (channel) where given_up_at is not null;
create unique index sending_by_key on sending (provider_id, channel, key)
  where delivered_at is null and given_up_at is null and key is not null;

alter table sending enable row level security;
alter table sending force row level security;
create policy system on sending
  using (provider_id = (select app_provider()) and (select app_has_role(array['system'])));
grant select, insert on sending to koordinera_app;
grant update (due_at, locked_until, last_failure, delivered_at, given_up_at) on sending to koordinera_app;

-- A sender learns which sending of which provider is due, and nothing else, before it steps inside that provider.
create function take_due_sendings(of_channel text, most integer, lease interval)
returns table (provider_id uuid, sending_id uuid, attempt integer)
language sql security definer set search_path = public, pg_temp as $$
  update sending set locked_until = now() + lease, attempts = sending.attempts + 1
  where (sending.provider_id, sending.sending_id) in (
    select due.provider_id, due.sending_id from sending due
    where due.channel = of_channel and due.delivered_at is null and due.given_up_at is null and due.due_at <= now()
      and (due.locked_until is null or due.locked_until < now())
    order by due.due_at limit most for update skip locked)
  returning sending.provider_id, sending.sending_id, sending.attempts
$$;

-- What was given up gets its tries again, at once: an operator's step, over all providers.
create function revive_sendings(of_channel text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with revived as (
    update sending set given_up_at = null, due_at = now(), locked_until = null
    where channel = of_channel and given_up_at is not null returning 1)
  select count(*) from revived
$$;

-- The log is passed on by sendings of the channel 'log': the next rows through a number, {"through": 23}; or one that the
-- log service would not have as it was, {"row": 7}. What was set aside so far becomes such rows.
insert into sending (provider_id, sending_id, channel, what, due_at, created_at, attempts, last_failure, delivered_at, given_up_at)
select provider_id, gen_random_uuid(), 'log', jsonb_build_object('row', number), set_aside_at, set_aside_at, 1, reason, sent_at,
  case when sent_at is null then set_aside_at end
from log_dead_letter;
drop function take_log_export(integer, interval, interval);
drop function log_export_failed(uuid, text, double precision);
drop function log_export_depth();
drop table log_dead_letter;
alter table log_export drop column attempts, drop column next_try_at, drop column locked_until, drop column last_error;

-- Rows of the log that the log service would not have; those with a moment it has taken since. Thinning out asks for it.
create view log_dead_letter with (security_invoker = true) as
select provider_id, (what ->> 'row')::bigint as number, last_failure as reason, created_at as set_aside_at, delivered_at as sent_at
from sending where channel = 'log' and what ? 'row';

-- Makes a sending of the next rows of each provider that has none open: of a full batch, or of fewer when the first has
-- waited long enough. Rows that are not for the log service (nobody's data, or the system's own work) are passed over.
create function order_log_export(batch integer, longest_wait interval) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  queue record;
  waiting record;
begin
  insert into log_export (provider_id) select head.provider_id from audit_head head on conflict do nothing;
  for queue in
    select x.provider_id, x.sent_to, head.number as last_number
    from log_export x join audit_head head on head.provider_id = x.provider_id
    where head.number > x.sent_to and not exists (select from sending s where s.provider_id = x.provider_id
      and s.channel = 'log' and s.key = 'next' and s.delivered_at is null and s.given_up_at is null)
    for update of x skip locked
  loop
    select max(next.number) as through, min(next.at) as oldest, count(*) as rows into waiting
    from (select e.number, e.at from audit_event e
      where e.provider_id = queue.provider_id and e.number > queue.sent_to and e.number <= queue.last_number
        and e.subject_kind = 'staff' and e.patient_ids <> '{}'
      order by e.number limit batch) next;
    if waiting.rows = 0 then
      update log_export x set sent_to = queue.last_number where x.provider_id = queue.provider_id;
    elsif waiting.rows >= batch or waiting.oldest <= now() - longest_wait then
      insert into sending (provider_id, sending_id, channel, key, what, due_at, created_at)
      values (queue.provider_id, gen_random_uuid(), 'log', 'next', jsonb_build_object('through', waiting.through), now(), now())
      on conflict do nothing;
    end if;
  end loop;
end
$$;

-- How much waits, over all providers, for those who run the service: rows of the chain behind the last one, how old the
-- first of them is in seconds, and the rows set aside that the log service has not taken.
create function log_export_depth(out waiting bigint, out oldest double precision, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(greatest(head.number - x.sent_to, 0)), 0)::bigint,
    coalesce(max((select extract(epoch from now() - e.at) from audit_event e
      where e.provider_id = x.provider_id and e.number > x.sent_to order by e.number limit 1)), 0)::double precision,
    (select count(*) from log_dead_letter where sent_at is null)
  from log_export x join audit_head head on head.provider_id = x.provider_id
$$;

revoke execute on function take_due_sendings(text, integer, interval), revive_sendings(text), order_log_export(integer, interval),
  log_export_depth() from public;
grant execute on function take_due_sendings(text, integer, interval), revive_sendings(text), order_log_export(integer, interval),
  log_export_depth() to koordinera_app;
