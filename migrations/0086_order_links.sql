-- Whoever is asked may answer by the link in their mail: what is kept of it, and until when. It ends with the decision.
alter table approval_people add column link_hash bytea, add column link_expires_at timestamptz;
create unique index approval_people_link on approval_people (link_hash) where link_hash is not null;
-- The device that was handed over.
alter table order_lines add column asset_id uuid references assets on delete set null;
create index order_lines_asset on order_lines (asset_id) where asset_id is not null;
