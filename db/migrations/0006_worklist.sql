-- The worklist: what to watch, why a person stands in the list, what is new, and what was decided in a genomgång.

-- A stop-point (bevakning) is wanted by stated rules. A moved date is a further row; nothing is deleted.
create table stop_point (
  provider_id uuid not null,
  unit_id uuid not null,
  stop_point_id uuid not null,
  patient_id uuid not null,
  case_id uuid,
  kind text collate "C" not null,
  -- The act, certificate, episode or list decision it comes from; with patient and kind, the key that keeps its history.
  source text collate "C" not null,
  shows_from date not null,
  due_on date,
  shows_until date not null,
  -- Clock time HH:MM of what is booked.
  at_time text check (at_time ~ '^\d\d:\d\d$'),
  -- Whose to see to: the responsible coordinator, or who made the list decision; null: anyone's at the unit.
  owner_id uuid,
  params jsonb not null,
  state text collate "C" not null default 'open' check (state in ('open', 'moved', 'settled', 'lapsed')),
  created_at timestamptz not null,
  ended_at timestamptz,
  -- Settled by which act or decision; lapsed why.
  ended_by text,
  ended_why text,
  primary key (provider_id, unit_id, stop_point_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  check ((state = 'open') = (ended_at is null))
);
create unique index stop_point_open on stop_point (provider_id, unit_id, patient_id, kind, source) where state = 'open';
create index stop_point_history on stop_point (provider_id, unit_id, patient_id, kind, source, stop_point_id);
create index stop_point_shown on stop_point (provider_id, unit_id, shows_until, shows_from, patient_id, kind, due_on) where state = 'open';
create index stop_point_due on stop_point (provider_id, unit_id, due_on, kind) where state = 'open';

-- One row a person at the unit. The version grows when something changed that the coordinator should see.
create table worklist_row (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  changed_at timestamptz,
  -- The day what changed happened, by its source: an old certificate read today is not news from today.
  changed_on date,
  -- The version somebody last decided about, and who did.
  decided_version integer not null default 0,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decided_choice text collate "C",
  -- What was there when the version was set, to tell the next change from.
  shown jsonb not null,
  case_id uuid,
  case_open boolean not null default false,
  case_stage text collate "C",
  responsible_id uuid,
  responsible_name text,
  substitute_id uuid,
  substitute_from date,
  substitute_to date,
  next_step_on date,
  primary key (provider_id, unit_id, patient_id),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create index worklist_row_changed on worklist_row (provider_id, unit_id, changed_at, patient_id) where version > 0;
create index worklist_row_responsible on worklist_row (provider_id, unit_id, responsible_id, patient_id) where case_open;
create index worklist_row_substitute on worklist_row (provider_id, unit_id, substitute_id, patient_id) where case_open and substitute_id is not null;

-- What each version brought.
create table worklist_change (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  nr integer not null,
  kind text collate "C" not null check (kind in ('new_episode', 'new_certificate', 'changed_certificate', 'revoked_certificate',
    'changed_degree', 'changed_end', 'doctor_answered')),
  happened_on date not null,
  params jsonb not null,
  at timestamptz not null,
  primary key (provider_id, unit_id, patient_id, version, nr),
  foreign key (provider_id, unit_id, patient_id) references worklist_row
);

-- How far each person has seen each row; moved by a decision or an active mark, never by reading.
create table worklist_seen (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  seen_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id, patient_id),
  foreign key (provider_id, unit_id, patient_id) references worklist_row
);

-- Where a person's view of the unit begins: set with the first mark she makes there.
create table worklist_beginning (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  begun_at timestamptz not null,
  -- What happened on or after this day counts as new from before she began.
  since date not null,
  -- Every row changed before this moment is seen by her; moves at "Klar med genomgången".
  seen_before timestamptz not null,
  reviewed_at timestamptz,
  primary key (provider_id, unit_id, staff_id),
  foreign key (provider_id, unit_id) references unit
);

-- List decisions (listbeslut), answers from the doctor and undoing: each a row of its own, none ever changed.
create table list_decision (
  provider_id uuid not null,
  unit_id uuid not null,
  decision_id uuid not null,
  patient_id uuid not null,
  entry text collate "C" not null check (entry in ('decision', 'answer', 'undo')),
  -- The decision that is answered or taken back.
  about uuid,
  choice text collate "C" check (choice in ('no_action', 'medical_first', 'ask_doctor', 'wait', 'offer')),
  reason text collate "C",
  note text check (char_length(note) <= 200),
  recheck_on date,
  -- The lead certificate it was made about; the episode that holds that certificate now holds the decision.
  certificate_id uuid,
  doctor_hsa_id text,
  doctor_name text,
  answer text collate "C",
  row_version integer not null,
  -- The maker's mark before, so that undoing puts it back; null when there was none.
  seen_version_before integer,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (provider_id, unit_id, decision_id),
  foreign key (provider_id, unit_id, patient_id) references patient,
  foreign key (provider_id, unit_id, about) references list_decision,
  check ((entry = 'decision') = (about is null)),
  check ((entry = 'decision') = (choice is not null and reason is not null and certificate_id is not null)),
  check ((entry = 'answer') = (answer is not null))
);
create index list_decision_by_patient on list_decision (provider_id, unit_id, patient_id, made_at);
-- A decision is answered once and taken back once, also when a key is pressed twice.
create unique index list_decision_once on list_decision (provider_id, unit_id, about, entry) where about is not null;

-- The decision in force and the derived status for each episode that has any: a projection, its rules in TypeScript.
create table worklist_episode (
  provider_id uuid not null,
  unit_id uuid not null,
  patient_id uuid not null,
  episode_first date not null,
  status text collate "C" not null,
  decision_id uuid,
  choice text collate "C",
  reason text collate "C",
  note text,
  recheck_on date,
  doctor_hsa_id text,
  doctor_name text,
  answer text collate "C",
  answer_note text,
  answered_at timestamptz,
  made_by uuid,
  made_by_name text,
  made_at timestamptz,
  primary key (provider_id, unit_id, patient_id, episode_first),
  foreign key (provider_id, unit_id, patient_id) references patient
);
create index worklist_episode_questions on worklist_episode (provider_id, unit_id, doctor_name, patient_id)
  where choice = 'ask_doctor' and answered_at is null;

-- How a person at a unit wants things: columns, working days. No patient content.
create table staff_preference (
  provider_id uuid not null,
  staff_id uuid not null,
  key text not null,
  value jsonb not null,
  set_at timestamptz not null,
  primary key (provider_id, staff_id, key),
  foreign key (provider_id, staff_id) references staff
);

-- How much waits for a coordinator at her other units: the same number as Idag there, alone, and only for herself.
create function worklist_waiting_elsewhere(on_day date, drafts_before timestamptz, kinds text[])
returns table (unit_id uuid, unit_name text, due bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.unit_id, u.name,
    (select count(*) from stop_point s
      join worklist_row w on w.provider_id = s.provider_id and w.unit_id = s.unit_id and w.patient_id = s.patient_id
      where s.provider_id = u.provider_id and s.unit_id = u.unit_id and s.state = 'open' and s.kind = any (kinds)
        and s.shows_until >= on_day and s.shows_from <= on_day and coalesce(s.due_on, on_day) <= on_day
        and (s.owner_id is null or s.owner_id = app_staff()
          or (s.case_id is not null and w.substitute_id = app_staff()
            and w.substitute_from <= on_day and w.substitute_to >= on_day)
          or not exists (select from assignment a where a.provider_id = s.provider_id and a.staff_id = s.owner_id
            and a.unit_id = s.unit_id and a.role = 'coordinator' and a.valid_from <= on_day
            and (a.valid_to is null or a.valid_to >= on_day))))
    + (select count(*) from (select distinct on (v.act_id) v.act_id, v.nr, v.what, v.author_id from act_version v
          where v.provider_id = u.provider_id and v.unit_id = u.unit_id and v.act_id in (
            select mine.act_id from act_version mine where mine.provider_id = u.provider_id
              and mine.unit_id = u.unit_id and mine.author_id = app_staff())
          order by v.act_id, v.nr desc) latest
        where latest.author_id = app_staff() and latest.what <> 'wrong_patient' and not exists (
          select from act_signature g where g.provider_id = u.provider_id and g.unit_id = u.unit_id
            and g.act_id = latest.act_id and g.nr = latest.nr))
    + (select count(*) from draft d where d.provider_id = u.provider_id and d.unit_id = u.unit_id
        and d.staff_id = app_staff() and d.state = 'open' and d.saved_at < drafts_before)
  from unit u
  where u.provider_id = app_provider() and not (u.unit_id = any (app_units()))
    and exists (select from assignment a where a.provider_id = u.provider_id and a.unit_id = u.unit_id
      and a.staff_id = app_staff() and a.role = 'coordinator' and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to >= on_day))
  order by u.name
$$;

alter table stop_point enable row level security;
alter table stop_point force row level security;
create policy unit_content on stop_point using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table worklist_row enable row level security;
alter table worklist_row force row level security;
create policy unit_content on worklist_row using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table worklist_change enable row level security;
alter table worklist_change force row level security;
create policy unit_content on worklist_change using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table worklist_seen enable row level security;
alter table worklist_seen force row level security;
create policy unit_content on worklist_seen using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table worklist_beginning enable row level security;
alter table worklist_beginning force row level security;
create policy unit_content on worklist_beginning using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table list_decision enable row level security;
alter table list_decision force row level security;
create policy unit_content on list_decision using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table worklist_episode enable row level security;
alter table worklist_episode force row level security;
create policy unit_content on worklist_episode using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
alter table staff_preference enable row level security;
alter table staff_preference force row level security;
create policy tenant on staff_preference using (provider_id = (select app_provider()));

grant select, insert on stop_point to koordinera_app;
grant update (state, ended_at, ended_by, ended_why) on stop_point to koordinera_app;
grant select, insert, update on worklist_row, worklist_seen, worklist_beginning, staff_preference to koordinera_app;
grant delete on worklist_seen to koordinera_app;
grant select, insert on worklist_change, list_decision to koordinera_app;
grant select, insert, delete on worklist_episode to koordinera_app;
