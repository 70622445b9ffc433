-- A form's key is made by whoever fills it in, and belongs to the unit where it is entered. Over the whole provider it would
-- tell one unit what another has entered, and stop it (PDL 4 kap. 1 §).
drop index if exists act_entered_once;
create unique index act_entered_once on act (provider_id, unit_id, batch_id, batch_nr);
