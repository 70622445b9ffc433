-- A worker learns which job of which provider is due, and nothing else, before it steps inside that provider.
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

-- How much waits in the outbox, over all providers, for those who run the service.
create or replace function job_depth(out waiting bigint, out overdue bigint, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where dead_at is null),
    count(*) filter (where dead_at is null and due_at < now() - interval '5 minutes'),
    count(*) filter (where dead_at is not null)
  from job where done_at is null
$$;
revoke execute on function job_depth from public;
grant execute on function job_depth to koordinera_app;

-- Which providers with a log have no such job waiting; a chain of daily jobs is taken up again here if it was broken.
create or replace function providers_without_job(of_kind text) returns table (provider_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select head.provider_id from audit_head head
  where not exists (select from job where job.provider_id = head.provider_id and job.kind = of_kind
    and job.done_at is null and job.dead_at is null)
$$;
revoke execute on function providers_without_job from public;
grant execute on function providers_without_job to koordinera_app;
