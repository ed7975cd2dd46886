import { randomInt } from 'node:crypto';
import { demand, Refusal } from '#platform/errors';
import { phraseOf } from '#platform/locked.pure';
import { sealed, unsealed } from '#platform/seal';
import { change, type House, type Work } from '#platform/work';
import { mayKeepPack } from './rules.ts';
import type { PackTeam } from './schema.ts';

const PURPOSE = 'emergency passphrase';

/**
 * Gives the pack of a team a new passphrase, which is shown once; packs made before still open with the old one. The house makes it: what people make up is guessed
 * at leisure by whoever finds a file. Refuses `not_found` for a team that is none or not the actor's.
 */
export async function newPassphrase(work: Work, input: PackTeam): Promise<string> {
  const { house } = work;
  const kept = await change(work, 'newPassphrase', input, async (tx) => {
    demand(mayKeepPack(tx.actor, input.team_id), 'not_found');
    const team = await tx
      .selectFrom('teams')
      .select('team_id')
      .where('team_id', '=', input.team_id)
      .where('active', '=', true)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!team) throw new Refusal('not_found');
    const passphrase = sealPassphrase(
      house,
      phraseOf(4, (_, of) => randomInt(of)),
      input.team_id,
    );
    const row = { passphrase, passphrase_at: tx.now, passphrase_by: tx.actor.person_id, asked_at: tx.now };
    await tx
      .insertInto('emergency_teams')
      .values({ team_id: input.team_id, ...row })
      .onConflict((oc) => oc.column('team_id').doUpdateSet(row))
      .execute();
    tx.record(`emergency:${input.team_id}`, 'emergency.passphrase_set');
    // A pack that opens with it is there in a minute.
    tx.enqueue('emergency.make', { team_id: input.team_id, why: 'asked' });
    // What is kept of a change holds no passphrase in clear.
    return passphrase.toString('base64url');
  });
  return openPassphrase(house, Buffer.from(kept, 'base64url'), input.team_id);
}

/** A passphrase as it is kept: sealed with the house's secret, bound to the team. */
export const sealPassphrase = (house: House, passphrase: string, team_id: string): Buffer =>
  sealed(house.config.secret, PURPOSE, Buffer.from(passphrase), team_id);

/** What a sealed passphrase says. Throws where the house's secret is another one. */
export function openPassphrase(house: House, seal: Buffer, team_id: string): string {
  const bytes = unsealed(house.config.secret, PURPOSE, seal, team_id);
  if (!bytes) throw new Error(`The passphrase of the emergency pack of ${team_id} was sealed with another secret; set a new one.`);
  return bytes.toString();
}
