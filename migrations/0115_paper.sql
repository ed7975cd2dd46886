-- Where a number that was kept for paper is. It ends as a case, or void with a reason; until then it is out.
alter table paper_numbers
  add column state text not null default 'out' check (state in ('out', 'draft', 'waiting', 'differs', 'entered', 'void')),
  add column void_at timestamptz,
  add column void_by uuid references people on delete set null,
  add column void_reason text;
update paper_numbers set state = 'entered' where entered_at is not null;
alter table paper_numbers
  add constraint paper_numbers_entered check ((state = 'entered') = (entered_at is not null)),
  add constraint paper_numbers_void check ((state = 'void') = (void_at is not null and void_reason is not null));
drop index paper_numbers_free;
create index paper_numbers_team on paper_numbers (team_id, state);
create index paper_numbers_void_by on paper_numbers (void_by) where void_by is not null;

-- A sheet that is being entered: goes when its case has come into being.
create table paper_sheets (
  number text primary key references paper_numbers,
  -- Pictures are linked under it.
  paper_sheet_id uuid not null unique,
  -- What the first read, by the names of the fields.
  typed jsonb not null,
  -- Pictures of the sheet.
  pictures jsonb not null,
  -- What the second read, the decisive fields alone.
  second jsonb,
  version int not null,
  changed_at timestamptz not null
);
create index paper_sheets_changed on paper_sheets (changed_at);

-- Whose hands a sheet went through: nobody has both parts.
create table paper_hands (
  number text not null references paper_sheets on delete cascade,
  person_id uuid not null references people on delete cascade,
  part text not null check (part in ('first', 'second')),
  primary key (number, person_id)
);
create index paper_hands_person on paper_hands (person_id);

-- A report that was first written on paper.
alter table cases drop constraint cases_channel_check;
alter table cases add constraint cases_channel_check check (channel in ('web', 'phone', 'mail', 'api', 'counter', 'paper'));

grant select, insert, update, delete on paper_sheets, paper_hands to app;
