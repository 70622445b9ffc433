-- The review of the log knows who is who (LAW-36).

-- Who of the staff has which identity number, as the identity provider states it at log-in. The application may write it
-- and have a review compare it, never read it.
create table staff_identity (
  provider_id uuid not null,
  staff_id uuid not null,
  number text collate "C" not null,
  kind text collate "C" not null check (kind in ('personnummer', 'samordningsnummer', 'reservnummer')),
  stated_at timestamptz not null,
  primary key (provider_id, staff_id),
  foreign key (provider_id, staff_id) references staff
);

-- A person's own number, at her own log-in.
create function note_staff_identity(of_staff uuid, as_number text, of_kind text, at_moment timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into staff_identity as known (provider_id, staff_id, number, kind, stated_at)
  select app_provider(), of_staff, as_number, of_kind, at_moment where of_staff = app_staff()
  on conflict (provider_id, staff_id) do update set number = excluded.number, kind = excluded.kind, stated_at = excluded.stated_at
$$;

-- For the review as the system draws it: of which kind each person's number is, and which of the patients is that person.
create function log_review_identities(of_staff uuid[], of_patients uuid[])
returns table (staff_id uuid, kind text, patient_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct s.staff_id, s.kind, i.patient_id
  from staff_identity s
  left join patient_identity i on i.provider_id = s.provider_id and i.number = s.number and i.patient_id = any (of_patients)
  where s.provider_id = app_provider() and s.staff_id = any (of_staff)
    and app_has_role(array['system'])
$$;

-- Numbers of those who have not logged in for long are of no more use to a review.
create function forget_staff_identities(stated_before timestamptz) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from staff_identity where provider_id = app_provider() and stated_at < stated_before
      and app_has_role(array['system']) returning 1)
  select count(*) from gone
$$;

alter table staff_identity enable row level security;
alter table staff_identity force row level security;
