-- What comes back comes by an order, too: given back, to be repaired, or exchanged. Such a line is about a device, not about a thing of the catalogue.
alter table order_lines alter column item_id drop not null;
alter table order_lines add column way text not null default 'new' check (way in ('new', 'return', 'repair', 'exchange'));
alter table order_lines add constraint order_lines_item check (way <> 'new' or item_id is not null);
-- The device it is about, and the one that is lent meanwhile.
alter table order_lines add column back_asset_id uuid references assets on delete set null;
alter table order_lines add column loan_asset_id uuid references assets on delete set null;
alter table order_lines drop constraint order_lines_state_check;
alter table order_lines add constraint order_lines_state_check check (state in ('open', 'taken_in', 'ready', 'handed_over', 'cancelled'));
create index order_lines_back on order_lines (back_asset_id) where back_asset_id is not null and state in ('open', 'taken_in', 'ready');
