import { createHash } from 'node:crypto';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { mayDo } from './rules.ts';

const hashOf = (key: string) => createHash('sha256').update(key).digest();

/** Gives a program a key; `key` is shown once and kept as a hash alone. `for_people`: it provisions accounts too. For those who manage people. Refuses `forbidden`. */
export async function giveApiKey(work: Work, input: { name: string; contact: string; key: string; for_people?: boolean }): Promise<void> {
  const { key, ...known } = input;
  const key_hash = hashOf(key);
  await change(work, 'giveApiKey', { ...known, key_hash: key_hash.toString('hex') }, async (tx) => {
    demand(mayDo(tx.actor, 'people.manage', '*', null));
    const api_key_id = newId();
    await tx
      .insertInto('api_keys')
      .values({ api_key_id, key_hash, ...known, made_at: tx.now })
      .execute();
    tx.record(`setting:api_key:${api_key_id}`, 'api_key.given', known, {});
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
    .select(['api_key_id', 'name', 'contact', 'made_at', 'ended_at', 'for_people'])
    .orderBy('made_at', 'desc')
    .limit(200)
    .execute();
}

/** Whether a key is one that was given and counts still. */
export async function apiKeyCountsFor(read: ReadDb, key: string): Promise<boolean> {
  const row = await read
    .selectFrom('api_keys')
    .select('api_key_id')
    .where('key_hash', '=', hashOf(key))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The name of the program behind a key that may provision people; null for every other key. */
export async function provisionerFor(read: ReadDb, key: string): Promise<string | null> {
  const row = await read
    .selectFrom('api_keys')
    .select('name')
    .where('key_hash', '=', hashOf(key))
    .where('ended_at', 'is', null)
    .where('for_people', '=', true)
    .executeTakeFirst();
  return row?.name ?? null;
}
