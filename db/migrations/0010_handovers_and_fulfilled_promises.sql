-- Koordineringar handed over to another care unit of the provider, and what has settled a promise.

-- A handing-over that waits at the unit it was sent to (unit_id), and its answer, which the sending unit sees.
-- Who it is about stands in handover_content, and is shown there only after an active choice.
create table handover (
  provider_id uuid not null,
  unit_id uuid not null,
  handover_id uuid not null,
  from_unit_id uuid not null,
  from_unit_name text not null,
  -- The act handed over at the sending unit, in its journal.
  act_id uuid not null,
  sent_by uuid not null,
  sent_by_name text not null,
  sent_at timestamptz not null,
  -- withdrawn: taken back by the sending unit's correction, or by the patient.
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
  -- The active choice to see what was sent.
  opened_by uuid,
  opened_by_name text,
  opened_at timestamptz,
  answered_by uuid,
  answered_by_name text,
  answered_at timestamptz,
  -- Why it was declined.
  reason text,
  -- The sending unit has read the answer.
  read_at timestamptz,
  primary key (provider_id, unit_id, handover_id),
  foreign key (provider_id, unit_id) references unit,
  foreign key (provider_id, from_unit_id) references unit,
  check ((state in ('accepted', 'declined')) = (answered_at is not null)),
  check ((state = 'declined') = (reason is not null)),
  check (answered_at is null or opened_at is not null)
);
create index handover_waiting on handover (provider_id, unit_id, sent_at) where state = 'waiting';
create index handover_sent on handover (provider_id, from_unit_id, state, sent_at) where read_at is null;
create index handover_of_act on handover (provider_id, from_unit_id, act_id);

-- What was handed over. Gone when it is answered or withdrawn: by then it stands in a journal of the unit's own.
create table handover_content (
  provider_id uuid not null,
  unit_id uuid not null,
  handover_id uuid not null,
  from_unit_id uuid not null,
  patient_id uuid not null,
  number text collate "C" not null,
  number_kind text not null,
  given_name text not null,
  family_name text not null,
  birth_date date,
  sex text,
  protection text not null,
  summary text not null,
  handed_over_on date not null,
  primary key (provider_id, unit_id, handover_id),
  foreign key (provider_id, unit_id, handover_id) references handover
);

alter table handover enable row level security;
alter table handover force row level security;
-- Either end sees that it is there; only the sending unit sends, and neither end can move it to a third.
create policy both_ends on handover for select using (provider_id = (select app_provider())
  and (unit_id = any ((select app_units())::uuid[]) or from_unit_id = any ((select app_units())::uuid[])));
create policy sender_sends on handover for insert with check (provider_id = (select app_provider())
  and from_unit_id = any ((select app_units())::uuid[]));
create policy both_ends_answer on handover for update using (provider_id = (select app_provider())
  and (unit_id = any ((select app_units())::uuid[]) or from_unit_id = any ((select app_units())::uuid[])));
alter table handover_content enable row level security;
alter table handover_content force row level security;
create policy opened_or_own on handover_content for select using (provider_id = (select app_provider())
  and (from_unit_id = any ((select app_units())::uuid[]) or (unit_id = any ((select app_units())::uuid[])
    and handover_id in (select h.handover_id from handover h where h.state = 'waiting' and h.opened_at is not null))));
create policy sender_writes on handover_content for insert with check (provider_id = (select app_provider())
  and from_unit_id = any ((select app_units())::uuid[]));
create policy either_empties on handover_content for delete using (provider_id = (select app_provider())
  and (unit_id = any ((select app_units())::uuid[]) or from_unit_id = any ((select app_units())::uuid[])));

grant select, insert on handover to koordinera_app;
grant update (state, opened_by, opened_by_name, opened_at, answered_by, answered_by_name, answered_at, reason, read_at)
  on handover to koordinera_app;
grant select, insert, delete on handover_content to koordinera_app;

-- Idag at her other units counts what waits to be taken over, and answers not yet read.
create or replace function worklist_waiting_elsewhere(on_day date, drafts_before timestamptz, kinds text[])
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
    + (select count(*) from handover h where h.provider_id = u.provider_id and h.unit_id = u.unit_id
        and h.state = 'waiting')
    + (select count(*) from handover h where h.provider_id = u.provider_id and h.from_unit_id = u.unit_id
        and h.state in ('accepted', 'declined') and h.read_at is null)
  from unit u
  where u.provider_id = app_provider() and not (u.unit_id = any (app_units()))
    and exists (select from assignment a where a.provider_id = u.provider_id and a.unit_id = u.unit_id
      and a.staff_id = app_staff() and a.role = 'coordinator' and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to >= on_day))
  order by u.name
$$;

-- Promises that a later act has made good or replaced: which act of which promise. Written whole by the fold.
alter table coordination_case add column fulfilled jsonb not null default '[]';

-- How late entries are, for the manager: acts of a unit by when they were entered.
create index act_by_entering on act (provider_id, unit_id, entered_at);
