import { sql } from 'kysely';
import type { Work } from '#platform/work';
import { ALERT_AFTER_HOURS, type FolderProblem, isOlder } from './words.ts';

/** How it stands with one pack, for those who run the platform. */
export interface PackState {
  team_id: string;
  name: { de: string; en?: string };
  made_at: Date | null;
  /** The newest, or where there is none the passphrase, is older than a night and half a day. */
  old: boolean;
  failed: boolean;
  folder_problem: FolderProblem | null;
}

/** The packs of all teams that have a passphrase, oldest first. */
export async function packsForOperators(work: Work): Promise<PackState[]> {
  const { rows } = await sql<PackState & { since: Date }>`
    select e.team_id, t.name, p.made_at, coalesce(p.made_at, e.passphrase_at) as since, e.failed_at is not null as failed, e.folder_problem
    from emergency_teams e join teams t using (team_id)
      left join lateral (select made_at from emergency_packs where team_id = e.team_id order by made_at desc limit 1) p on true
    order by since, e.team_id`.execute(work.read);
  return rows.map(({ since, ...row }) => ({ ...row, old: isOlder(since, work.now(), ALERT_AFTER_HOURS) }));
}
