-- Who coordinates at a unit is asked whenever a card is opened or something is entered in a journal. Without an index
-- on the unit, every assignment of the provider was read each time.
create index assignment_coordinators_by_unit on assignment (provider_id, unit_id, staff_id) where role = 'coordinator';
