-- What devices report of themselves (GLPI and FusionInventory agents). One row an agent; names of software stand once.
alter table api_keys
  -- It brings inventories, and opens nothing else.
  add column for_inventory boolean not null default false,
  add constraint api_keys_inventory check (not for_inventory or (procedures is null and not for_people));

create table asset_inventories (
  inventory_id int generated always as identity primary key,
  -- What the agent calls itself.
  agent_id text not null unique,
  asset_id uuid references assets on delete set null,
  -- SHA-256 of all that is kept of a message: the same again is one update.
  hash bytea not null,
  -- Null where the hardware says nothing that identifies it.
  serial text,
  uuid text,
  host_name text not null,
  model_name text not null,
  sort text not null,
  os_name text not null,
  os_version text not null,
  kernel text not null,
  -- The newest day on which something was installed.
  patched_on date,
  cpu text not null,
  memory_mb int,
  disk_mb bigint,
  agent text not null,
  first_at timestamptz not null,
  seen_at timestamptz not null,
  changed_at timestamptz not null
);
create index asset_inventories_asset on asset_inventories (asset_id) where asset_id is not null;

create table software (
  software_id int generated always as identity primary key,
  name text not null,
  publisher text not null,
  unique (name, publisher)
);
create table asset_software (
  inventory_id int not null references asset_inventories on delete cascade,
  software_id int not null references software,
  version text not null,
  primary key (inventory_id, software_id, version)
);
create index asset_software_software on asset_software (software_id);

-- Reports of which nobody can tell by rules which device they are.
create table asset_doubts (
  doubt_id uuid primary key,
  inventory_id int not null references asset_inventories on delete cascade,
  reason text not null,
  candidates uuid[] not null,
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references people,
  -- The device it was joined with; made for it, where `made` is true.
  asset_id uuid references assets on delete set null,
  made boolean not null default false
);
create unique index asset_doubts_open on asset_doubts (inventory_id) where decided_at is null;
create index asset_doubts_inventory on asset_doubts (inventory_id);
create index asset_doubts_at on asset_doubts (at);
create index asset_doubts_asset on asset_doubts (asset_id) where asset_id is not null;
create index asset_doubts_decided_by on asset_doubts (decided_by) where decided_by is not null;
grant select, insert, update, delete on asset_inventories, software, asset_software, asset_doubts to app;
