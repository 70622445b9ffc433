-- Whether the bytes of a certificate's original are unchanged since they came, and whether they are emptied.
create or replace view certificate_original_state with (security_invoker = true) as
select provider_id, unit_id, original_id, octet_length(bytes) = 0 as emptied, encode(sha256(bytes), 'hex') = sha256 as intact
from certificate_original;
grant select on certificate_original_state to koordinera_app;
