import { newId } from './ids.ts';
import type { Actor, House, Work } from './work.ts';

/** The work of no person: a job, a command. `id` says which (`system:…`); `key` is the job's id where there is one. */
export function systemWork(house: House, id: string, key: string = newId()): Work {
  const actor: Actor = { id: `system:${id}`, person_id: null, kind: 'system', name: id, language: 'de', teams: [], grants: [] };
  return { house, read: house.pools.read, actor, key, log: house.log, now: house.now };
}
