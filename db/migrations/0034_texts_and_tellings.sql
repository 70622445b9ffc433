-- What an act says is one text for each audience, with heading and lines apart; whom it tells is one row for each recipient.

-- Lies under the content, which says the same as data: a text without it cannot be.
create table act_text (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  audience text collate "C" not null check (audience in ('journal', 'patient', 'party')),
  -- Which telling a text for an outside party belongs to, from 1.
  telling integer not null,
  heading text not null,
  -- Day and time as they were written after the heading: the hash of a version is over them too.
  moment text not null,
  lines text[] not null,
  primary key (provider_id, unit_id, act_id, nr, audience, telling),
  foreign key (provider_id, unit_id, act_id, nr) references act_content,
  check ((audience = 'party') = (telling > 0)),
  check (position(E'\n' in heading || moment) = 0)
);
alter table act_text enable row level security;
alter table act_text force row level security;
create policy unit_content on act_text using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
grant select, insert on act_text to koordinera_app;

-- Every stored text is cut so that heading, moment and lines put together are the text that was hashed. The owner reads and
-- writes past the forced policies meanwhile.
alter table act no force row level security;
alter table act_content no force row level security;
alter table act_disclosure no force row level security;
alter table act_text no force row level security;

insert into act_text (provider_id, unit_id, act_id, nr, audience, telling, heading, moment, lines)
select provider_id, unit_id, act_id, nr, audience, 0, substr(first, 1, length(first) - length(moment)), ltrim(moment),
  (string_to_array(whole, E'\n'))[2:]
from act_content
cross join lateral (values ('journal', text), ('patient', patient_text)) said (audience, whole)
cross join lateral (select split_part(whole, E'\n', 1) as first) f
cross join lateral (select coalesce(substring(first from ' \d{1,2} [a-z]+ \d+ kl\. \d{1,2}\.\d\d$'), '') as moment) m;

alter table act_content drop column text, drop column patient_text;

-- What was told to whom on which ground, recipient by recipient: the register that the patient may see (LAW-29).
create table act_telling (
  provider_id uuid not null,
  unit_id uuid not null,
  act_id uuid not null,
  nr integer not null,
  -- Among the version's tellings.
  telling integer not null check (telling > 0),
  -- Null when it is destroyed.
  recipient text collate "C" check (recipient in ('patient', 'employer', 'insurance', 'employment_service',
    'social_services', 'occupational_health', 'care_provider', 'authority', 'relative', 'other')),
  whom text not null,
  topics text[] not null,
  ground text not null,
  -- The act of consent that it rests on.
  consent_act_id uuid,
  primary key (provider_id, unit_id, act_id, nr, telling),
  foreign key (provider_id, unit_id, act_id, nr) references act_version
);
alter table act_telling enable row level security;
alter table act_telling force row level security;
create policy unit_content on act_telling using (provider_id = (select app_provider()) and unit_id = any ((select app_units())::uuid[]));
grant select, insert on act_telling to koordinera_app;

-- So far two kinds have told somebody something: a copy to the patient, and a report by duty to an authority.
alter table act_telling no force row level security;
insert into act_telling (provider_id, unit_id, act_id, nr, telling, recipient, whom, topics, ground)
select provider_id, unit_id, act_id, nr, 1,
  case when d.recipient = '–' then null when a.kind = 'disclosed' then 'patient' else 'authority' end,
  d.recipient, array[d.topics], d.ground
from act_disclosure d join act a using (provider_id, unit_id, act_id);

alter table act force row level security;
alter table act_content force row level security;
alter table act_text force row level security;
alter table act_telling force row level security;
drop table act_disclosure;
