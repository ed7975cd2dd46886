import type { PackState } from '#modules/emergency';
import type { Context } from '../../context.ts';
import { Badge } from '../../ui/index.ts';

export const PACKS_PATH = '/mitarbeit/notfallmappen';

/** Where the file of a pack is taken from. */
export const packFilePath = (team_id: string, emergency_pack_id: string): string =>
  `${PACKS_PATH}/${team_id}/${emergency_pack_id}/mappe.html`;

/** Whether a pack of a team is there, young enough, and where it belongs. */
export function PackBadge({ t, pack }: { t: Context['t']; pack: Pick<PackState, 'old' | 'failed' | 'folder_problem' | 'made_at'> }) {
  const e = t.emergency;
  const wrong = pack.failed ? e.state_failed : pack.old ? e.state_old : pack.folder_problem ? e.state_folder : undefined;
  if (!wrong && !pack.made_at) return '–';
  return (
    <Badge small tone={wrong ? 'problem' : 'done'}>
      {wrong ?? e.current}
    </Badge>
  );
}
