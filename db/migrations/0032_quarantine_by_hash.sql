-- The same bytes are looked for in quarantine whenever something is refused or stored, whether they wait or were settled,
-- and at whichever unit: by their hash, so that it costs the same however many wait.
create index certificate_quarantine_by_hash on certificate_quarantine (provider_id, sha256, unit_id);
drop index certificate_quarantine_once;
create unique index certificate_quarantine_once on certificate_quarantine (provider_id, sha256, unit_id) where settled_at is null;

-- Pages of what waits, newest first, without reading past what is settled. Nobody asked by when it was received.
drop index certificate_quarantine_open;
create index certificate_quarantine_waiting on certificate_quarantine (provider_id, unit_id, quarantine_id) where settled_at is null;
