-- Agreements between regions: another region's patient is coordinated here only by one that is in force (LAW-06).
-- A change is a further version with its reason; the highest version holds.
create table agreement (
  provider_id uuid not null references provider,
  agreement_id uuid not null,
  version integer not null check (version > 0),
  other_region text not null,
  reference text not null,
  covers text not null,
  valid_from date not null,
  -- Null: until further notice.
  valid_to date check (valid_to >= valid_from),
  decided_by text not null,
  reason text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  primary key (provider_id, agreement_id, version)
);
alter table agreement enable row level security;
alter table agreement force row level security;
create policy tenant on agreement using (provider_id = (select app_provider()));
grant select, insert on agreement to koordinera_app;

-- What kind of principal (huvudman) stands behind a public provider: a region, or a municipality outside one (LOK 1 §).
alter table provider add column municipality boolean not null default false,
  add check (not (municipality and ownership = 'private'));
