-- Updates the planner's statistics of the tables that have none, or have grown by a fifth since they were last updated. For tables that
-- were recently empty the planner picks any index for the foreign keys, and connections keep those plans: a first large
-- import calls this as it grows. A nightly import into large tables updates nothing.
create or replace function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  grown regclass;
begin
  for grown in select c.oid::regclass from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_relation_size(c.oid) > 0
      and (pg_relation_size(c.oid) > 1.2 * c.relpages * current_setting('block_size')::integer
        or not exists (select from pg_stats s where s.schemaname = 'public' and s.tablename = c.relname))
    order by c.oid loop
    execute format('analyze %s', grown);
  end loop;
end $$;
revoke execute on function refresh_statistics from public;
grant execute on function refresh_statistics to koordinera_app;
