import { cityOf } from '#modules/city';
import { type Colleague, colleaguesFor } from '#modules/people';
import { demand } from '#platform/errors';
import { linkFile, unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { change, type Tx, type Work } from '#platform/work';
import { packFileName, packMail } from './mails.ts';
import { mayKeepPack } from './rules.ts';
import { MAIL_BYTES_MOST, PACK_FILE, PACKS_KEPT, type PackWhy } from './words.ts';

/** A pack that was made: what it is of, and the file it was stored as. */
export interface MadePack {
  team_id: string;
  why: PackWhy;
  file_hash: string;
  bytes: number;
  cases: number;
  cases_open: number;
  seal: number | null;
}

/**
 * Keeps a pack among the last of its team and tells those named where it lies: each time somebody asked for it, and once a week of those made by night.
 * Two attempts of one job make different bytes: the first that gets here stays.
 */
export async function keepPack(work: Work, pack: MadePack): Promise<void> {
  const city = await cityOf(work.house);
  const { team_id, why } = pack;
  const readers = await readersOf(work, team_id);
  await change(work, 'keepPack', { team_id, why }, async (tx) => {
    demand(mayKeepPack(tx.actor, team_id), 'not_found');
    const emergency_pack_id = newId();
    await linkFile(tx, pack.file_hash, PACK_FILE, emergency_pack_id);
    const { bytes, cases, cases_open, seal } = pack;
    const file_hash = Buffer.from(pack.file_hash, 'hex');
    await tx
      .insertInto('emergency_packs')
      .values({ ...{ emergency_pack_id, team_id, made_at: tx.now, why }, ...{ file_hash, bytes, cases, cases_open, seal } })
      .execute();
    await dropOlder(tx, team_id);
    await tx.updateTable('emergency_teams').set({ failed_at: null }).where('team_id', '=', team_id).execute();
    tx.enqueue('emergency.lay', { team_id });
    // The encrypted file goes along only where whoever runs the platform has it so, and where mail servers take it.
    const mailed = work.house.config.emergency.by_mail && bytes <= MAIL_BYTES_MOST;
    if (await toldNow(tx, team_id, why)) {
      const { name } = await tx.selectFrom('teams').select('name').where('team_id', '=', team_id).executeTakeFirstOrThrow();
      for (const reader of readers) {
        const to = { address: reader.email, name: reader.name };
        await writeMail(tx, `emergency:${team_id}`, to, {
          ...packMail(work.house, city, reader, { team_id, name, mailed }),
          ...(mailed && { attachment_hash: file_hash, attachment_name: packFileName(team_id) }),
        });
      }
      await tx.updateTable('emergency_teams').set({ told_at: tx.now }).where('team_id', '=', team_id).execute();
    }
    tx.record(`emergency:${team_id}`, 'emergency.pack_made', {}, { emergency_pack_id, bytes: String(bytes), why });
  });
}

async function readersOf(work: Work, team_id: string): Promise<Colleague[]> {
  const rows = await work.read
    .selectFrom('emergency_readers')
    .select('person_id')
    .where('team_id', '=', team_id)
    .orderBy('person_id')
    .execute();
  return await colleaguesFor(
    work.read,
    rows.map((row) => row.person_id),
  );
}

async function toldNow(tx: Tx, team_id: string, why: PackWhy): Promise<boolean> {
  if (why === 'asked') return true;
  const row = await tx.selectFrom('emergency_teams').select('told_at').where('team_id', '=', team_id).executeTakeFirst();
  // Nights are not to the second: six and a half days make a week.
  return row !== undefined && (row.told_at === null || tx.now.getTime() - row.told_at.getTime() > 6.5 * 86_400_000);
}

async function dropOlder(tx: Tx, team_id: string): Promise<void> {
  const old = await tx
    .selectFrom('emergency_packs')
    .select('emergency_pack_id')
    .where('team_id', '=', team_id)
    .orderBy('made_at', 'desc')
    .orderBy('emergency_pack_id', 'desc')
    .offset(PACKS_KEPT)
    .execute();
  for (const { emergency_pack_id } of old) await dropPack(tx, emergency_pack_id);
}

/** Deletes a pack with its file; a mail that waited so long goes without it. */
export async function dropPack(tx: Tx, emergency_pack_id: string): Promise<void> {
  const dropped = await tx
    .deleteFrom('emergency_packs')
    .where('emergency_pack_id', '=', emergency_pack_id)
    .returning('file_hash')
    .executeTakeFirst();
  if (!dropped) return;
  await tx
    .updateTable('mails')
    .set({ attachment_hash: null, attachment_name: null })
    .where('attachment_hash', '=', dropped.file_hash)
    .execute();
  await unlinkAllFiles(tx, PACK_FILE, emergency_pack_id);
}
