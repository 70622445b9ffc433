-- What the planner must know, so that it chooses the same plans however many providers and units there are.

-- A unit has one provider. Taken as independent of each other, the two make a unit look as many times smaller than it is
-- as there are providers.
do $$
declare
  of_unit text;
begin
  for of_unit in select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and 3 = (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('provider_id', 'unit_id', 'patient_id') and not a.attisdropped)
    order by c.relname loop
    execute format('create statistics %I (dependencies, ndistinct) on provider_id, unit_id from %I', of_unit || '_unit', of_unit);
  end loop;
end $$;

-- The same condition in the policy and in the statement is reckoned twice, and the people on sick leave on a day are then
-- taken for so few that the whole unit's phases are read by person. In this form it is reckoned as a filter. It lets
-- through the same rows, and no index answers it: every statement on the phases names provider and unit itself.
alter policy unit_content on sickleave_phase
  using (coalesce(provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]), false));

-- Nobody searches by these, and to sort them is more than half of what it costs to look at the table.
alter table certificate alter column answers set statistics 0, alter column diagnoses set statistics 0;
