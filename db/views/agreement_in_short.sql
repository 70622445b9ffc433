-- Every version of the provider's agreements with other regions.
create or replace view agreement_in_short with (security_invoker = true) as
select provider_id, agreement_id, version, other_region, reference, valid_from, valid_to from agreement;
grant select on agreement_in_short to koordinera_app;
