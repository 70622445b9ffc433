-- Tells a sender which sending of which provider is due, and nothing else, before it enters that provider.
create or replace function take_due_sendings(of_channel text, most integer, lease interval)
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
revoke execute on function take_due_sendings from public;
grant execute on function take_due_sendings to koordinera_app;

-- Gives given-up sendings their tries back, at once: an operator's step, over all providers.
create or replace function revive_sendings(of_channel text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with revived as (
    update sending set given_up_at = null, due_at = now(), locked_until = null
    where channel = of_channel and given_up_at is not null returning 1)
  select count(*) from revived
$$;
revoke execute on function revive_sendings from public;
grant execute on function revive_sendings to koordinera_app;

-- Removes the caller's provider's delivered sendings of a channel: what was sent stands in the log.
create or replace function forget_delivered_sendings(of_channel text, delivered_before timestamptz) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from sending where provider_id = app_provider() and channel = of_channel and delivered_at < delivered_before
      and app_has_role(array['system']) returning 1)
  select count(*) from gone
$$;
revoke execute on function forget_delivered_sendings from public;
grant execute on function forget_delivered_sendings to koordinera_app;

-- How many sendings of each channel are not delivered, over all providers, for the operator: waiting, of these those
-- whose latest try failed, and given up.
create or replace function sending_depth() returns table (channel text, waiting bigint, failing bigint, given_up bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select channel, count(*) filter (where given_up_at is null),
    count(*) filter (where given_up_at is null and last_failure is not null),
    count(*) filter (where given_up_at is not null)
  from sending where delivered_at is null group by channel order by channel
$$;
revoke execute on function sending_depth from public;
grant execute on function sending_depth to koordinera_app;
