-- The one way out of the house. What is to be sent is a row, with references and never with content. A process claims it
-- for a while, makes the call outside every transaction, and writes what came of it; a claim that runs out is free again.
create table sending (
  provider_id uuid not null,
  sending_id uuid not null,
  channel text not null,
  -- Names the work: while one with the same channel and key is open, no second is made, so that they go in order.
  key text,
  what jsonb not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  -- What kind of failure the latest was, in the program's words.
  last_failure text,
  delivered_at timestamptz,
  -- The receiver will not have it as it is: it waits for a person.
  given_up_at timestamptz,
  primary key (provider_id, sending_id),
  check (delivered_at is null or given_up_at is null)
);
create index sending_due on sending (channel, due_at) where delivered_at is null and given_up_at is null;
create index sending_given_up on sending (channel) where given_up_at is not null;
create unique index sending_by_key on sending (provider_id, channel, key)
  where delivered_at is null and given_up_at is null and key is not null;

alter table sending enable row level security;
alter table sending force row level security;
create policy system on sending
  using (provider_id = (select app_provider()) and (select app_has_role(array['system'])));
grant select, insert on sending to koordinera_app;
grant update (due_at, locked_until, last_failure, delivered_at, given_up_at) on sending to koordinera_app;

-- The log is passed on by sendings of the channel 'log': the next rows through a number, {"through": 23}; or one that the
-- log service would not have as it was, {"row": 7}. What was set aside so far becomes such rows.
insert into sending (provider_id, sending_id, channel, what, due_at, created_at, attempts, last_failure, delivered_at, given_up_at)
select provider_id, gen_random_uuid(), 'log', jsonb_build_object('row', number), set_aside_at, set_aside_at, 1, reason, sent_at,
  case when sent_at is null then set_aside_at end
from log_dead_letter;
drop function take_log_export(integer, interval, interval);
drop function log_export_failed(uuid, text, double precision);
drop function log_export_depth();
drop table log_dead_letter;
alter table log_export drop column attempts, drop column next_try_at, drop column locked_until, drop column last_error;
