-- Kept by the database: a query that reads only valid_to never meets an assignment that has lapsed.
create or replace function assignment_last_day() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.decided_to := coalesce(new.decided_to, new.valid_to);
  elsif new.valid_to is distinct from old.valid_to and new.decided_to is not distinct from old.decided_to then
    new.decided_to := new.valid_to;
  end if;
  new.valid_to := least(new.decided_to, new.certify_by);
  return new;
end
$$;
