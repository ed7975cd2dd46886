-- Reports begun with a photo, under a cookie, for a day. Without a photo nothing is stored of people who give up.
create table report_drafts (
  draft_id uuid primary key,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  typed jsonb not null,
  expires_at timestamptz not null
);
create index report_drafts_expired on report_drafts (expires_at);
grant select, insert, update, delete on report_drafts to app;

-- The category for everybody who does not know where their report belongs.
alter table report_categories add column unsure boolean not null default false;
update report_categories set unsure = true
from city_items join city_history using (kind, item_id, version)
where city_items.kind = 'category' and city_items.item_id = report_categories.category_id and city_history.value->>'unsure' = 'true';
