-- Rows of the log that the log service would not have; those with a moment it has taken since. Thinning out asks for it.
create or replace view log_dead_letter with (security_invoker = true) as
select provider_id, (what ->> 'row')::bigint as number, last_failure as reason, created_at as set_aside_at, delivered_at as sent_at
from sending where channel = 'log' and what ? 'row';
