-- Rights that lapse by themselves: every assignment names its scope, the analysis it rests on, when it was last certified
-- and by when it must be again (LAW-17, LAW-34, LAW-59). What was decided about it is never overwritten.

-- The needs-and-risk analysis (behovs- och riskanalys) that rights are given by. A new version is a new row.
create table access_analysis (
  provider_id uuid not null references provider,
  analysis_id uuid not null,
  reference text not null,
  version integer not null check (version > 0),
  decided_on date not null,
  decided_by text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  primary key (provider_id, analysis_id),
  unique (provider_id, reference, version)
);

alter table assignment
  -- The end somebody decided, or null. valid_to is the last day the assignment gives anything: this, or certify_by.
  add column decided_to date,
  add column temporary boolean not null default false,
  add column scope text not null default 'Hela vårdenheten',
  add column certified_on date,
  add column certified_by text,
  add column certify_by date not null default ((current_date + interval '12 months')::date),
  add column analysis_id uuid,
  -- The directory states it, and somebody here has ended it: it does not come back at the next log-in.
  add column withdrawn boolean not null default false,
  add foreign key (provider_id, analysis_id) references access_analysis;

update assignment set decided_to = valid_to;
update assignment set valid_to = least(decided_to, certify_by);

-- Kept by the database, so that whoever asks "is it in force" by valid_to alone never meets one that has lapsed.
create function assignment_last_day() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.decided_to := coalesce(new.decided_to, new.valid_to);
  elsif new.valid_to is distinct from old.valid_to and new.decided_to is not distinct from old.decided_to then
    new.decided_to := new.valid_to;
  end if;
  new.valid_to := least(new.decided_to, new.certify_by);
  return new;
end
$$;
create trigger assignment_last_day before insert or update on assignment
  for each row execute function assignment_last_day();

create index assignment_by_unit on assignment (provider_id, unit_id);
create index assignment_by_certifying on assignment (provider_id, certify_by);

-- Every decision about an assignment, in order. Nobody changes or deletes one.
create table assignment_change (
  provider_id uuid not null,
  change_id uuid not null,
  assignment_id uuid not null,
  what text not null check (what in ('given', 'stated', 'unstated', 'ended', 'certified')),
  decided_to date,
  certify_by date not null,
  analysis_id uuid,
  reason text,
  staff_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (provider_id, change_id),
  foreign key (provider_id, assignment_id) references assignment,
  foreign key (provider_id, analysis_id) references access_analysis
);
create index assignment_change_of on assignment_change (provider_id, assignment_id, at);

-- A person's assignments that must be certified soon, or that have lapsed for want of it, over all providers: what log-in
-- tells their holder. Names the managers she may ask.
create function certifications_due_of(identity_hsa_id text, on_day date)
returns table (provider_id uuid, assignment_id uuid, unit_id uuid, unit_name text, role text, purpose text, source text,
  certify_by date, managers text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select a.provider_id, a.assignment_id, care.unit_id, care.name, a.role, a.purpose, a.source, a.certify_by,
    (select coalesce(array_agg(distinct m.name order by m.name), '{}') from assignment held
      join staff m on m.provider_id = held.provider_id and m.staff_id = held.staff_id
      where held.provider_id = a.provider_id and held.unit_id = a.unit_id and held.role = 'unit_manager'
        and held.staff_id <> a.staff_id and held.valid_from <= on_day and held.valid_to >= on_day)
  from staff s
  join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
  join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
  join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
  where s.hsa_id = identity_hsa_id and a.valid_from <= on_day and (a.decided_to is null or a.decided_to >= on_day)
    and (a.decided_to is null or a.decided_to > a.certify_by)
    and a.certify_by <= on_day + coalesce((select (setting.value ->> 'warnDays')::integer from provider_setting setting
      where setting.provider_id = a.provider_id and setting.key = 'access.certification'
      order by setting.version desc limit 1), 30)
$$;

alter table access_analysis enable row level security;
alter table access_analysis force row level security;
create policy tenant on access_analysis using (provider_id = (select app_provider()));
alter table assignment_change enable row level security;
alter table assignment_change force row level security;
create policy tenant on assignment_change using (provider_id = (select app_provider()));

grant select, insert on access_analysis, assignment_change to koordinera_app;
-- Who holds what where, since when and by whose decision is written once.
revoke update on assignment from koordinera_app;
grant update (valid_to, decided_to, certified_on, certified_by, certify_by, analysis_id, analysis_reference, withdrawn)
  on assignment to koordinera_app;
