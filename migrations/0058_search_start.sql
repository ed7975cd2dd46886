-- What a beginning may go on as is read from the index alone: its rows lie scattered, and reading them was most of what it cost.
drop index search_words_start;
create index search_words_start on search_words (word text_pattern_ops) include (stem, docs);
