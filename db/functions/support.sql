-- The caller's own living support access, with the view in it. Otherwise no row.
create or replace function support_living(of_request uuid, view text, at timestamptz)
returns table (provider_id uuid, unit_id uuid, pseudonym_key uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.provider_id, r.unit_id, d.pseudonym_key
  from support_request r
  join support_decision d on d.provider_id = r.provider_id and d.unit_id = r.unit_id and d.request_id = r.request_id
  where r.provider_id = app_provider() and r.request_id = of_request and r.asked_by = app_staff()
    and app_has_role(array['support']) and view = any (r.views) and d.approved and d.until > at
    and not exists (select from support_end e where e.provider_id = r.provider_id and e.unit_id = r.unit_id
      and e.request_id = r.request_id)
$$;
revoke execute on function support_living from public;

-- How many rows of each kind the unit has and when the last came; and where a projection disagrees with its source.
-- Only numbers and moments.
create or replace function support_state(of_request uuid, at timestamptz, on_day date)
returns table (fact text, count bigint, latest timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (select * from support_living(of_request, 'state', at))
  select 'certificates.counting', count(c.certificate_id), max(c.received_at) from here
    left join certificate c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and c.counts group by here.unit_id
  union all select 'certificates.not_counting.' || c.not_counted_why, count(*), max(c.received_at) from here
    join certificate c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and not c.counts
    where c.not_counted_why is not null group by c.not_counted_why
  union all select 'quarantine.waiting', count(q.quarantine_id), max(q.received_at) from here
    left join certificate_quarantine q on q.provider_id = here.provider_id and q.unit_id = here.unit_id
      and q.settled_at is null group by here.unit_id
  union all select 'cases.open', count(c.case_id), null from here
    left join coordination_case c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and c.is_open group by here.unit_id
  union all select 'cases.closed', count(c.case_id), null from here
    left join coordination_case c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and not c.is_open group by here.unit_id
  union all select 'acts', count(a.act_id), max(a.entered_at) from here
    left join act a on a.provider_id = here.provider_id and a.unit_id = here.unit_id group by here.unit_id
  union all select 'worklist.rows', count(w.patient_id), max(w.changed_at) from here
    left join worklist_row w on w.provider_id = here.provider_id and w.unit_id = here.unit_id group by here.unit_id
  union all select 'worklist.reasons', count(s.stop_point_id), max(s.created_at) from here
    left join stop_point s on s.provider_id = here.provider_id and s.unit_id = here.unit_id and s.state = 'open'
      and s.shows_from <= on_day and s.shows_until >= on_day group by here.unit_id
  -- Certificates that count, of which no sick leave was made.
  union all select 'behind.sickleave', count(distinct c.patient_id), max(c.received_at) from here
    left join certificate c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and c.counts
      and exists (select from certificate_period p where p.provider_id = c.provider_id and p.unit_id = c.unit_id
        and p.certificate_id = c.certificate_id)
      and not exists (select from sickleave_phase f where f.provider_id = c.provider_id and f.unit_id = c.unit_id
        and f.patient_id = c.patient_id)
    group by here.unit_id
  -- People with sick leave or a case, and without a row in the list.
  union all select 'behind.worklist', count(known.patient_id), null from here left join lateral (
      select f.patient_id from sickleave_phase f where f.provider_id = here.provider_id and f.unit_id = here.unit_id
      union select c.patient_id from coordination_case c where c.provider_id = here.provider_id and c.unit_id = here.unit_id
    ) known on not exists (select from worklist_row w where w.provider_id = here.provider_id and w.unit_id = here.unit_id
      and w.patient_id = known.patient_id)
    group by here.unit_id
  -- Open cases that are missing from the list.
  union all select 'behind.cases', count(c.case_id), null from here
    left join coordination_case c on c.provider_id = here.provider_id and c.unit_id = here.unit_id and c.is_open
      and not exists (select from worklist_row w where w.provider_id = c.provider_id and w.unit_id = c.unit_id
        and w.patient_id = c.patient_id and w.case_id = c.case_id and w.case_open)
    group by here.unit_id
$$;
revoke execute on function support_state from public;
grant execute on function support_state to koordinera_app;

-- The outbox: jobs of the unit, and of the whole provider, without payload; of an error only its kind, if it is a kind.
create or replace function support_jobs(of_request uuid, at timestamptz, most integer)
returns table (kind text, of_unit boolean, state text, attempts integer, error text, due_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select j.kind, j.payload ->> 'unitId' is not null,
    case when j.dead_at is not null then 'dead' when j.done_at is not null then 'done'
      when j.attempts > 0 then 'retrying' else 'waiting' end,
    j.attempts,
    case when j.last_error is null then null
      when j.last_error ~ '^[A-Za-z_]{1,40}( [A-Z0-9_]{1,30})?$' then j.last_error else 'annat fel' end,
    j.due_at, coalesce(j.dead_at, j.done_at)
  from support_living(of_request, 'state', at) here
  join job j on j.provider_id = here.provider_id
  where coalesce(j.payload ->> 'unitId', here.unit_id::text) = here.unit_id::text
    and (j.done_at is null or j.done_at > at - interval '2 days')
  order by (j.dead_at is null), (j.done_at is not null), j.created_at desc, j.job_id limit most
$$;
revoke execute on function support_jobs from public;
grant execute on function support_jobs to koordinera_app;

-- Messages in quarantine: kind of message, code of the refusal, and its place in the message. Never the bytes.
create or replace function support_quarantine(of_request uuid, at timestamptz, most integer)
returns table (quarantine_id uuid, media text, reason_code text, places text, bytes integer, tries integer,
  received_at timestamptz, tried_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select q.quarantine_id, q.media, q.reason_code, q.places, octet_length(q.bytes), q.tries, q.received_at, q.tried_at
  from support_living(of_request, 'quarantine', at) here
  join certificate_quarantine q on q.provider_id = here.provider_id and q.unit_id = here.unit_id and q.settled_at is null
  order by q.received_at desc, q.quarantine_id desc limit most
$$;
revoke execute on function support_quarantine from public;
grant execute on function support_quarantine to koordinera_app;

-- One message in quarantine, with its masked structure.
create or replace function support_quarantined(of_request uuid, of_quarantine uuid, at timestamptz)
returns table (quarantine_id uuid, media text, reason_code text, places text, structure text)
language sql stable security definer set search_path = public, pg_temp as $$
  select q.quarantine_id, q.media, q.reason_code, q.places, q.structure
  from support_living(of_request, 'quarantine', at) here
  join certificate_quarantine q on q.provider_id = here.provider_id and q.unit_id = here.unit_id
    and q.quarantine_id = of_quarantine and q.settled_at is null
$$;
revoke execute on function support_quarantined from public;
grant execute on function support_quarantined to koordinera_app;

-- The list's rows as technical facts: a pseudonym that is unique to this access, the present reasons, and days from
-- today. Without persons with protected identity. patient_id is only for the log's row.
create or replace function support_worklist(of_request uuid, at timestamptz, on_day date, most integer)
returns table (patient_id uuid, pseudonym text, version integer, changed_days integer, state text, days integer,
  counting bigint, not_counting bigint, reasons jsonb, total bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.patient_id,
    upper(substr(encode(sha256(convert_to(here.pseudonym_key::text || w.patient_id::text, 'UTF8')), 'hex'), 1, 8)),
    w.version, w.changed_on - on_day, f.state, case when f.state = 'ended' then null else f.days end,
    (select count(*) from certificate c where c.provider_id = w.provider_id and c.unit_id = w.unit_id
      and c.patient_id = w.patient_id and c.counts),
    (select count(*) from certificate c where c.provider_id = w.provider_id and c.unit_id = w.unit_id
      and c.patient_id = w.patient_id and not c.counts),
    coalesce(s.reasons, '[]'::jsonb), count(*) over ()
  from support_living(of_request, 'worklist', at) here
  join worklist_row w on w.provider_id = here.provider_id and w.unit_id = here.unit_id
  join patient p on p.provider_id = w.provider_id and p.unit_id = w.unit_id and p.patient_id = w.patient_id
    and p.protection = 'none'
  left join sickleave_phase f on f.provider_id = w.provider_id and f.unit_id = w.unit_id and f.patient_id = w.patient_id
    and f.from_day <= on_day and f.to_day >= on_day
  left join lateral (
    select jsonb_agg(jsonb_build_object('code', s.kind, 'shownSince', on_day - s.shows_from, 'dueIn', s.due_on - on_day)
        order by s.due_on nulls last, s.kind) as reasons, min(s.due_on) as due_on
    from stop_point s
    where s.provider_id = w.provider_id and s.unit_id = w.unit_id and s.patient_id = w.patient_id and s.state = 'open'
      and s.shows_from <= on_day and s.shows_until >= on_day) s on true
  where s.reasons is not null or f.listed
  order by s.due_on nulls last, 2 limit most
$$;
revoke execute on function support_worklist from public;
grant execute on function support_worklist to koordinera_app;
