-- The log's row of a list decision holds a hash of what was decided, and one of the note. The note is short, so its hash is
-- made with a salt that is forgotten together with it: nobody can then try out what it said.
alter table list_decision add column note_salt text;

create function list_decision_forgets() returns trigger language plpgsql as $$
begin
  if new.note is null then
    new.note_salt := null;
  end if;
  return new;
end
$$;
create trigger list_decision_forgets before update on list_decision for each row execute function list_decision_forgets();
