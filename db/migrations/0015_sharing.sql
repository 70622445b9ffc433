-- What the care units of one provider may see of each other about a patient: the patient's blocks (spärr, PDL 4:4),
-- the active choice to look beyond one's own unit (LAW-58), and the lifting of a block (PDL 4:5). Rows are only added.

-- unit_id: the unit whose notes are blocked, on the patient's wish. In force from the moment it is set.
create table block (
  provider_id uuid not null,
  unit_id uuid not null,
  block_id uuid not null,
  patient_id uuid not null,
  -- unit: for all other care units. process: for other care than coordination, also within the unit.
  scope text not null check (scope in ('unit', 'process')),
  wished_on date not null,
  manner text not null check (manner in ('oral', 'written')),
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (provider_id, unit_id, block_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create index block_by_patient on block (provider_id, unit_id, patient_id);

create table block_end (
  provider_id uuid not null,
  unit_id uuid not null,
  block_id uuid not null,
  wished_on date not null,
  manner text not null check (manner in ('oral', 'written')),
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  primary key (provider_id, unit_id, block_id),
  foreign key (provider_id, unit_id, block_id) references block
);

-- unit_id: where the person stood when she chose. Until then she may see which other units hold something.
create table active_choice (
  provider_id uuid not null,
  unit_id uuid not null,
  choice_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  chosen_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, choice_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create index active_choice_by_patient on active_choice (provider_id, unit_id, patient_id, staff_id);

-- unit_id: the unit whose block is lifted, for one person at another unit and for a time.
create table block_lift (
  provider_id uuid not null,
  unit_id uuid not null,
  lift_id uuid not null,
  block_id uuid not null,
  patient_id uuid not null,
  by_unit_id uuid not null,
  staff_id uuid not null,
  staff_name text not null,
  ground text not null check (ground in ('consent', 'emergency')),
  said text not null,
  lifted_at timestamptz not null,
  until timestamptz not null,
  primary key (provider_id, unit_id, lift_id),
  foreign key (provider_id, unit_id, block_id) references block
);
create index block_lift_by_patient on block_lift (provider_id, unit_id, patient_id);

-- The other care units of the provider that hold a journal of coordination about the patient. Answers only a person who
-- has made the active choice, and while it lasts; what is blocked tells that it is, and is named only by who asks for it.
create function units_elsewhere(of_patient uuid, at timestamptz)
returns table (unit_id uuid, unit_name text, block_id uuid, lifted_until timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.unit_id, u.name, b.block_id,
    (select max(l.until) from block_lift l where l.provider_id = b.provider_id and l.unit_id = b.unit_id
      and l.block_id = b.block_id and l.staff_id = app_staff() and l.until > at)
  from unit u
  left join lateral (
    select b.provider_id, b.unit_id, b.block_id from block b
    where b.provider_id = u.provider_id and b.unit_id = u.unit_id and b.patient_id = of_patient and b.scope = 'unit'
      and not exists (select from block_end e where e.provider_id = b.provider_id and e.unit_id = b.unit_id
        and e.block_id = b.block_id)
    order by b.set_at limit 1) b on true
  where u.provider_id = app_provider() and u.unit_id <> all (app_units())
    and exists (select from act a where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.patient_id = of_patient)
    and exists (select from active_choice c where c.provider_id = app_provider() and c.unit_id = any (app_units())
      and c.patient_id = of_patient and c.staff_id = app_staff() and c.until > at)
$$;

-- Lets the transaction see one other unit, when the choice is made and no block stands in the way. Answers whether it does.
create function see_unit_elsewhere(of_patient uuid, of_unit uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from units_elsewhere(of_patient, at) e
      where e.unit_id = of_unit and (e.block_id is null or e.lifted_until is not null)) then
    return false;
  end if;
  perform set_config('app.units', current_setting('app.units') || ',' || of_unit, true);
  return true;
end
$$;

-- A block of another unit can be lifted by who has made the active choice; the row lands at the unit that owns it.
create function lift_block(of_patient uuid, of_unit uuid, lift uuid, by_name text, on_ground text, what_is_said text,
  at timestamptz, ends timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  blocked uuid := (select e.block_id from units_elsewhere(of_patient, at) e where e.unit_id = of_unit);
begin
  if blocked is null then
    return false;
  end if;
  insert into block_lift (provider_id, unit_id, lift_id, block_id, patient_id, by_unit_id, staff_id, staff_name, ground,
    said, lifted_at, until)
  values (app_provider(), of_unit, lift, blocked, of_patient, (app_units())[1], app_staff(), by_name, on_ground,
    what_is_said, at, ends);
  return true;
end
$$;

alter table block enable row level security;
alter table block force row level security;
create policy unit_content on block using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table block_end enable row level security;
alter table block_end force row level security;
create policy unit_content on block_end using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table active_choice enable row level security;
alter table active_choice force row level security;
create policy unit_content on active_choice using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table block_lift enable row level security;
alter table block_lift force row level security;
create policy unit_content on block_lift using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));

revoke execute on function units_elsewhere(uuid, timestamptz) from public;
revoke execute on function see_unit_elsewhere(uuid, uuid, timestamptz) from public;
revoke execute on function lift_block(uuid, uuid, uuid, text, text, text, timestamptz, timestamptz) from public;
grant execute on function units_elsewhere(uuid, timestamptz) to koordinera_app;
grant execute on function see_unit_elsewhere(uuid, uuid, timestamptz) to koordinera_app;
grant execute on function lift_block(uuid, uuid, uuid, text, text, text, timestamptz, timestamptz) to koordinera_app;
grant select, insert on block, block_end, active_choice to koordinera_app;
grant select on block_lift to koordinera_app;
