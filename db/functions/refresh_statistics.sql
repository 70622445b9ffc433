-- Updates the planner's statistics. For tables that were recently empty it picks any index for the foreign keys, and
-- connections keep those plans: a first large import calls this as it grows.
create or replace function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one regclass;
begin
  for one in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by oid loop
    execute format('analyze %s', one);
  end loop;
end $$;
revoke execute on function refresh_statistics from public;
grant execute on function refresh_statistics to koordinera_app;
