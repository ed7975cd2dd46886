-- Where a case is: the number of a Morton cell of 25 bits a side, as mortonCell() of src/platform/morton.ts makes it (a test holds the two together).
create function morton_cell(lon double precision, lat double precision) returns bigint
language sql immutable strict parallel safe
return (
  select sum((((x >> bit) & 1) << (2 * bit)) + (((y >> bit) & 1) << (2 * bit + 1)))::bigint
  from (select least(33554431, greatest(0, floor((lon + 180) / 360 * 33554432)))::bigint as x,
      least(33554431, greatest(0, floor((lat + 90) / 180 * 33554432)))::bigint as y) steps,
    generate_series(0, 24) bit);
revoke all on function morton_cell(double precision, double precision) from public;
grant execute on function morton_cell(double precision, double precision) to app;

-- Open cases near by are a few ranges of one index.
alter table cases add column cell bigint;
create index cases_near on cases (cell) where phase <> 'closed' and cell is not null;
update cases set cell = morton_cell(reports.lon, reports.lat) from reports where reports.case_id = cases.case_id and reports.lon is not null;

-- What else a timeline tells: cases joined into one and taken apart again, a part made a case of its own, an end that was contested.
alter table case_events drop constraint case_events_type_check;
alter table case_events add constraint case_events_type_check
  check (type in ('created', 'state', 'team', 'assignee', 'message', 'note', 'link', 'deadline', 'merged', 'unmerged', 'split', 'contested'));
