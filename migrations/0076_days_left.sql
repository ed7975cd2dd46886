-- A period of days is counted in whole days (§ 31 VwVfG, §§ 187, 188 BGB): while it stands still the working days that were left are kept, not the minutes, so that it
-- ends with a working day again. What was left in minutes counted the rest of the day on which it stopped, too.
alter table case_deadlines add column left_days int;
update case_deadlines set left_days = floor(left_minutes / 1440.0) where left_minutes is not null;
alter table case_deadlines drop column left_minutes;
