import { CASE_ROW, coverPicture, demandVersion, mayRead } from '#modules/cases';
import { blurPicture, type PicturePart } from '#platform/blur';
import { demand, Refusal } from '#platform/errors';
import { change, repeatWhileDown, type Work } from '#platform/work';
import { lockVisible } from './handle.ts';
import { mayRelease, REPORT } from './rules.ts';
import type { BlurPhoto } from './schema.ts';

/**
 * Makes parts of a photo of a report unrecognisable for everybody, always from the original: what was covered before and is not named now can be seen again.
 * Without any part the photo is the original. Refuses `not_found`, `forbidden`, `original_gone`.
 */
export async function blurPhoto(work: Work, input: BlurPhoto): Promise<void> {
  const photo = await photoFor(work, input);
  if (photo.original === null) throw new Refusal('original_gone');
  const { parts } = input;
  const pools = { read: work.read, pool: work.house.pools.write };
  const { original } = photo;
  const blur = () => blurPicture(pools, original, parts);
  const made = parts.length > 0 ? await repeatWhileDown(work.house, blur, { bytes: 0, what: 'picture', until: work.until }) : null;
  await change(work, 'blurPhoto', input, async (tx) => {
    const row = await lockVisible(tx, input.case_id);
    demand(mayRelease(tx.actor, row));
    demandVersion(row, input.version);
    const shown = made && { file_hash: made.file.file_hash, thumbnail_hash: made.thumbnail.file_hash };
    if (shown || photo.blurred) await coverPicture(tx, row, input.case_file_id, shown, parts);
    else tx.record(`case:${row.case_id}`, 'case.file_unblurred', {}, { case_file_id: input.case_file_id });
  });
}

/**
 * A photo as whoever decides about it sees it: which parts are covered, and the hash of the original, null once that is deleted. Refuses `not_found` where
 * the actor may not see the report, `forbidden` without the right to publish.
 */
export async function photoFor(work: Work, of: { case_id: string; case_file_id: string }) {
  const row = await work.read
    .selectFrom('case_files')
    .innerJoin('cases', 'cases.case_id', 'case_files.case_id')
    .select(CASE_ROW)
    .select('cases.number')
    .select([
      'case_files.case_file_id',
      'case_files.file_hash',
      'case_files.original_hash',
      'case_files.blurred_parts',
      'case_files.blurred_at',
    ])
    .where('case_files.case_file_id', '=', of.case_file_id)
    .where('case_files.case_id', '=', of.case_id)
    .where('case_files.thumbnail_hash', 'is not', null)
    .executeTakeFirst();
  if (!row || row.kind !== REPORT.kind || !mayRead(work.actor, row)) throw new Refusal('not_found');
  demand(mayRelease(work.actor, row));
  const { case_id, case_file_id, number, kind, version, blurred_at, original_hash, file_hash } = row;
  return {
    ...{ case_id, case_file_id, number, kind, version },
    blurred: blurred_at !== null,
    blurred_at,
    parts: (row.blurred_parts ?? []) as unknown as PicturePart[],
    original: (blurred_at === null ? file_hash : original_hash)?.toString('hex') ?? null,
  };
}
