import { parseArgs } from 'node:util';
import { asPostgres, heldIn } from '#modules/sites';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { noted } from './note-proof.ts';

/** The archive fetches its backups each night by itself: older than this, one did not come. */
const FRESH_HOURS = 26;
export const BACKUP_SEEN_USAGE =
  'stadttor backup seen [--note]           two sites: how old is the newest backup in the archive (pgBackRest)?';

/** `stadttor backup seen`: 0 where the archive holds a backup of the last night. The archive cannot say so itself: it does not reach the database. Throws `StartProblem`. */
export async function backupSeen(args: string[], out: (line: string) => void, config: Config = readConfig()): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      note: { type: 'boolean', default: false },
      config: { type: 'string', default: '/etc/pgbackrest/pgbackrest.conf' },
      stanza: { type: 'string', default: 'stadttor' },
    },
  });
  const look = async () => {
    const held = await heldIn({ config: values.config, stanza: values.stanza }, asPostgres()).catch((error: Error) => {
      throw new StartProblem(`The archive cannot be asked: ${error.message}`);
    });
    if (!held) throw new StartProblem(`The archive holds no backup of "${values.stanza}".`);
    const hours = Math.round((Date.now() - held.newest.getTime()) / 360_000) / 10;
    const words = `The newest backup in the archive is of ${held.newest.toISOString()}.`;
    if (hours > FRESH_HOURS) throw new StartProblem(words);
    out(words);
    return { words, figures: { hours, bytes: held.bytes } };
  };
  await (values.note ? noted(config, 'backup', look) : look());
  return 0;
}
