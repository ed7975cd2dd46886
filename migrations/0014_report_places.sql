-- Programs that ask for a small part of the map (OGC API Features, `bbox`) read a strip of this index instead of all reports, newest first.
create index reports_place on reports (lat, lon) where lat is not null;
