-- What is left of a year goes into the next one as two entries of one change: out of the old year, into the new one.
alter table budget_entries drop constraint budget_entries_kind_check;
alter table budget_entries add constraint budget_entries_kind_check check (kind in ('reserved', 'booked', 'carried'));
-- Out of each year once.
create unique index budget_entries_carried on budget_entries (cost_centre_id, year) where kind = 'carried' and cents < 0;
