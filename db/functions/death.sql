-- A death, or its correction, holds at once at every unit that knows the person, and takes back the handovers that wait
-- anywhere. A trigger, so that it holds for every way a death can be stored; as the owner, past the wall between units.
create or replace function death_holds_everywhere() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update patient p set deceased_on = new.deceased_on where p.provider_id = new.provider_id and p.patient_id = new.patient_id;
  if new.deceased_on is not null then
    with gone as (
      delete from handover_content c where c.provider_id = new.provider_id and c.patient_id = new.patient_id
      returning c.handover_id)
    update handover h set state = 'withdrawn', withdrawn_at = new.noted_at, withdrawn_why = 'deceased' from gone
    where h.provider_id = new.provider_id and h.handover_id = gone.handover_id and h.state = 'waiting';
  end if;
  return null;
end
$$;
revoke execute on function death_holds_everywhere from public;
create or replace trigger death_holds_everywhere after insert on patient_death
  for each row execute function death_holds_everywhere();

-- A person who becomes known at a further unit is as dead there.
create or replace function known_death() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.deceased_on := coalesce(new.deceased_on, (select d.deceased_on from patient_death d
    where d.provider_id = new.provider_id and d.patient_id = new.patient_id order by d.noted_at desc, d.death_id desc limit 1));
  return new;
end
$$;
revoke execute on function known_death from public;
create or replace trigger known_death before insert on patient for each row execute function known_death();
