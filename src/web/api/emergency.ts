import { z } from 'zod';
import { askPack, packsFor, packTeamFor, packTeamSchema } from '#modules/emergency';
import { packFilePath } from '../staff/emergency/parts.tsx';
import { done, type Operation, read } from './operation.ts';

const BASE = '/api/v1/emergency-packs';

/** Emergency packs, for programs that carry the session of whoever looks after them or is named. */
export const EMERGENCY_OPERATIONS: readonly Operation[] = [
  read(BASE, 'The departments whose pack one looks after or is named for, and how old the newest is', z.object({}), packsFor),
  read(
    `${BASE}/:team_id`,
    'The last packs of one department, newest first; `file` is fetched with the same session and is encrypted',
    packTeamSchema,
    async (work, { team_id }) => {
      const { packs, team } = await packTeamFor(work, team_id);
      return { team, packs: packs.map((pack) => ({ ...pack, file: packFilePath(team_id, pack.emergency_pack_id) })) };
    },
  ),
  done(
    `${BASE}/:team_id`,
    'Have the pack of a department made now; for whoever looks after it; with their session',
    packTeamSchema,
    askPack,
  ),
];
