import { Readable } from 'node:stream';
import { FolderRefused, keepPack, layNewest, notePackFailed, notePackLaid, packDataOf } from '#modules/emergency';
import type { PackData } from '#modules/emergency/pack';
import type { PackWhy } from '#modules/emergency/words';
import { isForNow, Refusal } from '#platform/errors';
import { storeUnread } from '#platform/files';
import type { Work } from '#platform/work';
import { scriptInside } from '../one-file.tsx';
import { paperPath } from '../staff/paper/parts.tsx';
import { qrStrokes } from '../ui/qr-code.tsx';
import { packHtml } from './file.tsx';
import { sealPack } from './seal.ts';

const MOST_BYTES = 200 * 1024 * 1024;

/** The pack of a team as one file, made now. Refuses `not_found` for a team without a passphrase. */
export async function packFile(work: Work, team_id: string, script = scriptInside('emergency-pack')) {
  const source = await packDataOf(work, team_id);
  const { city, seal } = source;
  const numbers = source.numbers.map((number) => {
    // A telephone opens the page on which the sheet is entered; a scanner types its address into the field there.
    const { size, strokes } = qrStrokes(`${work.house.config.public_url}${paperPath(number)}`);
    return { number, qr: strokes, size };
  });
  const data: PackData = { ...source.data, paper: { categories: source.categories, numbers } };
  const made_at = work.now();
  const pack = await sealPack(source, data, { team_id, made_at, secret: work.house.config.secret });
  const html = packHtml(pack, {
    ...{ title: `Notfallmappe ${data.team.de}, ${data.city.name}`, accent: city.accent, accent_dark: city.accent_dark, script },
  });
  return { html, cases: data.cases.length, cases_open: data.cases_open, seal: seal?.seal ?? null };
}

/** Makes the pack of a team and keeps it; a job lays it where the machine that does the jobs has a folder. Repeatable: a second attempt makes another file of the same. */
export async function makePack(work: Work, { team_id, why }: { team_id: string; why: PackWhy }): Promise<void> {
  const { html, ...counts } = await packFile(work, team_id);
  const bytes = Buffer.from(html);
  const { file } = await storeUnread(work.house.pools.write, Readable.from([bytes]), { media_type: 'text/html', max_bytes: MOST_BYTES });
  await keepPack(work, { ...{ team_id, why, file_hash: file.file_hash, bytes: bytes.length }, ...counts });
}

/** The same as a job's work: what fails is noted with the team and comes again; a team that has no passphrase any more needs none. */
export async function tendPack(work: Work, of: { team_id: string; why: PackWhy }): Promise<void> {
  try {
    await makePack(work, of);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return;
    if (!isForNow(error)) await notePackFailed({ ...work, key: `${work.key} failed` }, { team_id: of.team_id });
    throw error;
  }
}

/** Lays the newest pack of a team into the folder of this machine, where it has one, and notes with the team whether it is there. A job's work: what the folder refuses comes again. */
export async function layPack(work: Work, { team_id }: { team_id: string }): Promise<void> {
  const { folder } = work.house.config.emergency;
  if (!folder) return;
  try {
    await layNewest(work.read, team_id, folder);
  } catch (error) {
    if (error instanceof FolderRefused)
      await notePackLaid({ ...work, key: `${work.key} ${error.problem}` }, { team_id, problem: error.problem });
    throw error;
  }
  await notePackLaid(work, { team_id, problem: null });
}
