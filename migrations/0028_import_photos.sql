-- Photos that a line of the old system names and that did not come with it: a later run brings them.
alter table imported_cases add column photos_missing boolean not null default false;
