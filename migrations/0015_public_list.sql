-- What the public list is searched by: place (A), category (B), text once it was released (D). Words are stemmed in German; places also as they are
-- written, because names have no stem. Null for what is never public. The changes that submit, release and edit keep it.
create function report_words(place text, category jsonb, description text) returns tsvector
language sql immutable parallel safe
return setweight(to_tsvector('pg_catalog.german'::regconfig, coalesce(place, '')) || to_tsvector('pg_catalog.simple'::regconfig, coalesce(place, '')), 'A')
  || setweight(to_tsvector('pg_catalog.german'::regconfig, coalesce(category->>'de', ''))
    || to_tsvector('pg_catalog.english'::regconfig, coalesce(category->>'en', '')), 'B')
  || setweight(to_tsvector('pg_catalog.german'::regconfig, coalesce(description, '')), 'D');
revoke all on function report_words(text, jsonb, text) from public;
grant execute on function report_words(text, jsonb, text) to app;

alter table reports add column words tsvector;
update reports set words = report_words(cases.place_label, cases.category_label, case when reports.released_at is not null then reports.description end)
  from cases where cases.case_id = reports.case_id and cases.published_at is not null;
-- Rare words are found by the one, the newest reports with frequent words by the other.
create index reports_words on reports using gin (words);
create index reports_newest on reports (reported_at desc, case_id desc) where words is not null;

-- The public list: open ones among many closed ones, and in the order of their last change.
create index cases_public_open on cases (kind, created_at desc, case_id desc) where published_at is not null and phase <> 'closed';
create index cases_public_changed on cases (kind, changed_at desc, case_id desc) where published_at is not null;

-- Whoever follows by e-mail: all that one address follows, and those who never confirmed.
create index case_people_follower on case_people (lower(email)) where part = 'follower' and email is not null;
create index case_people_unconfirmed on case_people (added_at) where part = 'follower' and confirmed_at is null and person_id is null;
