import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { secretHash } from '#platform/secret-hash';
import { change, type Work } from '#platform/work';
import { mayDo } from './rules.ts';

/** What a key is given for: to report by Open311; `for_people`: to provision accounts too; `for_inventory`: to bring inventories of devices, and nothing else; `procedures`: to fetch applications of these, of one team if it says so, and nothing else. */
export interface GivenKey {
  name: string;
  contact: string;
  for_people?: boolean;
  for_inventory?: boolean;
  procedures?: string[];
  team_id?: string | null;
  /** It may propose decisions and write to whoever applied; else it reads and acknowledges. */
  may_answer?: boolean;
}

/** Gives a program a key; `key` is shown once and kept as a hash alone. For those who manage people. Refuses `forbidden`. */
export async function giveApiKey(work: Work, input: GivenKey & { key: string }): Promise<void> {
  const { key, ...known } = input;
  const key_hash = secretHash(key);
  await change(work, 'giveApiKey', { ...known, key_hash: key_hash.toString('hex') }, async (tx) => {
    demand(mayDo(tx.actor, 'people.manage', '*', null));
    const api_key_id = newId();
    await tx
      .insertInto('api_keys')
      .values({ api_key_id, key_hash, ...known, made_at: tx.now })
      .execute();
    tx.record(`setting:api_key:${api_key_id}`, 'api_key.given', { ...known }, {});
  });
}

/** Ends a key: what it sends from now on is refused. Refuses `forbidden`, and `not_found` for one that is unknown or ended. */
export async function endApiKey(work: Work, input: { api_key_id: string }): Promise<void> {
  await change(work, 'endApiKey', input, async (tx) => {
    demand(mayDo(tx.actor, 'people.manage', '*', null));
    const ended = await tx
      .updateTable('api_keys')
      .set({ ended_at: tx.now })
      .where('api_key_id', '=', input.api_key_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.record(`setting:api_key:${input.api_key_id}`, 'api_key.ended');
  });
}

/** Every key that was given, newest first. Refuses `forbidden`. */
export async function apiKeysFor(work: Work) {
  demand(mayDo(work.actor, 'people.manage', '*', null));
  return await work.read
    .selectFrom('api_keys')
    .leftJoin('teams', 'teams.team_id', 'api_keys.team_id')
    .select(['api_key_id', 'api_keys.name', 'contact', 'made_at', 'ended_at', 'for_people', 'for_inventory', 'procedures', 'may_answer'])
    .select('teams.name as team_name')
    .orderBy('made_at', 'desc')
    .limit(200)
    .execute();
}

/** A key that was given and counts still, with what it opens; undefined for every other. */
export async function apiKeyFor(read: ReadDb, key: string) {
  return await read
    .selectFrom('api_keys')
    .select(['api_key_id', 'name', 'for_people', 'for_inventory', 'procedures', 'team_id', 'may_answer'])
    .where('key_hash', '=', secretHash(key))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Whether a program may report with a key: it was given, counts still, and is none for applications or inventories. */
export async function apiKeyCountsFor(read: ReadDb, key: string): Promise<boolean> {
  const row = await apiKeyFor(read, key);
  return row?.procedures === null && !row.for_inventory;
}

/** The name of the program behind a key that may provision people; null for every other key. */
export async function provisionerFor(read: ReadDb, key: string): Promise<string | null> {
  const row = await apiKeyFor(read, key);
  return row?.for_people ? row.name : null;
}
