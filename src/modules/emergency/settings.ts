import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { mayKeepPack, mayTakeApplications } from './rules.ts';
import type { PackTeam, SavePackSettings } from './schema.ts';

/** Who is told where a pack lies, and whether applications go along in full. Refuses `not_found`, `forbidden`, `invalid_input` for a reader who is not of the staff. */
export async function savePackSettings(work: Work, input: SavePackSettings): Promise<void> {
  await change(work, 'savePackSettings', input, async (tx) => {
    demand(mayKeepPack(tx.actor, input.team_id), 'not_found');
    const before = await tx
      .selectFrom('emergency_teams')
      .select('with_applications')
      .where('team_id', '=', input.team_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (input.with_applications && !before.with_applications) demand(mayTakeApplications(tx.actor, input.team_id));
    await tx
      .updateTable('emergency_teams')
      .set({ with_applications: input.with_applications })
      .where('team_id', '=', input.team_id)
      .execute();
    await tx.deleteFrom('emergency_readers').where('team_id', '=', input.team_id).execute();
    if (input.readers.length > 0) {
      const staff = await tx
        .selectFrom('people')
        .select('person_id')
        .where('person_id', 'in', input.readers)
        .where('kind', '=', 'staff')
        .where('active', '=', true)
        .where('erased_at', 'is', null)
        .execute();
      if (staff.length !== input.readers.length) throw new Refusal('invalid_input', { field: 'readers' });
      await tx
        .insertInto('emergency_readers')
        .values(input.readers.map((person_id) => ({ team_id: input.team_id, person_id })))
        .execute();
    }
    tx.record(`emergency:${input.team_id}`, 'emergency.settings_saved', input);
  });
}

/** Takes the pack of a team away: passphrase, settings; files go with their period. Refuses `not_found`. */
export async function endPack(work: Work, input: PackTeam): Promise<void> {
  await change(work, 'endPack', input, async (tx) => {
    demand(mayKeepPack(tx.actor, input.team_id), 'not_found');
    const { numDeletedRows } = await tx.deleteFrom('emergency_teams').where('team_id', '=', input.team_id).executeTakeFirst();
    if (numDeletedRows === 0n) throw new Refusal('not_found');
    tx.record(`emergency:${input.team_id}`, 'emergency.ended');
  });
}

/** Has the pack of a team made now. Refuses `not_found`. */
export async function askPack(work: Work, input: PackTeam): Promise<void> {
  await change(work, 'askPack', input, async (tx) => {
    demand(mayKeepPack(tx.actor, input.team_id), 'not_found');
    const { numUpdatedRows } = await tx
      .updateTable('emergency_teams')
      .set({ asked_at: tx.now })
      .where('team_id', '=', input.team_id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.enqueue('emergency.make', { team_id: input.team_id, why: 'asked' });
    tx.record(`emergency:${input.team_id}`, 'emergency.pack_asked');
  });
}

/** Has the packs of all teams made that have a passphrase. A job's change. */
export async function beginPacks(work: Work): Promise<void> {
  await change(work, 'beginPacks', {}, async (tx) => {
    const teams = await tx.selectFrom('emergency_teams').select('team_id').orderBy('team_id').execute();
    for (const { team_id } of teams) tx.enqueue('emergency.make', { team_id, why: 'nightly' });
    tx.record('emergency', 'emergency.packs_begun', {}, { count: String(teams.length) });
  });
}
