-- A form is entered once at the unit it was written at. The key of a form is made in the browser: one that another unit
-- has used must answer as one that nobody has used.
create unique index act_entered_once_at_unit on act (provider_id, unit_id, batch_id, batch_nr);
drop index act_entered_once;
