-- What somebody owes the city for a case: with the application, or by its decision. Bookkeeping outlives the case, so number and what for stand here too.
create table dues (
  due_id uuid primary key,
  case_id uuid references cases on delete set null,
  case_number text not null,
  team_id text references teams,
  purpose text not null,
  what jsonb not null,
  gross_amount int not null check (gross_amount > 0),
  state text not null,
  -- Whether the procedure lets it be paid by invoice, and when somebody chose so.
  by_invoice boolean not null,
  invoice_at timestamptz,
  made_at timestamptz not null,
  -- When and by whom it was paid or waived; nobody where a provider said so. Why it was waived, in words.
  settled_at timestamptz,
  settled_by uuid,
  settled_why text not null default ''
);
create index dues_case on dues (case_id) where case_id is not null;
create index dues_open on dues (team_id, made_at) where state = 'open';
create index dues_made on dues (made_at);
create index dues_settled_by on dues (settled_by) where settled_by is not null;

-- One attempt to pay: the record fields of FIT-Connect's paymentInformation, and what keeps it in order.
create table payments (
  payment_id uuid primary key,
  due_id uuid not null references dues on delete cascade,
  transaction_reference text not null unique,
  -- Given by the provider; absent while it has not answered.
  transaction_id text unique,
  transaction_url text,
  payment_method text not null,
  status text not null,
  gross_amount int not null,
  -- When it came to its status, as the provider says.
  at timestamptz not null,
  -- Grows with each step of the provider: what is older or repeated changes nothing.
  sequence int not null default 0,
  made_at timestamptz not null,
  next_ask_at timestamptz,
  -- Money given back, as staff recorded it.
  refunded_amount int,
  refunded_at timestamptz,
  refunded_by uuid,
  refunded_why text not null default ''
);
create index payments_due on payments (due_id);
create index payments_ask on payments (next_ask_at) where next_ask_at is not null;
create index payments_refunded_by on payments (refunded_by) where refunded_by is not null;

-- What was last heard of the provider, one row a kind: that it answered, that it did not, what was refused. Clocks, no changes.
create table payment_signs (
  sign text primary key,
  at timestamptz not null,
  count int not null,
  detail text not null
);
grant select, insert, update, delete on dues, payments, payment_signs to app;
