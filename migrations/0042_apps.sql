-- The applications of the city: what they are for, who has them, who looks after them. Rows follow the city's items.
create table apps (
  app_id text primary key,
  name jsonb not null,
  about jsonb not null,
  url text,
  icon text not null,
  owner_team_id text not null references teams,
  -- Who sees the tile; both empty: everybody who works for the city.
  teams text[] not null default '{}',
  roles text[] not null default '{}',
  access jsonb not null,
  first_steps jsonb not null,
  check_url text,
  active boolean not null default true,
  position int not null default 0
);
grant select, insert, update, delete on apps to app;
