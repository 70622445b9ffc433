-- The log is looked into and passed on: reviews per unit and period (LAW-36), and what the log service has been sent.

-- One review of a unit's log over a period. Who drew it cannot steer it: the sample follows from a published end of the chain.
create table log_review (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  first_day date not null,
  last_day date not null,
  due_on date not null,
  seed_number bigint not null,
  seed_hash bytea not null,
  -- Rows about patients in the period, and of those how many each rule met: shown beside what was picked.
  rows_seen integer not null,
  met jsonb not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  done_by_name text,
  conclusion text,
  primary key (provider_id, unit_id, review_id),
  unique (provider_id, unit_id, first_day),
  foreign key (provider_id, unit_id) references unit,
  check (first_day <= last_day),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (conclusion is null))
);
create index log_review_open on log_review (provider_id, due_on) where done_at is null;

-- A row of the log that was picked, and by which rules; `sample` is the draw.
create table log_review_pick (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  number bigint not null,
  rules text[] not null check (cardinality(rules) > 0),
  primary key (provider_id, unit_id, review_id, number),
  foreign key (provider_id, unit_id, review_id) references log_review,
  foreign key (provider_id, number) references audit_event
);

-- What a reviewer found; a later word stands above an earlier, and none is changed.
create table log_review_finding (
  provider_id uuid not null,
  unit_id uuid not null,
  review_id uuid not null,
  number bigint not null,
  nr integer not null,
  finding text not null check (finding in ('ok', 'look', 'breach')),
  note text not null check (char_length(note) <= 2000),
  found_by uuid not null,
  found_by_name text not null,
  found_at timestamptz not null,
  primary key (provider_id, unit_id, review_id, number, nr),
  foreign key (provider_id, unit_id, review_id, number) references log_review_pick,
  check (finding = 'ok' or note <> '')
);

-- How far each provider's log has been passed on. All rows up to sent_to are sent, set aside, or not for the log service.
create table log_export (
  provider_id uuid primary key,
  sent_to bigint not null default 0,
  sent_at timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz,
  locked_until timestamptz,
  last_error text
);

-- What the log service will not have. It waits for a person, and the rows after it go on.
create table log_dead_letter (
  provider_id uuid not null,
  number bigint not null,
  reason text not null,
  set_aside_at timestamptz not null,
  sent_at timestamptz,
  primary key (provider_id, number),
  foreign key (provider_id, number) references audit_event
);
create index log_dead_letter_waiting on log_dead_letter (provider_id, number) where sent_at is null;

-- Which providers have rows to send now: a full batch, or one that has waited long enough. Whoever takes one holds it for a
-- while. Rows that are not for the log service (nobody's data, or the system's own work) are passed over here.
create function take_log_export(batch integer, longest_wait interval, lease interval) returns table (provider_id uuid)
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

-- A try that failed: when to try again, and why, without any text from the log.
create function log_export_failed(of_provider uuid, why text, seconds double precision) returns integer
language sql security definer set search_path = public, pg_temp as $$
  update log_export set attempts = attempts + 1, last_error = why, locked_until = null,
    next_try_at = now() + make_interval(secs => seconds)
  where provider_id = of_provider
  returning attempts
$$;

-- How much waits, over all providers, for those who run the service: rows of the chain behind the last one, how old the
-- first of them is in seconds, and what was set aside.
create function log_export_depth(out waiting bigint, out oldest double precision, out dead bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(greatest(head.number - x.sent_to, 0)), 0)::bigint,
    coalesce(max((select extract(epoch from now() - e.at) from audit_event e
      where e.provider_id = x.provider_id and e.number > x.sent_to order by e.number limit 1)), 0)::double precision,
    (select count(*) from log_dead_letter where sent_at is null)
  from log_export x join audit_head head on head.provider_id = x.provider_id
$$;

-- Which providers with a log have no such job waiting; a chain of daily jobs is taken up again here if it was broken.
create function providers_without_job(of_kind text) returns table (provider_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select head.provider_id from audit_head head
  where not exists (select from job where job.provider_id = head.provider_id and job.kind = of_kind
    and job.done_at is null and job.dead_at is null)
$$;

-- Review is the log reviewer's, over the whole provider; a unit's manager sees how it stands, never the rows.
alter table log_review enable row level security;
alter table log_review force row level security;
create policy reviewer_or_own_unit on log_review using (provider_id = (select app_provider())
  and ((select app_reads_log()) or unit_id = any ((select app_units())::uuid[])));
alter table log_review_pick enable row level security;
alter table log_review_pick force row level security;
create policy reviewer on log_review_pick using (provider_id = (select app_provider()) and (select app_reads_log()));
alter table log_review_finding enable row level security;
alter table log_review_finding force row level security;
create policy reviewer on log_review_finding using (provider_id = (select app_provider()) and (select app_reads_log()));
alter table log_export enable row level security;
alter table log_export force row level security;
create policy tenant on log_export using (provider_id = (select app_provider()));
alter table log_dead_letter enable row level security;
alter table log_dead_letter force row level security;
create policy tenant on log_dead_letter using (provider_id = (select app_provider()) and (select app_reads_log()));

-- What a manager may count of a review: how many were picked, judged, and found to be what.
create function log_review_counts(of_review uuid) returns table (picked bigint, judged bigint, look bigint, breach bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), count(latest.finding), count(*) filter (where latest.finding = 'look'),
    count(*) filter (where latest.finding = 'breach')
  from log_review_pick p
  left join lateral (select f.finding from log_review_finding f
    where f.provider_id = p.provider_id and f.unit_id = p.unit_id and f.review_id = p.review_id and f.number = p.number
    order by f.nr desc limit 1) latest on true
  where p.provider_id = app_provider() and p.review_id = of_review
    and (app_reads_log() or p.unit_id = any (app_units()))
$$;

grant select, insert on log_review, log_review_pick, log_review_finding to koordinera_app;
grant update (done_at, done_by, done_by_name, conclusion) on log_review to koordinera_app;
grant select, insert on log_dead_letter to koordinera_app;
grant update (sent_at) on log_dead_letter to koordinera_app;
grant select on log_export to koordinera_app;
grant update (sent_to, sent_at, attempts, next_try_at, locked_until, last_error) on log_export to koordinera_app;
