-- Tells a worker which job of which provider is due, and nothing else, before it enters that provider.
create or replace function take_due_jobs(batch integer, lease interval) returns table (provider_id uuid, job_id uuid)
language sql security definer set search_path = public, pg_temp as $$
  update job set locked_until = now() + lease, attempts = job.attempts + 1
  where (job.provider_id, job.job_id) in (
    select due.provider_id, due.job_id from job due
    where due.done_at is null and due.dead_at is null and due.due_at <= now()
      and (due.locked_until is null or due.locked_until < now())
    order by due.due_at limit batch for update skip locked)
  returning job.provider_id, job.job_id
$$;
revoke execute on function take_due_jobs from public;
grant execute on function take_due_jobs to koordinera_app;

-- How many jobs wait in the outbox, over all providers, for the operator.
create or replace function job_depth(out waiting bigint, out overdue bigint, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where dead_at is null),
    count(*) filter (where dead_at is null and due_at < now() - interval '5 minutes'),
    count(*) filter (where dead_at is not null)
  from job where done_at is null
$$;
revoke execute on function job_depth from public;
grant execute on function job_depth to koordinera_app;

-- Providers with a log but without a waiting job of this kind: a broken chain of daily jobs starts again here.
create or replace function providers_without_job(of_kind text) returns table (provider_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select head.provider_id from audit_head head
  where not exists (select from job where job.provider_id = head.provider_id and job.kind = of_kind
    and job.done_at is null and job.dead_at is null)
$$;
revoke execute on function providers_without_job from public;
grant execute on function providers_without_job to koordinera_app;
