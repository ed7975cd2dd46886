-- Figures of the desk read the tickets of a period, however many reports came in between.
create index cases_tickets on cases (created_at) where kind = 'ticket';
