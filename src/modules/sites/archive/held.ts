import { z } from 'zod';
import { type Archive, type As, pgbackrest } from './program.ts';

/** What an archive holds: each moment from `from` to `to` can be brought back. */
export interface Held {
  /** The second after its oldest backup. */
  from: Date;
  /** When the newest piece of what was written since came into it. */
  to: Date;
  /** When its newest backup ended. */
  newest: Date;
  /** The major version of the database. */
  version: string;
  /** How much room the newest backup takes when it is back, in bytes. */
  bytes: number;
}

const info = z.array(
  z.object({
    backup: z.array(
      z.object({ error: z.boolean().nullish(), info: z.object({ size: z.number() }), timestamp: z.object({ stop: z.number() }) }),
    ),
    db: z.array(z.object({ id: z.number(), version: z.string() })),
  }),
);
const list = z.record(z.string(), z.object({ type: z.string(), time: z.number().optional() }));

/** Looks what an archive holds; undefined where no backup is in it. Throws with pgBackRest's own words where it cannot be asked. */
export async function heldIn(archive: Archive, as: As): Promise<Held | undefined> {
  const [stanza] = info.parse(JSON.parse(await pgbackrest(archive, as, '--output=json', 'info')));
  const backups = stanza?.backup.filter((one) => !one.error).sort((a, b) => a.timestamp.stop - b.timestamp.stop) ?? [];
  const [oldest] = backups;
  const newest = backups.at(-1);
  const database = stanza?.db.at(-1);
  if (!oldest || !newest || !database) return undefined;
  const files = await pgbackrest(archive, as, '--output=json', '--recurse', 'repo-ls', `archive/${archive.stanza}`);
  // Whole files of the log alone: their names begin with its 24 digits and end with how they are packed.
  const times = Object.entries(list.parse(JSON.parse(files))).flatMap(([name, { time }]) =>
    time && /\/[0-9A-F]{24}-[0-9a-f]{40}(\.\w+)?$/.test(name) ? [time] : [],
  );
  const at = (seconds: number) => new Date(seconds * 1_000);
  const { stop } = newest.timestamp;
  return {
    // pgBackRest takes a backup for a moment in a later second than that of its end.
    from: at(oldest.timestamp.stop + 1),
    // Files tell whole seconds.
    to: at(times.reduce((a, b) => Math.max(a, b), stop) + 1),
    newest: at(stop),
    version: database.version,
    bytes: newest.info.size,
  };
}
