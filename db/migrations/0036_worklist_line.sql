-- The read model of the lists' order: each person's time from the day it was worked out and on, without a hole, cut where
-- anything changes that a list is chosen, filtered or ordered by. Written by the worklist's refresher; nothing is entered by
-- hand, and nothing runs at midnight. What is only shown is read from its own table, for the rows of the page.
create table worklist_line (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  from_day date not null,
  to_day date not null,
  -- The place that the first of the shown reasons gives by the unit's rules; the greatest whole number of the browser without any.
  rank bigint not null,
  -- The nearest of the shown reasons' days and the next step.
  next_on date,
  -- Names are cut at a hundred characters, so that all fit into a row of the index.
  family_name text not null,
  given_name text not null,
  birth_date date,
  sex text,
  -- The phase that the days are in: the key to sickleave_phase. Null between and after sick leaves.
  phase_from date,
  state text collate "C" not null,
  degree integer,
  -- The sick leave of the phase, else the latest begun.
  diagnosis text collate "C",
  first_day date,
  last_day date,
  days integer,
  certificate_count integer,
  doctor_hsa_id text collate "C",
  doctor_name text,
  -- The list decision in force and the status of that sick leave.
  choice text collate "C",
  status text collate "C" not null,
  -- The open case. The substitute stands here on the days of the substitution alone.
  case_open boolean not null,
  responsible_id uuid,
  responsible_name text,
  substitute_id uuid,
  next_step_on date,
  primary key (provider_id, unit_id, patient_id, from_day),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check (from_day <= to_day),
  check ((phase_from is null) = (state = 'none'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
-- Everything that orders Enheten and Mina, and what their filters choose from: a list is one narrow reading of this index. Lines that are
-- over stand before the day sought, and are not read. Vacuumed often, so that the table is left alone.
create index worklist_line_on_day on worklist_line (provider_id, unit_id, to_day, from_day)
  include (patient_id, rank, next_on, family_name, given_name, birth_date, state, degree, diagnosis, first_day, last_day,
    days, certificate_count, doctor_hsa_id, doctor_name, case_open, responsible_id, responsible_name, substitute_id, next_step_on)
  where state <> 'none' or case_open;

-- Nytt needs the marks that a person has made since the oldest unseen row changed.
create index worklist_seen_lately on worklist_seen (provider_id, unit_id, staff_id, seen_at) include (patient_id, version);

alter table worklist_line enable row level security;
alter table worklist_line force row level security;
create policy unit_content on worklist_line using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
-- A projection: a person's lines are replaced when any of them changes.
grant select, insert, delete on worklist_line to koordinera_app;

-- The lines of lists from before. The owner of the tables may be bound by their own policies.
alter table patient no force row level security;
alter table unit_setting no force row level security;
alter table certificate no force row level security;
alter table sickleave_phase no force row level security;
alter table sickleave_episode no force row level security;
alter table stop_point no force row level security;
alter table worklist_row no force row level security;
alter table worklist_episode no force row level security;
alter table worklist_line no force row level security;

-- The shown stop-points with the place of their rule: the unit's rules that are on, in its order; one that the unit has not
-- seen comes last.
create temporary table shown on commit drop as
with usual as (select array['booked', 'follow_up_due', 'recheck_due', 'doctor_answered', 'groundless', 'offer_decided',
  'offer_unanswered', 'day28', 'certificate_ends', 'in_gap', 'new_episode', 'repeated_episodes', 'earlier_long',
  'degree_change', 'time_limit', 'employer_plan', 'plan_old', 'no_next_step', 'basis_ended', 'after_closing',
  'responsible_gone', 'doctor_unanswered'] as kinds),
ruling as (
  select u.provider_id, u.unit_id, array(select k.kind from usual, unnest(kinds) with ordinality k(kind, place)
    left join lateral (select r.place, r.rule from jsonb_array_elements(latest.value) with ordinality r(rule, place)
      where r.rule ->> 'key' = k.kind order by r.place limit 1) own on true
    where own.rule -> 'on' is distinct from 'false'::jsonb
    order by own.place, k.place) as kinds
  from (select distinct provider_id, unit_id from worklist_row) u
  left join lateral (select s.value from unit_setting s where s.provider_id = u.provider_id and s.unit_id = u.unit_id
    and s.key = 'worklist.rules' order by s.version desc limit 1) latest on true)
select s.provider_id, s.unit_id, s.patient_id, s.shows_from, s.shows_until, s.due_on,
  array_position(r.kinds, s.kind) * 100000000000 + coalesce(s.due_on - date '1970-01-01', 9999999) * 10000::bigint
    + coalesce(replace(s.at_time, ':', '')::integer, 2400) as rank
from stop_point s join ruling r using (provider_id, unit_id)
where s.state = 'open' and s.shows_until >= (now() at time zone 'Europe/Stockholm')::date
  and array_position(r.kinds, s.kind) is not null;
create index on shown (provider_id, unit_id, patient_id);
analyze shown;

create temporary table stretch on commit drop as
with clock as (select (now() at time zone 'Europe/Stockholm')::date as today),
border as (
  select provider_id, unit_id, patient_id, today as day from worklist_row, clock
  union select provider_id, unit_id, patient_id, from_day from sickleave_phase, clock where from_day > today
  union select provider_id, unit_id, patient_id, to_day + 1 from sickleave_phase, clock where to_day >= today
  union select provider_id, unit_id, patient_id, substitute_from from worklist_row, clock where substitute_from > today
  union select provider_id, unit_id, patient_id, substitute_to + 1 from worklist_row, clock where substitute_to >= today
  union select provider_id, unit_id, patient_id, shows_from from shown, clock where shows_from > today
  union select provider_id, unit_id, patient_id, shows_until + 1 from shown where shows_until < date '9999-12-31')
select provider_id, unit_id, patient_id, day as from_day,
  coalesce(lead(day) over (partition by provider_id, unit_id, patient_id order by day) - 1, date '9999-12-31') as to_day
from border;
analyze stretch;

insert into worklist_line (provider_id, unit_id, patient_id, from_day, to_day, rank, next_on, family_name, given_name,
  birth_date, sex, phase_from, state, degree, diagnosis, first_day, last_day, days, certificate_count, doctor_hsa_id,
  doctor_name, choice, status, case_open, responsible_id, responsible_name, substitute_id, next_step_on)
select t.provider_id, t.unit_id, t.patient_id, t.from_day, t.to_day, coalesce(why.rank, 9007199254740991),
  least(why.due_on, w.next_step_on), left(p.family_name, 100), left(p.given_name, 100), p.birth_date, p.sex, f.from_day,
  coalesce(f.state, 'none'), f.degree, coalesce(f.diagnosis, e.diagnosis), coalesce(f.episode_first, e.first_day),
  coalesce(f.episode_last, e.last_day), coalesce(f.days, e.days), coalesce(f.certificate_count, e.certificate_count),
  c.doctor_hsa_id, left(c.doctor_name, 100), d.choice, coalesce(d.status, 'none'), w.case_open,
  case when w.case_open then w.responsible_id end, case when w.case_open then left(w.responsible_name, 100) end,
  case when w.case_open and w.substitute_from <= t.from_day and w.substitute_to >= t.from_day then w.substitute_id end,
  case when w.case_open then w.next_step_on end
from stretch t
join worklist_row w using (provider_id, unit_id, patient_id)
join patient p using (provider_id, unit_id, patient_id)
left join sickleave_phase f on f.provider_id = t.provider_id and f.unit_id = t.unit_id and f.patient_id = t.patient_id
  and f.from_day <= t.from_day and f.to_day >= t.from_day
left join certificate c on c.provider_id = t.provider_id and c.unit_id = t.unit_id and c.certificate_id = f.lead_id
left join lateral (select * from sickleave_episode s where f.from_day is null and s.provider_id = t.provider_id
  and s.unit_id = t.unit_id and s.patient_id = t.patient_id order by s.first_day desc limit 1) e on true
left join worklist_episode d on d.provider_id = t.provider_id and d.unit_id = t.unit_id and d.patient_id = t.patient_id
  and d.episode_first = coalesce(f.episode_first, e.first_day)
left join lateral (select min(s.rank) as rank, min(s.due_on) as due_on from shown s where s.provider_id = t.provider_id
  and s.unit_id = t.unit_id and s.patient_id = t.patient_id and s.shows_from <= t.from_day and s.shows_until >= t.from_day
  ) why on true;

alter table patient force row level security;
alter table unit_setting force row level security;
alter table certificate force row level security;
alter table sickleave_phase force row level security;
alter table sickleave_episode force row level security;
alter table stop_point force row level security;
alter table worklist_row force row level security;
alter table worklist_episode force row level security;
alter table worklist_line force row level security;
