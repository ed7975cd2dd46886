import { forgetUnconfirmedCases } from '#modules/cases';
import { linkFile, unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import type { RetentionRule } from '#platform/retention';
import { secretHash } from '#platform/secret-hash';
import { systemWork } from '#platform/system-work';
import { change, type Tx, type Work } from '#platform/work';
import type { SaveDraft } from './schema.ts';
import { DRAFT_HOURS } from './words.ts';

const OWNER = 'report_draft';

/** Keeps a report begun with photos for a day, under the secret of the visitor's cookie; what was kept before is replaced. Gives when it goes. */
export async function saveDraft(work: Work, input: SaveDraft): Promise<{ expires_at: string }> {
  return await change(work, 'saveDraft', { ...input, secret: secretHash(input.secret).toString('hex') }, async (tx) => {
    const expires_at = new Date(tx.now.getTime() + DRAFT_HOURS * 3_600_000);
    const row = { typed: JSON.stringify(input.typed), expires_at };
    const { draft_id } = await tx
      .insertInto('report_drafts')
      .values({ draft_id: newId(), secret_hash: secretHash(input.secret), ...row })
      .onConflict((oc) => oc.column('secret_hash').doUpdateSet(row))
      .returning('draft_id')
      .executeTakeFirstOrThrow();
    for (const picture of input.pictures) {
      await linkFile(tx, picture.file_hash, OWNER, draft_id);
      await linkFile(tx, picture.thumbnail_hash, OWNER, draft_id);
    }
    tx.record(`draft:${draft_id}`, 'draft.saved');
    return { expires_at: expires_at.toISOString() };
  });
}

/** What was typed in a report begun here; null where there is none or its day is over. */
export async function draftFor(work: Work, secret: string): Promise<SaveDraft['typed'] | null> {
  const row = await work.read
    .selectFrom('report_drafts')
    .select('typed')
    .where('secret_hash', '=', secretHash(secret))
    .where('expires_at', '>', work.now())
    .executeTakeFirst();
  return row ? (row.typed as SaveDraft['typed']) : null;
}

/** Deletes a begun report: it was sent, or its writer wants it gone. Its photos go unless a report links them by now. */
export async function dropDraft(work: Work, secret: string): Promise<void> {
  await change(work, 'dropDraft', { secret: secretHash(secret).toString('hex') }, async (tx) => {
    const gone = await deleteDrafts(tx, (query) => query.where('secret_hash', '=', secretHash(secret)));
    tx.record(gone[0] ? `draft:${gone[0]}` : 'retention', 'draft.dropped', {}, { count: String(gone.length) });
  });
}

/** Begun reports, and forms whose address nobody confirmed, whose day is over. They carry their own end, so the city's period only says what people are told. */
export const DRAFT_RETENTION: RetentionRule = {
  kind: 'report_drafts',
  async apply(house) {
    const now = house.now();
    const unconfirmed = await forgetUnconfirmedCases(house);
    const old = await house.pools.read.selectFrom('report_drafts').select('draft_id').where('expires_at', '<', now).limit(1).execute();
    if (old.length === 0) return unconfirmed;
    return await change(systemWork(house, 'nightly'), 'forgetDrafts', {}, async (tx) => {
      const gone = await deleteDrafts(tx, (query) => query.where('expires_at', '<', now));
      tx.record('retention', 'retention.forgetDrafts', {}, { count: String(gone.length) });
      return gone.length + unconfirmed;
    });
  },
};

async function deleteDrafts(tx: Tx, which: (query: ReturnType<typeof deleting>) => ReturnType<typeof deleting>): Promise<string[]> {
  const gone = await which(deleting(tx)).returning('draft_id').execute();
  for (const { draft_id } of gone) await unlinkAllFiles(tx, OWNER, draft_id);
  return gone.map((one) => one.draft_id);
}

const deleting = (tx: Tx) => tx.deleteFrom('report_drafts');
