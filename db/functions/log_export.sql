-- Creates a sending of the next rows of each provider without an open one: a full batch, or fewer rows when the first
-- has waited long enough. Skips rows that are not for the log service (without patients, or the system's own work).
create or replace function order_log_export(batch integer, longest_wait interval) returns void
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
revoke execute on function order_log_export from public;
grant execute on function order_log_export to koordinera_app;

-- How much waits, over all providers, for the operator: rows of the chain after the last one sent, the age of the first
-- of them in seconds, and the rows set aside that the log service has not accepted.
create or replace function log_export_depth(out waiting bigint, out oldest double precision, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(greatest(head.number - x.sent_to, 0)), 0)::bigint,
    coalesce(max((select extract(epoch from now() - e.at) from audit_event e
      where e.provider_id = x.provider_id and e.number > x.sent_to order by e.number limit 1)), 0)::double precision,
    (select count(*) from sending where channel = 'log' and what ? 'row' and delivered_at is null)
  from log_export x join audit_head head on head.provider_id = x.provider_id
$$;
revoke execute on function log_export_depth from public;
grant execute on function log_export_depth to koordinera_app;
