-- What carried a decision: rules of the form and reasons of the procedure by key, which answers they asked, and how they came out. Answers stand in the application alone.
alter table decisions add column trace jsonb not null default '[]';
