-- When log-ins began, were last used and ended; without anything that gives access.
create or replace view session_time with (security_invoker = true) as
select session_id, hsa_id, provider_id, unit_id, created_at, last_seen_at, expires_at, ended_at from session;
grant select on session_time to koordinera_app;
