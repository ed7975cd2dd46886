-- Texts kept ready are for tickets too: `kind` says of which cases, `topic_id` about which topic of the service desk (null: any).
alter table report_templates add column kind text not null default 'report' check (kind in ('report', 'ticket'));
alter table report_templates add column topic_id text references ticket_topics;

-- What has to be done for every ticket about a topic: a list of texts in both languages.
alter table ticket_topics add column checklist jsonb not null default '[]';
-- The points of one ticket's checklist, from its topic or from a macro, and who ticked them when.
create table ticket_checks (
  ticket_check_id uuid primary key,
  case_id uuid not null references tickets on delete cascade,
  position int not null,
  label jsonb not null,
  done_at timestamptz,
  done_by uuid references people
);
create index ticket_checks_case on ticket_checks (case_id, position);
grant select, insert, update, delete on ticket_checks to app;
