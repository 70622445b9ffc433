-- A reserve number lives under the root of its series: the same characters under two roots are two persons. Empty for
-- personnummer and samordningsnummer, and for reserve numbers stored before their series was: the first certificate
-- with a series gives it to them.
alter table patient add number_root text collate "C" not null default '';
alter table patient_identity add number_root text collate "C" not null default '';
alter table patient_identity drop constraint patient_identity_pkey;
alter table patient_identity add primary key (provider_id, unit_id, number, number_root, patient_id);
alter table handover_content add number_root text collate "C" not null default '';
drop function patient_of_number(uuid, text);
