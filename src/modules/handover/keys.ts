import { createHash } from 'node:crypto';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { change } from '#platform/work';
import { demandConnect } from './rules.ts';
import type { GiveSystemKey } from './schema.ts';

const hashOf = (key: string) => createHash('sha256').update(key).digest();

/** Gives a specialist system a key for some procedures; `key` is shown once and kept as a hash alone. Refuses `forbidden`. */
export async function giveSystemKey(work: Work, { key, team_id, may_answer, ...input }: GiveSystemKey & { key: string }): Promise<void> {
  const row = { ...input, team_id: team_id || null, may_answer: may_answer === 'yes' };
  await change(work, 'giveSystemKey', row, async (tx) => {
    demandConnect(tx.actor);
    const system_key_id = newId();
    await tx
      .insertInto('system_keys')
      .values({ system_key_id, key_hash: hashOf(key), ...row, made_at: tx.now })
      .execute();
    tx.record(`setting:system_key:${system_key_id}`, 'system_key.given', row);
  });
}

/** Ends a key: what it asks from now on is refused. Refuses `forbidden`, `not_found`. */
export async function endSystemKey(work: Work, input: { system_key_id: string }): Promise<void> {
  await change(work, 'endSystemKey', input, async (tx) => {
    demandConnect(tx.actor);
    const ended = await tx
      .updateTable('system_keys')
      .set({ ended_at: tx.now })
      .where('system_key_id', '=', input.system_key_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.record(`setting:system_key:${input.system_key_id}`, 'system_key.ended');
  });
}

/** Every key of a specialist system, newest first. Refuses `forbidden`. */
export async function systemKeysFor({ read, actor }: Work) {
  demandConnect(actor);
  return await read
    .selectFrom('system_keys')
    .leftJoin('teams', 'teams.team_id', 'system_keys.team_id')
    .select(['system_key_id', 'system_keys.name', 'contact', 'procedures', 'may_answer', 'made_at', 'ended_at', 'teams.name as team_name'])
    .orderBy('made_at', 'desc')
    .limit(200)
    .execute();
}

/** A specialist system that asks, by its key. */
export interface SpecialistSystem {
  system_key_id: string;
  procedures: string[];
  team_id: string | null;
  may_answer: boolean;
}

/** The work of a specialist system, with what its key allows. Refuses `sign_in_needed` for a key that is unknown or ended. */
export async function systemForKey(work: Work, key: string): Promise<{ work: Work; system: SpecialistSystem }> {
  const row = await work.read
    .selectFrom('system_keys')
    .select(['system_key_id', 'name', 'procedures', 'team_id', 'may_answer'])
    .where('key_hash', '=', hashOf(key))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('sign_in_needed');
  const { name, ...system } = row;
  return { work: { ...work, actor: actorFor(name, system) }, system };
}

/** It acts as staff of a team would, without being a person: what needs one (releasing a decision) stays closed to it. */
function actorFor(name: string, { system_key_id, team_id, may_answer }: SpecialistSystem): Work['actor'] {
  const scope = team_id ? ('own_team' as const) : ('all' as const);
  const actions = ['case.read', 'case.read_contact', ...(may_answer ? ['case.work'] : [])];
  return {
    ...{ id: `system:key:${system_key_id}`, person_id: null, kind: 'staff', name, language: 'de' },
    teams: team_id ? [team_id] : [],
    grants: actions.map((action) => ({ action, kind: 'application', scope })),
  };
}
