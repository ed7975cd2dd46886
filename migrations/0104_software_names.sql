-- Which software a name with * at its end means is looked up, not searched; so are the few devices whose warranty nobody knows.
create index software_name on software (lower(name) text_pattern_ops);
create index assets_no_warranty on assets (lower(asset_tag)) where warranty_until is null;
