-- How it stands with the pack of a team: asked for, failed, and laid into the folder of whoever runs the platform.
alter table emergency_teams
  add column asked_at timestamptz,
  -- Since the last one that was made.
  add column failed_at timestamptz,
  add column laid_at timestamptz,
  add column folder_problem text check (folder_problem in ('missing', 'full', 'denied', 'failed'));
