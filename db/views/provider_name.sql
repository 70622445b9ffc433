-- Care providers by their HSA identity: public register data.
create or replace view provider_name with (security_invoker = true) as
select provider_id, hsa_id, name, ownership from provider;
grant select on provider_name to koordinera_app;
