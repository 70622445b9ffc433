-- Which decision the row's last decision is: a call that decides says which one the page showed, so that nobody decides over
-- a colleague's decision without having seen it.
alter table worklist_row add column decided_id uuid;

-- The owner of the tables may be bound by their own policies.
alter table worklist_row no force row level security;
alter table list_decision no force row level security;
update worklist_row w set decided_id = d.decision_id from list_decision d
  where d.provider_id = w.provider_id and d.unit_id = w.unit_id and d.patient_id = w.patient_id and d.entry = 'decision'
    and d.made_by = w.decided_by and d.made_at = w.decided_at and d.choice = w.decided_choice;
alter table worklist_row force row level security;
alter table list_decision force row level security;
