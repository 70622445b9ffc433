-- A step of a plan is ticked, and the next step moved, by an act that nobody signs.
alter table act add needs_signature boolean not null default true;

-- Own steps and the patient's are promises from now on, and the lists tell of booked times that have passed: the cases are
-- folded again, by each provider's own job.
alter table coordination_case no force row level security;
alter table job no force row level security;

insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
select provider_id, gen_random_uuid(), 'coordination.refold-all', 'cases', '{"after": null}', now(), now()
from coordination_case
group by provider_id;

alter table coordination_case force row level security;
alter table job force row level security;
