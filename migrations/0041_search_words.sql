-- The city's own vocabulary: every word of its texts, folded, as somebody wrote it.
create table search_words (
  word text primary key,
  stem text not null,
  -- Stems of the words it is put together of; empty for a simple word.
  parts text[] not null,
  -- The word, and what is left of it without one of its letters: two words that share one of these are a slip apart.
  near text[] not null,
  -- In how many documents its stem stands; counted anew at night.
  docs int not null
);
create index search_words_stem on search_words (stem);
create index search_words_near on search_words using gin (near) with (fastupdate = off);
create index search_words_start on search_words (word text_pattern_ops);
create index search_words_docs on search_words (docs);

-- learn: its words are not in the vocabulary yet; split: a word it has is now put together of known ones. Null: nothing to do.
alter table search_docs add column todo text default 'learn' check (todo in ('learn', 'split'));
create index search_docs_todo on search_docs (todo) where todo is not null;

-- Words and abbreviations that mean the same in this city, folded; a term may be several words.
create table search_synonyms (
  synonym_id text primary key,
  terms text[] not null
);
create index search_synonyms_terms on search_synonyms using gin (terms);

-- What was searched for and found nothing. Of what was searched for fewer than three times only a keyed hash is kept.
create table search_misses (
  miss_hash bytea primary key,
  query text,
  times int not null,
  last_on date not null
);
create index search_misses_last on search_misses (last_on);

-- How often a found document was opened on a day, by nobody in particular; the nightly sum stands in search_docs.opens.
create table search_opens (
  kind text not null,
  id text not null,
  day date not null,
  times int not null,
  primary key (kind, id, day)
);
create index search_opens_day on search_opens (day);
grant select, insert, update, delete on search_words, search_synonyms, search_misses, search_opens to app;
