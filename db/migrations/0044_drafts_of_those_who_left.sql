-- What a colleague has entered of a draft by one who has left stays unsigned: it is not left for anybody to sign.
alter table act_unsigned no force row level security;
alter table act_version no force row level security;
delete from act_unsigned u using act_version v
where v.provider_id = u.provider_id and v.unit_id = u.unit_id and v.act_id = u.act_id and v.nr = u.nr
  and v.drafted_by is not null;
alter table act_unsigned force row level security;
alter table act_version force row level security;
