-- Which device of the register a ticket is about. The words somebody typed stay beside it.
alter table tickets add column asset_id uuid references assets on delete set null;
create index tickets_asset on tickets (asset_id) where asset_id is not null;
