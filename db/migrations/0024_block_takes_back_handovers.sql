-- A block for other units closes at once what waits at one of them: the handing-over is taken back, as when consent is
-- withdrawn. Here, so that it holds however the block came in.
create function block_takes_back_handovers() returns trigger language plpgsql as $$
begin
  with sent as (
    delete from handover_content c where c.provider_id = new.provider_id and c.from_unit_id = new.unit_id
      and c.patient_id = new.patient_id
    returning c.handover_id)
  update handover h set state = 'withdrawn' from sent
  where h.provider_id = new.provider_id and h.from_unit_id = new.unit_id and h.handover_id = sent.handover_id
    and h.state = 'waiting';
  return null;
end
$$;
create trigger block_takes_back_handovers after insert on block
  for each row when (new.scope = 'unit') execute function block_takes_back_handovers();
