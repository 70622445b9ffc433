-- The salt of a note's hash is deleted together with the note, so that nobody can guess its text.
create or replace function list_decision_forgets() returns trigger language plpgsql as $$
begin
  if new.note is null then
    new.note_salt := null;
  end if;
  return new;
end
$$;
