import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { askPack, beginPacks, endPack, keepPack, newPassphrase, notePackFailed, notePackLaid, savePackSettings } from '#modules/emergency';
import { storeUnread } from '#platform/files';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

const TEAM = { team_id: 'strassenbeleuchtung' };

/** Somebody who looks after the pack of their team. */
export const aPackKeeper = () => aStaffMember({ roles: ['team_lead'], teams: [TEAM.team_id] });

/** A team with a passphrase. */
async function withPassphrase() {
  const actor = await aPackKeeper();
  await newPassphrase(workOf(actor), TEAM);
  return actor;
}

/** The changes of emergency packs, for the table of all. */
export const EMERGENCY_CHANGES: Record<string, () => Promise<Prepared>> = {
  newPassphrase: async () => ({ actor: await aPackKeeper(), call: (work) => newPassphrase(work, TEAM) }),
  savePackSettings: async () => {
    const actor = await withPassphrase();
    const readers = actor.person_id ? [actor.person_id] : [];
    return { actor, call: (work) => savePackSettings(work, { ...TEAM, with_applications: false, readers }) };
  },
  askPack: async () => ({ actor: await withPassphrase(), call: (work) => askPack(work, TEAM) }),
  endPack: async () => ({ actor: await withPassphrase(), call: (work) => endPack(work, TEAM) }),
  beginPacks: async () => {
    await withPassphrase();
    return { actor: systemWork(theHouse(), 'emergency.begin').actor, call: (work) => beginPacks(work) };
  },
  notePackFailed: async () => {
    await withPassphrase();
    return { actor: systemWork(theHouse(), 'emergency.make').actor, call: (work) => notePackFailed(work, TEAM) };
  },
  notePackLaid: async () => {
    await withPassphrase();
    const told = { ...TEAM, problem: 'full' as const };
    return { actor: systemWork(theHouse(), 'emergency.lay').actor, call: (work) => notePackLaid(work, told) };
  },
  keepPack: async () => {
    await withPassphrase();
    const file_hash = await aStoredPack();
    const made = { ...TEAM, why: 'nightly' as const, file_hash, bytes: 9, cases: 1, cases_open: 1, seal: null };
    return { actor: systemWork(theHouse(), 'emergency.make').actor, call: (work) => keepPack(work, made) };
  },
};

/** A file as a pack is stored. */
export async function aStoredPack(): Promise<string> {
  const content = Readable.from([randomBytes(64)]);
  const { file } = await storeUnread(theHouse().pools.write, content, { media_type: 'text/html', max_bytes: 1_000 });
  return file.file_hash;
}
