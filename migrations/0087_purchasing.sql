-- Buying: who sells what, what was ordered from them, what came, what they charge. Rows of suppliers follow the city's items.
create table suppliers (
  supplier_id text primary key,
  name text not null,
  address text[] not null,
  email text not null,
  customer_number text not null,
  contact text not null,
  payment_days int not null,
  -- What it sells: item, article number, price in cents, VAT, so many a pack, the model of device it is.
  items jsonb not null,
  active boolean not null,
  position int not null
);

create sequence purchase_number;
create table purchase_orders (
  purchase_order_id uuid primary key,
  number text not null unique,
  supplier_id text not null references suppliers,
  state text not null check (state in ('draft', 'sent', 'partly_received', 'received', 'closed', 'cancelled')),
  version int not null default 1,
  wanted_on date,
  deliver_to text not null,
  note text not null,
  net_cents int not null,
  made_at timestamptz not null,
  made_by uuid references people on delete set null,
  sent_at timestamptz,
  sent_by uuid references people on delete set null,
  -- How often it was sent; a job writes the mail of its own sending alone.
  sending int not null default 0,
  sent_to text not null default '',
  mail_id uuid references mails on delete set null,
  -- The mail did not arrive, as a mail server said.
  mail_failed_at timestamptz,
  file_hash bytea references files,
  ended_at timestamptz,
  end_reason text not null default ''
);
create index purchase_orders_supplier on purchase_orders (supplier_id);
create index purchase_orders_state on purchase_orders (state, purchase_order_id desc);
create index purchase_orders_made on purchase_orders (made_at);
create index purchase_orders_made_by on purchase_orders (made_by) where made_by is not null;
create index purchase_orders_sent_by on purchase_orders (sent_by) where sent_by is not null;
create index purchase_orders_mail on purchase_orders (mail_id) where mail_id is not null;
create index purchase_orders_file on purchase_orders (file_hash) where file_hash is not null;
create index purchase_orders_failed on purchase_orders (mail_failed_at) where mail_failed_at is not null;

create table purchase_lines (
  purchase_line_id uuid primary key,
  purchase_order_id uuid not null references purchase_orders on delete cascade,
  position int not null,
  -- Null: something that is not kept in the store, like freight.
  item_id text references catalogue_items,
  name text not null,
  article_number text not null,
  model_id text references asset_models,
  quantity int not null check (quantity between 1 and 10000),
  net_cents int not null check (net_cents >= 0),
  vat_percent int not null check (vat_percent in (0, 7, 19)),
  received int not null default 0
);
create index purchase_lines_order on purchase_lines (purchase_order_id, position);
create index purchase_lines_item on purchase_lines (item_id) where item_id is not null;
create index purchase_lines_model on purchase_lines (model_id) where model_id is not null;

create table receipts (
  receipt_id uuid primary key,
  purchase_order_id uuid not null references purchase_orders on delete cascade,
  at timestamptz not null,
  person_id uuid references people on delete set null,
  delivery_note text not null
);
create index receipts_order on receipts (purchase_order_id, at);
create index receipts_person on receipts (person_id) where person_id is not null;
create table receipt_lines (
  receipt_id uuid not null references receipts on delete cascade,
  purchase_line_id uuid not null references purchase_lines on delete cascade,
  quantity int not null check (quantity > 0),
  asset_ids uuid[] not null default '{}',
  primary key (receipt_id, purchase_line_id)
);
create index receipt_lines_line on receipt_lines (purchase_line_id);

create table invoices (
  invoice_id uuid primary key,
  supplier_id text not null references suppliers,
  invoice_number text not null,
  -- The number without what people write in different ways: the same invoice cannot come twice.
  invoice_key text not null,
  purchase_order_id uuid references purchase_orders,
  invoiced_on date not null,
  due_on date not null,
  gross_cents int not null,
  state text not null check (state in ('open', 'matched', 'different', 'released', 'paid')),
  -- What does not fit, as the match found it last.
  differences jsonb not null default '[]',
  version int not null default 1,
  entered_at timestamptz not null,
  entered_by uuid references people on delete set null,
  released_at timestamptz,
  released_by uuid references people on delete set null,
  release_reason text not null default '',
  paid_on date
);
create unique index invoices_once on invoices (supplier_id, invoice_key);
create index invoices_order on invoices (purchase_order_id) where purchase_order_id is not null;
create index invoices_state on invoices (state, invoice_id desc);
create index invoices_entered on invoices (entered_at);
create index invoices_entered_by on invoices (entered_by) where entered_by is not null;
create index invoices_released_by on invoices (released_by) where released_by is not null;

create table invoice_lines (
  invoice_line_id uuid primary key,
  invoice_id uuid not null references invoices on delete cascade,
  position int not null,
  purchase_line_id uuid references purchase_lines,
  name text not null,
  quantity int not null check (quantity between 1 and 10000),
  net_cents int not null check (net_cents >= 0),
  vat_percent int not null check (vat_percent in (0, 7, 19))
);
create index invoice_lines_invoice on invoice_lines (invoice_id, position);
create index invoice_lines_line on invoice_lines (purchase_line_id) where purchase_line_id is not null;

-- A mail may carry a file, and name the address that hears when it does not arrive.
alter table mails add column attachment_hash bytea references files, add column attachment_name text, add column bounce_to text;
create index mails_attachment on mails (attachment_hash) where attachment_hash is not null;

grant usage on sequence purchase_number to app;
grant select, insert, update, delete on suppliers, purchase_orders, purchase_lines, receipts, receipt_lines, invoices, invoice_lines to app;
