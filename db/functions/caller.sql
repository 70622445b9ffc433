-- The caller of this transaction; row level security reads nothing else.
-- nullif: a setting is null before its first use in a connection, and '' after.
create or replace function app_provider() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.provider', true), '')::uuid $$;

create or replace function app_units() returns uuid[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[] $$;

create or replace function app_staff() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.staff', true), '')::uuid $$;

-- Whether this transaction's caller has one of the roles.
create or replace function app_has_role(wanted text[]) returns boolean language sql stable parallel safe as
  $$ select coalesce(string_to_array(current_setting('app.roles', true), ' ') && wanted, false) $$;

-- Log reviewers and the system may read the log, by the transaction's roles.
create or replace function app_reads_log() returns boolean language sql stable parallel safe as
  $$ select coalesce(string_to_array(current_setting('app.roles', true), ' ') && array['log_reviewer', 'system'], false) $$;

-- Whether the caller may handle destructions: the unit's manager, the administrator, and the executing system.
create or replace function app_administers_records() returns boolean language sql stable parallel safe as
  $$ select app_has_role(array['unit_manager', 'administrator', 'system']) $$;
