import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { tellAsset } from '../move.ts';
import { type Facts, factsOf } from './facts.ts';
import { type Doubt, matchOf, movedOn } from './identity.ts';
import { type AgentMessage, MessageProblem, messageOf, quickLook, textOf } from './message.ts';
import { keepSoftware } from './software.ts';

/** What became of a message. */
export interface Taken {
  language: AgentMessage['language'];
  /** `asked`: the agent only wanted to know whether to report. */
  what: 'asked' | 'unchanged' | 'changed';
}

/**
 * Takes the message of an agent as it came. One that says the same as the last is one update and no change: when a device was last seen is a clock. A report
 * never changes tag, person, team, place, price or state of a device; which device it is decide the rules of matchOf(), else a person. Throws `MessageProblem`.
 */
export async function takeInventory(work: Work, bytes: Buffer): Promise<Taken> {
  const text = await textOf(bytes);
  const quick = quickLook(text);
  if (quick && (await seenAgain(work, quick.agent_id, digest(quick.lasting))))
    return { language: text.startsWith('<') ? 'xml' : 'json', what: 'unchanged' };
  const { language, agent_id, sections, lasting } = messageOf(text);
  if (!sections) return { language, what: 'asked' };
  if (!sections.hardware && !sections.bios) throw new MessageProblem('the report says nothing of its hardware');
  const facts = factsOf(agent_id, sections);
  const hash = digest(lasting);
  await change(work, 'takeInventory', { agent_id, hash: hash.toString('hex') }, (tx) => keep(tx, facts, hash));
  return { language, what: 'changed' };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

async function seenAgain(work: Work, agent_id: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await work.house.pools.write.query('update asset_inventories set seen_at = $1 where agent_id = $2 and hash = $3', [
    work.now(),
    agent_id,
    hash,
  ]);
  return rowCount === 1;
}

async function keep(tx: Tx, facts: Facts, hash: Buffer): Promise<void> {
  const { software, ...about } = facts;
  // Two messages of one agent wait for each other; two of different agents that claim one device do so at its row.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inventory:${facts.agent_id}`}, 0))`.execute(tx);
  const before = await tx
    .selectFrom('asset_inventories')
    .select(['inventory_id', 'asset_id', 'serial', 'uuid'])
    .where('agent_id', '=', facts.agent_id)
    .executeTakeFirst();
  const times = { seen_at: tx.now, changed_at: tx.now };
  const { inventory_id } = await tx
    .insertInto('asset_inventories')
    .values({ ...about, hash, first_at: tx.now, ...times })
    .onConflict((oc) => oc.column('agent_id').doUpdateSet({ ...about, hash, ...times }))
    .returning('inventory_id')
    .executeTakeFirstOrThrow();
  await keepSoftware(tx, inventory_id, software);
  tx.record(`inventory:${inventory_id}`, 'asset.inventory_taken');
  const moved = before !== undefined && movedOn(before, facts);
  if (before?.asset_id && !moved) return await nameAsset(tx, before.asset_id, facts);
  if (moved) {
    await tx.updateTable('asset_inventories').set({ asset_id: null }).where('inventory_id', '=', inventory_id).execute();
    return await doubt(tx, inventory_id, 'identity_changed', [
      before.asset_id,
      ...(await candidatesOf(tx, inventory_id, facts)).map((one) => one.asset_id),
    ]);
  }
  if (before && (await decidedAlready(tx, inventory_id))) return;
  const candidates = await candidatesOf(tx, inventory_id, facts);
  const match = matchOf(facts, candidates);
  if ('doubt' in match)
    return await doubt(
      tx,
      inventory_id,
      match.doubt,
      candidates.map((one) => one.asset_id),
    );
  const asset_id = 'add' in match ? await addAsset(tx, inventory_id, facts) : match.asset_id;
  await joinInventory(tx, inventory_id, asset_id, facts);
}

/** Whether a person is asked already, or said that no device of the register is meant. */
async function decidedAlready(tx: Tx, inventory_id: number): Promise<boolean> {
  return (await tx.selectFrom('asset_doubts').select('doubt_id').where('inventory_id', '=', inventory_id).executeTakeFirst()) !== undefined;
}

const WEEK_MS = 7 * 86_400_000;

async function candidatesOf(tx: Tx, inventory_id: number, { serial, uuid }: Pick<Facts, 'serial' | 'uuid'>) {
  const { rows } = await sql<{ asset_id: string; serial: string | null; uuid: string | null; state: string; reported: boolean }>`
    select asset_id, serial, uuid, state, exists (select from asset_inventories i where i.asset_id = a.asset_id and i.inventory_id <> ${inventory_id}
      and i.seen_at > ${new Date(tx.now.getTime() - WEEK_MS)}) as reported
    from assets a where lower(serial) = ${serial?.toLowerCase() ?? null} or uuid = ${uuid} order by asset_id for no key update`.execute(tx);
  return rows;
}

async function doubt(tx: Tx, inventory_id: number, reason: Doubt, candidates: (string | null)[]): Promise<void> {
  const row = { reason, candidates: [...new Set(candidates.filter((one) => one !== null))], at: tx.now };
  await tx
    .insertInto('asset_doubts')
    .values({ doubt_id: newId(), inventory_id, ...row })
    .onConflict((oc) => oc.column('inventory_id').where('decided_at', 'is', null).doUpdateSet(row))
    .execute();
}

/** A device nobody wrote down: it is in use somewhere, and its tag says that it reported itself. */
export async function addAsset(
  tx: Tx,
  inventory_id: number,
  facts: Pick<Facts, 'serial' | 'uuid' | 'model_name' | 'host_name'> & { sort: string },
): Promise<string> {
  const asset_id = newId();
  const { serial, uuid, model_name, sort, host_name } = facts;
  const model = await tx
    .selectFrom('asset_models')
    .select('model_id')
    .where(sql<boolean>`lower(maker || ' ' || name) = ${model_name.toLowerCase()}`)
    .executeTakeFirst();
  const tag = `INV-${inventory_id}`;
  const taken = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where(sql<boolean>`lower(asset_tag) = ${tag.toLowerCase()}`)
    .executeTakeFirst();
  // A tag of that form may have been written by hand.
  const asset_tag = taken ? `INV-${asset_id.slice(-12)}` : tag;
  await tx
    .insertInto('assets')
    .values({
      ...{ asset_id, asset_tag, serial, uuid, model_id: model?.model_id ?? null, model_name, sort, host_name },
      ...{ state: 'assigned', state_at: tx.now, made_at: tx.now, changed_at: tx.now },
    })
    .execute();
  return asset_id;
}

/** A report belongs to a device from now on; an agent that reported it before does so no more. What the register does not know it takes from the report. */
export async function joinInventory(
  tx: Tx,
  inventory_id: number,
  asset_id: string,
  facts: Pick<Facts, 'serial' | 'uuid' | 'host_name'>,
): Promise<void> {
  await tx.updateTable('asset_inventories').set({ asset_id: null }).where('asset_id', '=', asset_id).execute();
  await tx.updateTable('asset_inventories').set({ asset_id }).where('inventory_id', '=', inventory_id).execute();
  await nameAsset(tx, asset_id, facts);
  await tellAsset(tx, asset_id, { what: 'reported', note: facts.host_name });
}

async function nameAsset(
  tx: Tx,
  asset_id: string,
  { serial, uuid, host_name }: Pick<Facts, 'serial' | 'uuid' | 'host_name'>,
): Promise<void> {
  await sql`
    update assets set host_name = ${host_name}, serial = coalesce(serial, ${serial}), uuid = coalesce(uuid, ${uuid}) where asset_id = ${asset_id}
      and (host_name <> ${host_name} or (serial is null and ${serial}::text is not null) or (uuid is null and ${uuid}::text is not null))`.execute(
    tx,
  );
}
