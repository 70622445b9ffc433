-- Every own draft waits for its author, also today's: the functions that count what waits ask for no moment any more.
drop function if exists worklist_waiting_elsewhere(date, timestamptz, text[], uuid);
drop function if exists worklist_waiting_at(uuid, uuid, uuid, date, timestamptz, text[]);
