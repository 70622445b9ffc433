-- Sammanhållen vård- och omsorgsdokumentation (lag 2022:913): reading what another care provider in this installation has
-- made available about the same person. Three conditions, all in the database, and no way past them (3 kap. 1 and 7 §§).

-- A provider takes part from a decision on; without one nothing of its leaves and nothing of others' is read.
create table across_participation (
  provider_id uuid not null references provider,
  participation_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  decided_by text not null,
  reference text not null,
  written_at timestamptz not null,
  primary key (provider_id, participation_id)
);

-- The patient's objection (2 kap. 3 §) is a block towards other providers, beside those within one.
alter table block drop constraint block_scope_check;
alter table block add constraint block_scope_check check (scope in ('unit', 'process', 'provider'));

-- unit_id: the reader's. The patient's consent to reading others' notes, for a purpose and a time; or, when she lastingly
-- cannot consent, what is known of her attitude and the assessment (3 kap. 3 §). Ended by a row of its own.
create table across_ground (
  provider_id uuid not null,
  unit_id uuid not null,
  ground_id uuid not null,
  patient_id uuid not null,
  purpose text not null check (purpose in ('effort', 'need', 'certificate')),
  kind text not null check (kind in ('consent', 'incapacity')),
  manner text check (manner in ('oral', 'written')),
  attitude text,
  assessment text,
  valid_from timestamptz not null,
  until timestamptz not null check (until > valid_from),
  taken_by uuid not null,
  taken_by_name text not null,
  primary key (provider_id, unit_id, ground_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check ((kind = 'consent') = (manner is not null)),
  check ((kind = 'incapacity') = (attitude is not null and assessment is not null))
);
create index across_ground_by_patient on across_ground (provider_id, unit_id, patient_id);

create table across_ground_end (
  provider_id uuid not null,
  unit_id uuid not null,
  ground_id uuid not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  primary key (provider_id, unit_id, ground_id),
  foreign key (provider_id, unit_id, ground_id) references across_ground
);

-- Where the same person is known at other providers that take part today, and whether her objection stands there.
-- Not for the application: only the functions below read it.
create function known_across(of_patient uuid, on_day date)
returns table (provider_id uuid, unit_id uuid, patient_id uuid, objected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct there.provider_id, there.unit_id, there.patient_id,
    exists (select from block b where b.provider_id = there.provider_id and b.unit_id = there.unit_id
      and b.patient_id = there.patient_id and b.scope = 'provider'
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id))
  from patient_identity mine
  join patient_identity there on there.number = mine.number and there.provider_id <> mine.provider_id
  where mine.provider_id = app_provider() and mine.unit_id = any (app_units()) and mine.patient_id = of_patient
    and mine.valid_to is null and there.valid_to is null
    and (select count(distinct p.provider_id) from across_participation p
      where p.provider_id in (mine.provider_id, there.provider_id) and p.valid_from <= on_day
        and (p.valid_to is null or p.valid_to >= on_day)) = 2
    and exists (select from act a where a.provider_id = there.provider_id and a.unit_id = there.unit_id
      and a.patient_id = there.patient_id)
$$;

-- Before any consent only this may be seen: that there is something to read, and that something is closed (2 kap. 4–5 §§).
create function flags_across(of_patient uuid, on_day date, out readable boolean, out objected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_or(not k.objected), false), coalesce(bool_or(k.objected), false)
  from known_across(of_patient, on_day) k
$$;

-- The three conditions at once: a current relation, a living ground with a purpose, and what is read is of that purpose's
-- kind (coordination is: 3 kap. 1 § 3). No row otherwise, whoever asks.
create function read_across(of_patient uuid, at timestamptz, on_day date)
returns table (provider_name text, unit_name text, act_id uuid, occurred_at timestamptz, written text, author_name text,
  author_title text, signed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.name, u.name, a.act_id, v.occurred_at, c.text, v.author_name, v.author_title,
    (select max(s.signed_at) from act_signature s where s.provider_id = v.provider_id and s.unit_id = v.unit_id
      and s.act_id = v.act_id and s.nr = v.nr)
  from known_across(of_patient, on_day) k
  join provider p on p.provider_id = k.provider_id
  join unit u on u.provider_id = k.provider_id and u.unit_id = k.unit_id
  join act a on a.provider_id = k.provider_id and a.unit_id = k.unit_id and a.patient_id = k.patient_id
  join lateral (select * from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
    and v.act_id = a.act_id order by v.nr desc limit 1) v on true
  join act_content c on c.provider_id = v.provider_id and c.unit_id = v.unit_id and c.act_id = v.act_id and c.nr = v.nr
  where not k.objected and v.what <> 'wrong_patient'
    and exists (select from care_relation r where r.provider_id = app_provider() and r.unit_id = any (app_units())
      and r.patient_id = of_patient and r.holder = app_staff()::text and r.from_day <= on_day and r.until_day >= on_day)
    and exists (select from across_ground g where g.provider_id = app_provider() and g.unit_id = any (app_units())
      and g.patient_id = of_patient and g.valid_from <= at and g.until > at
      and not exists (select from across_ground_end e where e.provider_id = g.provider_id and e.unit_id = g.unit_id
        and e.ground_id = g.ground_id))
$$;

alter table across_participation enable row level security;
alter table across_participation force row level security;
create policy tenant on across_participation using (provider_id = (select app_provider()));
alter table across_ground enable row level security;
alter table across_ground force row level security;
create policy unit_content on across_ground using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table across_ground_end enable row level security;
alter table across_ground_end force row level security;
create policy unit_content on across_ground_end using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

revoke execute on function known_across(uuid, date) from public;
revoke execute on function flags_across(uuid, date) from public;
revoke execute on function read_across(uuid, timestamptz, date) from public;
grant execute on function flags_across(uuid, date) to koordinera_app;
grant execute on function read_across(uuid, timestamptz, date) to koordinera_app;
grant select, insert, update (valid_to) on across_participation to koordinera_app;
grant select, insert on across_ground, across_ground_end to koordinera_app;
