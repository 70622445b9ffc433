-- What is known of the employer's plan for return to work is noted like the employment form: by hand, with source and date
-- (LAW-83).
alter table patient_detail drop constraint patient_detail_kind_check;
alter table patient_detail add constraint patient_detail_kind_check check (kind in ('telephone', 'reachable',
  'message_allowed', 'language', 'interpreter', 'protection', 'employment_form', 'employer_plan'));
