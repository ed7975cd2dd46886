-- The service portal: what can be ordered, who must agree, what it costs, what lies in the store. An order is a case; here stands what is its own.
create table catalogue_items (
  item_id text primary key,
  name jsonb not null,
  about jsonb not null,
  shelf jsonb not null,
  sort text not null check (sort in ('goods', 'service', 'software', 'bundle')),
  icon text not null,
  team_id text references teams,
  price_cents int not null,
  monthly_cents int not null,
  delivery_days int not null,
  supply_days int not null,
  stocked boolean not null,
  -- Who sees it; both empty: everybody who works for the city.
  teams text[] not null default '{}',
  roles text[] not null default '{}',
  options jsonb not null default '[]',
  -- What a bundle is made of.
  parts jsonb not null default '[]',
  checklist jsonb not null default '[]',
  app_id text references apps,
  article text,
  active boolean not null default true,
  position int not null default 0
);

create table cost_centres (
  cost_centre_id text primary key,
  name jsonb not null,
  holder_team_id text not null references teams,
  teams text[] not null default '{}',
  -- Cents by year; a year that is missing has no limit.
  budgets jsonb not null default '{}',
  active boolean not null default true,
  position int not null default 0
);

create table approval_rules (
  rule_id text primary key,
  name jsonb not null,
  who text not null check (who in ('manager', 'cost_centre', 'team')),
  team_id text references teams,
  from_cents int not null,
  sorts text[] not null default '{}',
  after text[] not null default '{}',
  active boolean not null default true,
  position int not null default 0
);

-- One cart a person.
create table order_drafts (
  person_id uuid primary key references people on delete cascade,
  lines jsonb not null,
  changed_at timestamptz not null
);
create index order_drafts_changed on order_drafts (changed_at);

create table orders (
  case_id uuid primary key references cases on delete cascade,
  cost_centre_id text references cost_centres,
  wanted_on date,
  reason text not null,
  cents int not null,
  monthly_cents int not null,
  -- The year its money is taken from; null until the final yes.
  year int,
  -- So many months of what is paid monthly fall into that year.
  months int not null default 0,
  granted_at timestamptz,
  promised_on date
);

create table order_lines (
  line_id uuid primary key,
  case_id uuid not null references orders on delete cascade,
  position int not null,
  item_id text not null references catalogue_items,
  name jsonb not null,
  choices text[] not null,
  quantity int not null check (quantity between 1 and 999),
  unit_cents int not null,
  monthly_cents int not null,
  for_person_id uuid references people on delete set null,
  place text not null,
  state text not null default 'open' check (state in ('open', 'ready', 'handed_over', 'cancelled')),
  -- How many lie in the store for it.
  reserved int not null default 0,
  settled_at timestamptz,
  settled_by uuid references people on delete set null
);
create index order_lines_case on order_lines (case_id, position);
create index order_lines_person on order_lines (for_person_id) where for_person_id is not null;
create index order_lines_item on order_lines (item_id, settled_at);

create table approvals (
  approval_id uuid primary key,
  case_id uuid not null references orders on delete cascade,
  rule_id text not null references approval_rules,
  name jsonb not null,
  after text[] not null,
  state text not null check (state in ('later', 'asked', 'approved', 'declined', 'void')),
  asked_at timestamptz,
  reminded_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  reason text
);
create index approvals_case on approvals (case_id);
create index approvals_asked on approvals (asked_at) where state = 'asked';
create index approvals_decided on approvals (decided_by, decided_at) where decided_by is not null;
-- Each of them may decide.
create table approval_people (
  approval_id uuid not null references approvals on delete cascade,
  person_id uuid not null references people on delete cascade,
  primary key (approval_id, person_id)
);
create index approval_people_person on approval_people (person_id);

create table budget_entries (
  entry_id uuid primary key,
  cost_centre_id text not null references cost_centres,
  year int not null,
  case_id uuid references orders on delete set null,
  -- What an order holds, and what was spent. A reservation is given back by a negative entry.
  kind text not null check (kind in ('reserved', 'booked')),
  cents int not null,
  at timestamptz not null
);
create index budget_entries_year on budget_entries (cost_centre_id, year) include (kind, cents);
create index budget_entries_case on budget_entries (case_id) where case_id is not null;

create table stock (
  item_id text primary key references catalogue_items,
  on_hand int not null default 0 check (on_hand >= 0),
  reserved int not null default 0 check (reserved between 0 and on_hand),
  minimum int not null default 0
);
create table stock_moves (
  move_id uuid primary key,
  item_id text not null references catalogue_items,
  quantity int not null,
  why text not null check (why in ('received', 'handed_over', 'counted')),
  note text not null,
  case_id uuid references orders on delete set null,
  person_id uuid references people on delete set null,
  at timestamptz not null
);
create index stock_moves_item on stock_moves (item_id, at desc);
-- Lines that wait for goods, oldest approval first.
create index order_lines_waiting on order_lines (item_id) where state = 'open';

create sequence case_number_order;
grant usage on sequence case_number_order to app;
grant select, insert, update, delete on catalogue_items, cost_centres, approval_rules, order_drafts, orders, order_lines, approvals, approval_people,
  budget_entries, stock, stock_moves to app;
