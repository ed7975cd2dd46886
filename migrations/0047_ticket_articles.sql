-- Which article solved a ticket, or was made of it (KCS: link the answer to what it answered). `article` is its name in addresses.
create table ticket_articles (
  case_id uuid not null references tickets on delete cascade,
  article text not null,
  how text not null check (how in ('used', 'made')),
  linked_at timestamptz not null,
  primary key (case_id, article)
);
create index ticket_articles_article on ticket_articles (article);
create index tickets_solved on tickets (solved_at) where solved_at is not null;
grant select, insert, update, delete on ticket_articles to app;
