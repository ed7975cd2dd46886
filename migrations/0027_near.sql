-- Measuring what was reported near a place reads this index alone.
create index cases_nearby on cases (cell) include (case_id)
  where kind = 'report' and phase <> 'closed' and published_at is not null and cell is not null;
drop index cases_near;
alter index cases_nearby rename to cases_near;
