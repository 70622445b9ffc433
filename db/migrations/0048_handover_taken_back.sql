-- When a handover was taken back, and why: the sending unit reads it in Idag, as it reads an answer.
alter table handover add column withdrawn_at timestamptz,
  add column withdrawn_why text collate "C"
    check (withdrawn_why in ('taken_back', 'corrected', 'consent_withdrawn', 'blocked', 'closed', 'deceased')),
  add check (state = 'withdrawn' or (withdrawn_at is null and withdrawn_why is null));
grant update (withdrawn_at, withdrawn_why) on handover to koordinera_app;

-- From here on the sending unit answers for the case until the receiving unit has accepted it. A case that was closed when
-- its handover was sent is folded again from the journal by the next 'coordination.refold': it goes on where it stood if
-- nobody has accepted it, and was closed when somebody did. What was taken back only because a corrected handover took
-- its place is no news to anybody.
-- The owner reads and writes past the forced policies meanwhile.
alter table act no force row level security;
alter table handover no force row level security;
alter table job no force row level security;

update handover h set read_at = h.sent_at
where h.state = 'withdrawn' and h.read_at is null and exists (select from handover later
  where later.provider_id = h.provider_id and later.from_unit_id = h.from_unit_id and later.act_id = h.act_id
    and later.sent_at >= h.sent_at and later.handover_id <> h.handover_id);

insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
select distinct on (a.provider_id, a.unit_id, a.patient_id) a.provider_id, gen_random_uuid(), 'coordination.refold',
  a.unit_id || ' ' || a.patient_id, jsonb_build_object('unitId', a.unit_id, 'patientId', a.patient_id), now(), now()
from handover h
join act a on a.provider_id = h.provider_id and a.unit_id = h.from_unit_id and a.act_id = h.act_id;

alter table act force row level security;
alter table handover force row level security;
alter table job force row level security;
