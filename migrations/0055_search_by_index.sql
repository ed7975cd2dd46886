-- The planner thinks little of what it costs to unpack a long vector: for words it takes to be common it would read all documents. What fits is found in the
-- index, always; who may open it is looked at then.
drop index search_docs_audience;
create function search_docs_by_heads(query tsquery, marks text[], of_kinds text[], many int)
  returns table (kind text, id text, at timestamptz, opens int, heads tsvector)
  language sql stable rows 50 set enable_seqscan = off as $$
    select kind, id, at, opens, heads from search_docs
    where heads @@ query and audience && marks and (of_kinds is null or kind = any(of_kinds)) limit many
  $$;
create function search_docs_by_words(query tsquery, marks text[], of_kinds text[], many int)
  returns table (kind text, id text, at timestamptz, opens int, heads tsvector)
  language sql stable rows 50 set enable_seqscan = off as $$
    select kind, id, at, opens, heads from search_docs
    where words @@ query and audience && marks and (of_kinds is null or kind = any(of_kinds)) limit many
  $$;
