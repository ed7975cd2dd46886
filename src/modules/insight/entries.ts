import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { demandKeeper } from './people.ts';
import { mayEditEntry, maySeeEntry } from './rules.ts';
import type { SaveEntry } from './schema.ts';

/**
 * Writes down what is known of an application (`version` 0: for the first time). For who looks after it and who keeps the portfolio of its team. Refuses `not_found`,
 * `forbidden`, `changed_meanwhile`, and `invalid_input` beside a capability, an application or a person that may not be named.
 */
export async function saveEntry(work: Work, input: SaveEntry): Promise<void> {
  await change(work, 'saveEntry', input, async (tx) => {
    await writeEntry(tx, input);
  });
}

/** The same inside another change; says whether anything was another then. */
export async function writeEntry(tx: Tx, input: SaveEntry): Promise<boolean> {
  const { app_id } = input;
  const app = await tx.selectFrom('apps').select('owner_team_id').where('app_id', '=', app_id).executeTakeFirst();
  if (!app || !maySeeEntry(tx.actor, { owner: app.owner_team_id })) throw new Refusal('not_found');
  if (!mayEditEntry(tx.actor, { owner: app.owner_team_id })) throw new Refusal('forbidden');
  const before = await tx.selectFrom('portfolio_entries').selectAll().where('app_id', '=', app_id).forNoKeyUpdate().executeTakeFirst();
  if ((before?.version ?? 0) !== input.version) throw new Refusal('changed_meanwhile');
  const row = rowOf(input);
  await demandKnown(tx, row, before?.capability_id ?? null, app_id);
  await demandKeeper(tx, row.owner_person_id, before?.owner_person_id ?? null);
  if (!before) {
    const added = await tx
      .insertInto('portfolio_entries')
      .values({ app_id, ...row, made_at: tx.now, changed_at: tx.now })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal('changed_meanwhile');
  } else {
    const stored: Record<string, unknown> = before;
    const fields = Object.entries(row).flatMap(([name, value]) => (isDeepStrictEqual(stored[name], value) ? [] : [name]));
    if (fields.length === 0) {
      tx.record(`app:${app_id}`, 'portfolio.unchanged');
      return false;
    }
    await tx
      .updateTable('portfolio_entries')
      .set({ ...row, version: before.version + 1, changed_at: tx.now })
      .where('app_id', '=', app_id)
      .execute();
  }
  const { owner_person_id, interfaces, ...values } = row;
  tx.record(`app:${app_id}`, 'portfolio.entry_saved', { ...values, interfaces: interfaces.join(' ') }, { owner_person_id });
  return true;
}

function rowOf({ app_id: _, version: __, yearly, capability_id, owner_person_id, ...rest }: SaveEntry) {
  return { ...rest, yearly_cents: yearly, capability_id: capability_id || null, owner_person_id: owner_person_id || null };
}

async function demandKnown(tx: Tx, row: ReturnType<typeof rowOf>, before: string | null, app_id: string): Promise<void> {
  const { capability_id, interfaces } = row;
  if (capability_id && capability_id !== before) {
    const known = await tx
      .selectFrom('capabilities')
      .select('capability_id')
      .where('capability_id', '=', capability_id)
      .where('active', '=', true)
      .executeTakeFirst();
    if (!known) throw new Refusal('invalid_input', { field: 'capability_id' });
  }
  const others = interfaces.filter((id) => id !== app_id);
  const apps = await tx
    .selectFrom('apps')
    .select('app_id')
    .where('app_id', 'in', [...others, ''])
    .execute();
  if (others.length !== interfaces.length || apps.length !== others.length) throw new Refusal('invalid_input', { field: 'interfaces' });
}
