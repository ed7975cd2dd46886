-- How often promised days were kept looks at the newest deliveries, of all things or of some.
create index order_lines_settled on order_lines (settled_at) where state = 'handed_over';
create index order_lines_settled_item on order_lines (item_id, settled_at) where state = 'handed_over';
