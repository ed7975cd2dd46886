-- One table of keys: that of a specialist system is one that opens applications of some procedures, and nothing else.
alter table api_keys
  -- Null: it opens no applications.
  add column procedures text[],
  -- Only applications of this team.
  add column team_id text references teams,
  -- It may propose decisions and write to whoever applied; else it reads and acknowledges.
  add column may_answer boolean not null default false,
  add constraint api_keys_opens check (case when procedures is null then team_id is null and not may_answer else not for_people end);
create index api_keys_team on api_keys (team_id) where team_id is not null;
insert into api_keys (api_key_id, key_hash, name, contact, made_at, ended_at, procedures, team_id, may_answer)
  select system_key_id, key_hash, name, contact, made_at, ended_at, procedures, team_id, may_answer from system_keys;
alter table system_acks rename column system_key_id to api_key_id;
alter table system_acks drop constraint system_acks_system_key_id_fkey;
alter table system_acks add foreign key (api_key_id) references api_keys on delete cascade;
drop table system_keys;
