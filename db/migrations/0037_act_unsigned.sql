-- What a person has left to sign costs what is left, not everything the person ever wrote.

-- Each act whose latest version is unsigned, under that version's author. A projection of act_version and act_signature,
-- kept by the database (db/functions/act_unsigned.sql). Acts on the wrong patient are not signed and do not stand here.
create table act_unsigned (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  author_id uuid not null,
  -- The version's. With case and number there, the order in which they are read and signed.
  occurred_at timestamptz not null,
  case_id uuid not null,
  seq integer not null,
  primary key (provider_id, unit_id, act_id)
);
create index act_unsigned_by_author on act_unsigned (provider_id, unit_id, author_id, occurred_at, case_id, seq);
alter table act_unsigned enable row level security;
alter table act_unsigned force row level security;
create policy unit_content on act_unsigned using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
grant select, insert, update, delete on act_unsigned to koordinera_app;

-- Those entered before. The owner reads and writes past the forced policies meanwhile.
alter table act no force row level security;
alter table act_version no force row level security;
alter table act_signature no force row level security;
alter table act_unsigned no force row level security;

insert into act_unsigned (provider_id, unit_id, act_id, nr, author_id, occurred_at, case_id, seq)
select a.provider_id, a.unit_id, a.act_id, v.nr, v.author_id, v.occurred_at, a.case_id, a.seq
from act a
join (select distinct on (provider_id, unit_id, act_id) * from act_version order by provider_id, unit_id, act_id, nr desc) v
  using (provider_id, unit_id, act_id)
where v.what <> 'wrong_patient' and not exists (select from act_signature s where s.provider_id = a.provider_id
  and s.unit_id = a.unit_id and s.act_id = a.act_id and s.nr = v.nr);

alter table act force row level security;
alter table act_version force row level security;
alter table act_signature force row level security;
alter table act_unsigned force row level security;

-- What is due for one coordinator is read by owner, and no longer by reading what is due at the whole unit.
create index stop_point_by_owner on stop_point (provider_id, unit_id, owner_id, kind, shows_until, shows_from, due_on)
  where state = 'open';
drop index stop_point_due;

-- Its successor is told which unit to leave out (db/functions/worklist_waiting_elsewhere.sql).
drop function worklist_waiting_elsewhere(date, timestamptz, text[]);
