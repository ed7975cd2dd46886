-- What an address or an account chose for everything it writes or follows, and when: later cases begin with the newest choice. It goes with the contact.
alter table case_people
  add column mails_for_all text check (mails_for_all in ('at_once', 'daily', 'never')),
  add column mails_for_all_at timestamptz;
create index case_people_for_all on case_people (lower(email)) where mails_for_all is not null and email is not null;
create index case_people_for_all_person on case_people (person_id) where mails_for_all is not null and person_id is not null;
