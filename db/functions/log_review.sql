-- The counts of a review that a manager may see: how many rows were picked and judged, and the findings.
create or replace function log_review_counts(of_review uuid) returns table (picked bigint, judged bigint, look bigint, breach bigint)
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
revoke execute on function log_review_counts from public;
grant execute on function log_review_counts to koordinera_app;

-- Stores a person's own number, at the person's own log-in.
create or replace function note_staff_identity(of_staff uuid, as_number text, of_kind text, at_moment timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into staff_identity as known (provider_id, staff_id, number, kind, stated_at)
  select app_provider(), of_staff, as_number, of_kind, at_moment where of_staff = app_staff()
  on conflict (provider_id, staff_id) do update set number = excluded.number, kind = excluded.kind, stated_at = excluded.stated_at
$$;
revoke execute on function note_staff_identity from public;
grant execute on function note_staff_identity to koordinera_app;

-- For the drawing of a review: the kind of each staff member's number, and which of the patients is that same person.
create or replace function log_review_identities(of_staff uuid[], of_patients uuid[])
returns table (staff_id uuid, kind text, patient_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct s.staff_id, s.kind, i.patient_id
  from staff_identity s
  left join patient_identity i on i.provider_id = s.provider_id and i.number = s.number and i.kind = s.kind
    and i.patient_id = any (of_patients)
  where s.provider_id = app_provider() and s.staff_id = any (of_staff)
    and app_has_role(array['system'])
$$;
revoke execute on function log_review_identities from public;
grant execute on function log_review_identities to koordinera_app;

-- Numbers of people who have not logged in for long are no longer useful to a review.
create or replace function forget_staff_identities(stated_before timestamptz) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from staff_identity where provider_id = app_provider() and stated_at < stated_before
      and app_has_role(array['system']) returning 1)
  select count(*) from gone
$$;
revoke execute on function forget_staff_identities from public;
grant execute on function forget_staff_identities to koordinera_app;
