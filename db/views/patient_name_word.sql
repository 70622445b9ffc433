-- The words of a person's name, as they are searched for.
create or replace view patient_name_word with (security_invoker = true) as
select provider_id, unit_id, patient_id, word from patient_name_key;
grant select on patient_name_word to koordinera_app;
