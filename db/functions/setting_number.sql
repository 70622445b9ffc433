-- A whole number in a provider's setting; the usual one when nothing is decided, and when what is stored is broken or
-- outside the bounds.
create or replace function setting_number(of_provider uuid, of_key text, field text, bounds numrange, usual integer)
returns integer language sql stable as $$
  select coalesce((select number::integer
    from (select case jsonb_typeof(value -> field) when 'number' then (value -> field)::numeric end as number
      from provider_setting where provider_id = of_provider and key = of_key order by version desc limit 1) latest
    where bounds @> number and number % 1 = 0), usual)
$$;
