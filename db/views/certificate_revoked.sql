-- Revocations: the certificate and the message of each.
create or replace view certificate_revoked with (security_invoker = true) as
select provider_id, external_id, original_id from certificate_revocation;
grant select on certificate_revoked to koordinera_app;
