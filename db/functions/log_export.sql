-- Which providers have rows to send now: a full batch, or one that has waited long enough. The worker that takes one holds it for
-- a while. Rows that are not for the log service (nobody's data, or the system's own work) are passed over here.
create or replace function take_log_export(batch integer, longest_wait interval, lease interval) returns table (provider_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  queue record;
  waiting record;
begin
  insert into log_export (provider_id) select head.provider_id from audit_head head on conflict do nothing;
  for queue in
    select x.provider_id, x.sent_to, head.number as last_number
    from log_export x join audit_head head on head.provider_id = x.provider_id
    where head.number > x.sent_to and coalesce(x.locked_until, '-infinity') < now() and coalesce(x.next_try_at, '-infinity') <= now()
    for update of x skip locked
  loop
    select min(first.number) as first_number, min(first.at) as oldest, count(*) as rows into waiting
    from (select e.number, e.at from audit_event e
      where e.provider_id = queue.provider_id and e.number > queue.sent_to and e.number <= queue.last_number
        and e.subject_kind = 'staff' and e.patient_ids <> '{}'
      order by e.number limit batch) first;
    if waiting.rows = 0 then
      update log_export x set sent_to = queue.last_number where x.provider_id = queue.provider_id;
    elsif waiting.rows >= batch or waiting.oldest <= now() - longest_wait then
      update log_export x set sent_to = waiting.first_number - 1, locked_until = now() + lease
      where x.provider_id = queue.provider_id;
      provider_id := queue.provider_id;
      return next;
    end if;
  end loop;
end
$$;
revoke execute on function take_log_export from public;
grant execute on function take_log_export to koordinera_app;

-- A try that failed: when to try again, and why, without any text from the log.
create or replace function log_export_failed(of_provider uuid, why text, seconds double precision) returns integer
language sql security definer set search_path = public, pg_temp as $$
  update log_export set attempts = attempts + 1, last_error = why, locked_until = null,
    next_try_at = now() + make_interval(secs => seconds)
  where provider_id = of_provider
  returning attempts
$$;
revoke execute on function log_export_failed from public;
grant execute on function log_export_failed to koordinera_app;

-- How much waits, over all providers, for those who run the service: rows of the chain behind the last one, how old the
-- first of them is in seconds, and what was set aside.
create or replace function log_export_depth(out waiting bigint, out oldest double precision, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(greatest(head.number - x.sent_to, 0)), 0)::bigint,
    coalesce(max((select extract(epoch from now() - e.at) from audit_event e
      where e.provider_id = x.provider_id and e.number > x.sent_to order by e.number limit 1)), 0)::double precision,
    (select count(*) from log_dead_letter where sent_at is null)
  from log_export x join audit_head head on head.provider_id = x.provider_id
$$;
revoke execute on function log_export_depth from public;
grant execute on function log_export_depth to koordinera_app;
