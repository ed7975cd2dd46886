import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { keepPack, packDataOf, packFileName } from '#modules/emergency';
import type { PackData } from '#modules/emergency/pack';
import type { PackWhy } from '#modules/emergency/words';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { scriptInside } from '../one-file.tsx';
import { qrStrokes } from '../ui/qr-code.tsx';
import { packHtml } from './file.tsx';
import { sealPack } from './seal.ts';

const MOST_BYTES = 200 * 1024 * 1024;

/** The pack of a team as one file, made now. Refuses `not_found` for a team without a passphrase. */
export async function packFile(work: Work, team_id: string, script = scriptInside('emergency-pack')) {
  const source = await packDataOf(work, team_id);
  const { city, seal } = source;
  const numbers = source.numbers.map((number) => {
    const { size, strokes } = qrStrokes(number);
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

/** Makes the pack of a team, keeps it, and lays it where the machine has a folder for it. Repeatable: a second attempt makes another file of the same. */
export async function makePack(
  work: Work,
  { team_id, why }: { team_id: string; why: PackWhy },
  folder = work.house.config.emergency.folder,
): Promise<void> {
  const { html, ...counts } = await packFile(work, team_id);
  const bytes = Buffer.from(html);
  const { file } = await storeUnread(work.house.pools.write, Readable.from([bytes]), { media_type: 'text/html', max_bytes: MOST_BYTES });
  await keepPack(work, { ...{ team_id, why, file_hash: file.file_hash, bytes: bytes.length }, ...counts });
  if (folder) await layDown(folder, packFileName(team_id), bytes);
}

/** Whoever copies the folder meanwhile finds the old file or the new one, whole. */
async function layDown(folder: string, name: string, bytes: Buffer): Promise<void> {
  const fresh = path.join(folder, `.${name}.${newId()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(fresh, bytes, { mode: 0o640 });
    await rename(fresh, path.join(folder, name));
  } finally {
    await rm(fresh, { force: true });
  }
}
