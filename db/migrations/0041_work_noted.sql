-- What the patient works with, and where, is noted like the other details: by hand, with source and date.
alter table patient_detail drop constraint patient_detail_kind_check;
alter table patient_detail add constraint patient_detail_kind_check check (kind in ('telephone', 'reachable',
  'message_allowed', 'language', 'interpreter', 'protection', 'work', 'employment_form', 'employer_plan'));
