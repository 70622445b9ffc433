-- The salt of a note's hash is forgotten together with the note: nobody can then try out what it was.
create or replace function list_decision_forgets() returns trigger language plpgsql as $$
begin
  if new.note is null then
    new.note_salt := null;
  end if;
  return new;
end
$$;
