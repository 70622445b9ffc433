-- Why a person opens certificates in a genomgång: asked once for the unit and the session, until the genomgång is done.
create table worklist_reason (
  provider_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  session_id uuid not null,
  reason text not null,
  given_at timestamptz not null,
  primary key (provider_id, unit_id, staff_id),
  foreign key (provider_id, unit_id) references unit
);
alter table worklist_reason enable row level security;
alter table worklist_reason force row level security;
create policy unit_content on worklist_reason using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
grant select, insert, update, delete on worklist_reason to koordinera_app;
