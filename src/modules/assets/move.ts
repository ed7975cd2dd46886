import type { Updateable } from 'kysely';
import type { DB } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { ASSET_MOVES, maySeeAsset, mayWorkAsset } from './rules.ts';
import type { AssetEvent, AssetState } from './words.ts';

export interface LockedAsset {
  asset_id: string;
  asset_tag: string;
  sort: string;
  state: AssetState;
  person_id: string | null;
  team_id: string | null;
  place: string;
  version: number;
}

/** Locks a device for whoever looks after it. Refuses `not_found`, `forbidden` for whoever merely has it, `changed_meanwhile` where the form was made from another version. */
export async function lockAsset(tx: Tx, asset_id: string, version?: number): Promise<LockedAsset> {
  const row = await tx
    .selectFrom('assets')
    .select(['asset_id', 'asset_tag', 'sort', 'state', 'person_id', 'team_id', 'place', 'version'])
    .where('asset_id', '=', asset_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(maySeeAsset(tx.actor, row), 'not_found');
  demand(mayWorkAsset(tx.actor, row));
  if (version !== undefined && version !== row.version) throw new Refusal('changed_meanwhile', { detail: { version: row.version } });
  return { ...row, state: row.state as AssetState };
}

interface Step {
  what: AssetEvent;
  set: Updateable<DB['assets']>;
  note?: string | undefined;
  case_id?: string | null | undefined;
  /** Whom it concerns, where that is not who has it afterwards. */
  person_id?: string | null;
  fields?: Record<string, [unknown, unknown]>;
}

/** What every change of a device leaves: its row one version on, an entry in its history, the record. */
export async function noteStep(tx: Tx, row: Pick<LockedAsset, 'asset_id' | 'version'>, step: Step): Promise<void> {
  const { asset_id } = row;
  await tx
    .updateTable('assets')
    .set({ ...step.set, version: row.version + 1, changed_at: tx.now })
    .where('asset_id', '=', asset_id)
    .execute();
  await tellAsset(tx, asset_id, step);
}

/** An entry in the history of a device with its record. */
export async function tellAsset(tx: Tx, asset_id: string, step: Omit<Step, 'set'>): Promise<void> {
  const { what, note = '', case_id = null, person_id = null, fields } = step;
  await tx
    .insertInto('asset_events')
    .values({
      ...{ asset_event_id: newId(), asset_id, at: tx.now, what, by_person_id: tx.actor.person_id },
      ...{ person_id, case_id, note, fields: fields ? JSON.stringify(fields) : null },
    })
    .execute();
  const values = Object.fromEntries(Object.entries(fields ?? {}).map(([name, [, now]]) => [name, now]));
  tx.record(`asset:${asset_id}`, `asset.${what}`, { ...values, ...(note && { note }) }, { person_id, case_id });
}

/** Refuses `asset_state` for a way the table of states does not know. */
export function demandWay(row: Pick<LockedAsset, 'state'>, to: AssetState): void {
  demand(ASSET_MOVES[row.state].includes(to), 'asset_state');
}
