-- Updates the planner's statistics of the tables that have grown by a fifth since they were last updated. For tables that
-- were recently empty the planner picks any index for the foreign keys, and connections keep those plans: a first large
-- import calls this as it grows. A nightly import into large tables updates nothing.
create or replace function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  grown regclass;
begin
  for grown in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and pg_relation_size(oid) > 1.2 * relpages * current_setting('block_size')::integer order by oid loop
    execute format('analyze %s', grown);
  end loop;
end $$;
revoke execute on function refresh_statistics from public;
grant execute on function refresh_statistics to koordinera_app;
