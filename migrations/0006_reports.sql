-- Problem reports: what can be reported, who takes it, what was said about the place.
create table report_categories (
  category_id text primary key,
  group_id text not null,
  group_name jsonb not null,
  name jsonb not null,
  hint jsonb not null,
  keywords jsonb not null,
  team_id text not null references teams,
  target_working_days int not null,
  danger boolean not null,
  publication text not null check (publication in ('at_once', 'after_release', 'never')),
  questions jsonb not null,
  active boolean not null,
  position int not null
);
create table areas (
  area_id text primary key,
  name jsonb not null,
  geometry jsonb not null
);
create table districts (
  district_id text primary key,
  name text not null
);
create table report_routes (
  route_id text primary key,
  position int not null,
  category_id text references report_categories,
  area_id text references areas,
  team_id text not null references teams,
  why jsonb not null
);
create table reports (
  case_id uuid primary key references cases on delete cascade,
  category_id text not null references report_categories,
  description text not null,
  place_text text,
  street text,
  house_number text,
  lon double precision,
  lat double precision,
  answers jsonb not null default '{}',
  route_why jsonb not null,
  danger boolean not null default false,
  released_at timestamptz,
  reported_at timestamptz not null,
  closing_note text
);
create index reports_category on reports (category_id, reported_at desc, case_id desc);
create sequence case_number_report;
grant usage on sequence case_number_report to app;
grant select, insert, update, delete on report_categories, areas, districts, report_routes, reports to app;
