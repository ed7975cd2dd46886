import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { readsWholePortfolio, worksPortfolio } from './rules.ts';
import type { DropLicence, SaveLicence } from './schema.ts';

/** What only who keeps the whole portfolio does: those who read it are refused `forbidden`, others `not_found`. */
export function demandPortfolio(tx: Tx): void {
  if (worksPortfolio(tx.actor)) return;
  throw new Refusal(readsWholePortfolio(tx.actor) ? 'forbidden' : 'not_found');
}

/** Writes down a licence that was bought (`version` 0: a new one). Refuses as demandPortfolio(), `changed_meanwhile`, `invalid_input` beside `app_id`. */
export async function saveLicence(work: Work, input: SaveLicence): Promise<{ licence_id: string }> {
  return await change(work, 'saveLicence', input, async (tx) => {
    demandPortfolio(tx);
    const { licence_id: given, version, yearly, ...rest } = input;
    const row = { ...rest, yearly_cents: yearly };
    const app = await tx.selectFrom('apps').select('app_id').where('app_id', '=', input.app_id).executeTakeFirst();
    if (!app) throw new Refusal('invalid_input', { field: 'app_id' });
    const licence_id = version === 0 ? newId() : (given ?? '');
    if (version === 0)
      await tx
        .insertInto('licences')
        .values({ licence_id, ...row, made_at: tx.now, changed_at: tx.now })
        .execute();
    else {
      await lockLicence(tx, licence_id, version);
      await tx
        .updateTable('licences')
        .set({ ...row, version: version + 1, changed_at: tx.now })
        .where('licence_id', '=', licence_id)
        .execute();
    }
    tx.record(`licence:${licence_id}`, 'portfolio.licence_saved', row);
    return { licence_id };
  });
}

/** A licence that is no longer paid for. Refuses as demandPortfolio(), `changed_meanwhile`. */
export async function dropLicence(work: Work, input: DropLicence): Promise<void> {
  await change(work, 'dropLicence', input, async (tx) => {
    demandPortfolio(tx);
    await lockLicence(tx, input.licence_id, input.version);
    await tx.deleteFrom('licences').where('licence_id', '=', input.licence_id).execute();
    tx.record(`licence:${input.licence_id}`, 'portfolio.licence_dropped');
  });
}

async function lockLicence(tx: Tx, licence_id: string, version: number): Promise<void> {
  const row = await tx.selectFrom('licences').select('version').where('licence_id', '=', licence_id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  if (row.version !== version) throw new Refusal('changed_meanwhile');
}
