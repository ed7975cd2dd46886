-- What is ticked before a thing is handed over, and the hand-over itself: kept as it was, with the signature as a file.
create table order_line_checks (
  line_check_id uuid primary key,
  line_id uuid not null references order_lines on delete cascade,
  position int not null,
  label jsonb not null,
  done_at timestamptz,
  done_by uuid references people on delete set null
);
create index order_line_checks_line on order_line_checks (line_id, position);
-- Orders under way have the points of their things as they stand today.
insert into order_line_checks (line_check_id, line_id, position, label)
  select gen_random_uuid(), l.line_id, point.at, point.label
  from order_lines l join catalogue_items i using (item_id) cross join lateral jsonb_array_elements(i.checklist) with ordinality point (label, at)
  where l.state in ('open', 'ready');

create table handovers (
  handover_id uuid primary key,
  case_id uuid not null references orders on delete cascade,
  at timestamptz not null,
  -- Signed on the screen, signed on paper, or confirmed by the receiver's own account.
  way text not null check (way in ('signed', 'paper', 'own')),
  receiver_id uuid references people on delete set null,
  receiver_name text not null,
  given_by uuid references people on delete set null,
  given_name text not null,
  -- What was handed over as it was called then: names, tags, serial numbers.
  things jsonb not null,
  signature_hash bytea references files,
  receipt_hash bytea references files,
  confirmed_at timestamptz
);
create index handovers_case on handovers (case_id, at);
create index handovers_old on handovers (at) where receiver_name <> '';
alter table order_lines add column handover_id uuid references handovers on delete set null;
grant select, insert, update, delete on order_line_checks, handovers to app;
