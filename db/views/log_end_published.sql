-- Ends of the log's chain that were published outside the database.
create or replace view log_end_published with (security_invoker = true) as
select provider_id, number, hash, published_at from audit_published;
grant select on log_end_published to koordinera_app;
