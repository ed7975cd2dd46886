import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { demandKeeper } from './people.ts';
import { worksPortfolio } from './rules.ts';
import type { NoteProgress, SaveMeasure } from './schema.ts';
import { demandStaff } from './wishes.ts';

/** Writes down what is done for a goal (`version` 0: something new). For who keeps the portfolio. Refuses `forbidden`, `not_found`, `changed_meanwhile`, `invalid_input`. */
export async function saveMeasure(work: Work, input: SaveMeasure): Promise<{ measure_id: string }> {
  return await change(work, 'saveMeasure', input, async (tx) => {
    demandStaff(tx);
    demand(worksPortfolio(tx.actor));
    const { measure_id: given, version, budget, ...rest } = input;
    const before = version === 0 ? null : await lockMeasure(tx, given ?? '', version);
    const row = { ...rest, team_id: input.team_id || null, owner_person_id: input.owner_person_id || null, budget_cents: budget };
    await demandNamed(tx, row);
    await demandKeeper(tx, row.owner_person_id, before?.owner_person_id ?? null);
    const measure_id = before?.measure_id ?? newId();
    if (before)
      await tx
        .updateTable('measures')
        .set({ ...row, version: before.version + 1, changed_at: tx.now })
        .where('measure_id', '=', measure_id)
        .execute();
    else
      await tx
        .insertInto('measures')
        .values({ measure_id, ...row, progress: 0, made_at: tx.now, changed_at: tx.now })
        .execute();
    tx.record(
      `measure:${measure_id}`,
      'measure.saved',
      { title: row.title },
      { goal_id: row.goal_id, owner_person_id: row.owner_person_id },
    );
    return { measure_id };
  });
}

/** How far a measure is, said by its owner or by who keeps the portfolio. Refuses `forbidden`, `not_found`, `changed_meanwhile`. */
export async function noteProgress(work: Work, input: NoteProgress): Promise<void> {
  await change(work, 'noteProgress', input, async (tx) => {
    const person_id = demandStaff(tx);
    const { measure_id, progress, note } = input;
    const row = await lockMeasure(tx, measure_id, input.version);
    demand(worksPortfolio(tx.actor) || row.owner_person_id === person_id);
    await tx
      .updateTable('measures')
      .set({ progress, version: row.version + 1, changed_at: tx.now })
      .where('measure_id', '=', measure_id)
      .execute();
    await tx
      .insertInto('measure_events')
      .values({ measure_event_id: newId(), measure_id, at: tx.now, progress, by_person_id: person_id, note })
      .execute();
    tx.record(`measure:${measure_id}`, 'measure.progressed', { progress: String(progress) });
  });
}

async function lockMeasure(tx: Tx, measure_id: string, version: number) {
  const row = await tx.selectFrom('measures').selectAll().where('measure_id', '=', measure_id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  if (row.version !== version) throw new Refusal('changed_meanwhile');
  return row;
}

async function demandNamed(tx: Tx, { goal_id, team_id }: { goal_id: string; team_id: string | null }): Promise<void> {
  const goal = await tx.selectFrom('goals').select('goal_id').where('goal_id', '=', goal_id).executeTakeFirst();
  if (!goal) throw new Refusal('invalid_input', { field: 'goal_id' });
  const team = team_id ? await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).executeTakeFirst() : null;
  if (team === undefined) throw new Refusal('invalid_input', { field: 'team_id' });
}
