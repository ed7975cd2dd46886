-- The processes of the platform as they last spoke up, for the page of those who run it. Written by each of them twice a minute, without an entry in the trail.
create table machines (
  -- What its administrators call it (MACHINE), else the name of the computer.
  machine text not null,
  role text not null check (role in ('start', 'serve', 'work')),
  -- 0 where it serves no pages.
  port int not null,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  -- The disk it writes to, in bytes; null where it cannot be asked.
  disk_free bigint,
  disk_size bigint,
  -- Until when the certificate counts by which the machines know each other.
  certificate_ends_at timestamptz,
  primary key (machine, role, port)
);
grant select, insert, update, delete on machines to app;
