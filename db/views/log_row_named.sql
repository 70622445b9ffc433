-- Rows of the log that its review and its export refer to, each with words for how.
create or replace view log_row_named with (security_invoker = true) as
select provider_id, sent_to as number, 'loggtjänsten har skickats till och med' as what from log_export
union all select provider_id, seed_number, 'en loggkontroll lottades efter' from log_review
union all select provider_id, number, 'en loggkontroll gäller' from log_review_pick;
grant select on log_row_named to koordinera_app;
