-- Where the same person is known at other providers that take part today, and whether the unit there has a living
-- block, which counts as an objection. Not for the application: only the two functions below read it.
create or replace function known_across(of_patient uuid, on_day date)
returns table (provider_id uuid, unit_id uuid, patient_id uuid, objected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct there.provider_id, there.unit_id, there.patient_id,
    exists (select from block b where b.provider_id = there.provider_id and b.unit_id = there.unit_id
      and b.patient_id = there.patient_id
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id))
  from patient_identity mine
  join patient_identity there on there.number = mine.number and there.number_root = mine.number_root
    and there.provider_id <> mine.provider_id
  where mine.provider_id = app_provider() and mine.unit_id = any (app_units()) and mine.patient_id = of_patient
    and mine.valid_to is null and there.valid_to is null
    and (select count(distinct p.provider_id) from across_participation p
      where p.provider_id in (mine.provider_id, there.provider_id) and p.valid_from <= on_day
        and (p.valid_to is null or p.valid_to >= on_day)) = 2
    and exists (select from act a where a.provider_id = there.provider_id and a.unit_id = there.unit_id
      and a.patient_id = there.patient_id)
$$;
revoke execute on function known_across from public;

-- Before consent the caller sees only that there is something to read, and that something is closed (2 kap. 4–5 §§).
create or replace function flags_across(of_patient uuid, on_day date, out readable boolean, out objected boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_or(not k.objected), false), coalesce(bool_or(k.objected), false)
  from known_across(of_patient, on_day) k
$$;
revoke execute on function flags_across from public;
grant execute on function flags_across to koordinera_app;

-- The three conditions at once: a current relation, a living ground with a purpose, and content of that purpose's kind
-- (coordination is: 3 kap. 1 § 3). Otherwise no row, for any caller.
create or replace function read_across(of_patient uuid, at timestamptz, on_day date)
returns table (provider_name text, unit_name text, act_id uuid, occurred_at timestamptz, written text, author_name text,
  author_title text, signed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.name, u.name, a.act_id, v.occurred_at,
    array_to_string(array_prepend(concat_ws(' ', t.heading, nullif(t.moment, '')), t.lines), E'\n'),
    v.author_name, v.author_title,
    (select max(s.signed_at) from act_signature s where s.provider_id = v.provider_id and s.unit_id = v.unit_id
      and s.act_id = v.act_id and s.nr = v.nr)
  from known_across(of_patient, on_day) k
  join provider p on p.provider_id = k.provider_id
  join unit u on u.provider_id = k.provider_id and u.unit_id = k.unit_id
  join act a on a.provider_id = k.provider_id and a.unit_id = k.unit_id and a.patient_id = k.patient_id
  join lateral (select * from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
    and v.act_id = a.act_id order by v.nr desc limit 1) v on true
  join act_text t on t.provider_id = v.provider_id and t.unit_id = v.unit_id and t.act_id = v.act_id and t.nr = v.nr
    and t.audience = 'journal'
  where not k.objected and v.what <> 'wrong_patient'
    and exists (select from care_relation r where r.provider_id = app_provider() and r.unit_id = any (app_units())
      and r.patient_id = of_patient and r.holder = app_staff()::text and r.from_day <= on_day and r.until_day >= on_day)
    and exists (select from across_ground g where g.provider_id = app_provider() and g.unit_id = any (app_units())
      and g.patient_id = of_patient and g.valid_from <= at and g.until > at
      and not exists (select from across_ground_end e where e.provider_id = g.provider_id and e.unit_id = g.unit_id
        and e.ground_id = g.ground_id))
$$;
revoke execute on function read_across from public;
grant execute on function read_across to koordinera_app;
