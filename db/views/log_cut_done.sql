-- Where the log was cut by decision, and when.
create or replace view log_cut_done with (security_invoker = true) as
select provider_id, thinning_id, reference, first_number, through_number, first_at, last_at, carried_out_at, carried_out_by
from log_cut;
grant select on log_cut_done to koordinera_app;
