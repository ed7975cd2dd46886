-- A message from outside that nobody has dealt with, on open cases and closed ones alike.
alter table cases add column unread_since timestamptz;
create index cases_unread on cases (unread_since, case_id) where unread_since is not null;

-- The list of streets stands in the layers of the city; a second copy served nothing.
drop table streets;
