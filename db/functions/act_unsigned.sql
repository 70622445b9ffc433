-- Keeps act_unsigned equal to the journal for some acts of a unit; returns how many rows were wrong. Here is the one rule of
-- what is left to sign: the act needs a signature, and its latest version has none, is not on the wrong patient, and is its
-- author's own words: a draft of one who has left, entered by a colleague, stays unsigned. Its plan is kept, since planning
-- it takes longer than running it.
create or replace function keep_unsigned(of_provider uuid, of_unit uuid, of_acts uuid[]) returns bigint
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  mended bigint;
begin
  with latest as materialized (
    select a.act_id, v.nr, v.author_id, v.occurred_at, a.case_id, a.seq
    from act a
    join lateral (select * from act_version v where v.provider_id = a.provider_id and v.unit_id = a.unit_id
      and v.act_id = a.act_id order by v.nr desc limit 1) v on true
    where a.provider_id = of_provider and a.unit_id = of_unit and a.act_id = any (of_acts) and a.needs_signature
      and v.what <> 'wrong_patient' and v.drafted_by is null
      and not exists (select from act_signature s where s.provider_id = a.provider_id and s.unit_id = a.unit_id
        and s.act_id = a.act_id and s.nr = v.nr)
  ), gone as (
    delete from act_unsigned u
    where u.provider_id = of_provider and u.unit_id = of_unit and u.act_id = any (of_acts)
      and not exists (select from latest where latest.act_id = u.act_id)
    returning u.act_id
  ), put as (
    insert into act_unsigned as u (provider_id, unit_id, act_id, nr, author_id, occurred_at, case_id, seq)
    select of_provider, of_unit, latest.* from latest
    on conflict (provider_id, unit_id, act_id) do update set nr = excluded.nr, author_id = excluded.author_id,
      occurred_at = excluded.occurred_at, case_id = excluded.case_id, seq = excluded.seq
      where (u.nr, u.author_id, u.occurred_at, u.case_id, u.seq)
        is distinct from (excluded.nr, excluded.author_id, excluded.occurred_at, excluded.case_id, excluded.seq)
    returning u.act_id
  )
  select (select count(*) from gone) + (select count(*) from put) into mended;
  return mended;
end
$$;

-- Triggers, so that it holds for every way a version or a signature is stored: no command can forget it.
create or replace function keep_unsigned_of_added() returns trigger language plpgsql as $$
begin
  perform keep_unsigned(at.provider_id, at.unit_id, at.acts)
    from (select provider_id, unit_id, array_agg(distinct act_id) as acts from added group by provider_id, unit_id) at;
  return null;
end
$$;
create or replace trigger act_version_unsigned after insert on act_version referencing new table as added
  for each statement execute function keep_unsigned_of_added();
create or replace trigger act_signature_unsigned after insert on act_signature referencing new table as added
  for each statement execute function keep_unsigned_of_added();
