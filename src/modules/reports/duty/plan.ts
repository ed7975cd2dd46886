import { cityOf } from '#modules/city';
import { mayDo } from '#modules/people';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { type OnDutyNames, readRota } from './lines.ts';
import { gapsIn, shiftsFor } from './rota.ts';
import type { DropShift, PlanDuty } from './schema.ts';

const mayPlan = (work: Pick<Work, 'actor'>) => mayDo(work.actor, 'city.edit', '*', null);
const DAY_MS = 86_400_000;

/** Puts the shifts of a pasted rota in, one a line; those that are there already stay as they are. All or none: refuses `rota_wrong` with the lines that cannot be read. */
export async function planDuty(work: Work, input: PlanDuty): Promise<void> {
  const clock = workingClock(await cityOf(work.house));
  await change(work, 'planDuty', input, async (tx) => {
    demand(mayPlan(tx));
    const lines = readRota(input.lines, await namesFor(tx), clock);
    const wrong = lines.filter((one) => 'problem' in one);
    if (lines.length === 0 || wrong.length > 0)
      throw new Refusal('rota_wrong', { field: 'lines', detail: { lines: wrong.map((one) => one.line).join(', ') } });
    for (const one of lines) {
      if ('problem' in one) continue;
      const { starts_at, ends_at, person_id, team_id } = one;
      const duty_shift_id = newId();
      const stored = await tx
        .insertInto('duty_shifts')
        .values({ duty_shift_id, starts_at, ends_at, person_id, team_id })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      if (Number(stored.numInsertedOrUpdatedRows) > 0)
        tx.record(
          'duty',
          'duty.planned',
          { from: starts_at.toISOString(), to: ends_at.toISOString() },
          { duty_shift_id, person_id, team_id },
        );
    }
    tx.record('duty', 'duty.rota');
  });
}

/** Takes a shift out of the rota. Refuses `not_found`. */
export async function dropShift(work: Work, input: DropShift): Promise<void> {
  await change(work, 'dropShift', input, async (tx) => {
    demand(mayPlan(tx));
    const gone = await tx.deleteFrom('duty_shifts').where('duty_shift_id', '=', input.duty_shift_id).executeTakeFirst();
    demand(Number(gone.numDeletedRows) > 0, 'not_found');
    tx.record('duty', 'duty.dropped', {}, { duty_shift_id: input.duty_shift_id });
  });
}

/** The rota from now on with the times nobody is on duty, and whom a line may name. Refuses `forbidden`. */
export async function rotaFor(work: Work) {
  demand(mayPlan(work));
  const now = work.now();
  const [shifts, names] = await Promise.all([shiftsFor(work.read, now, new Date(now.getTime() + 400 * DAY_MS)), namesFor(work.read)]);
  const until = shifts.reduce((last, one) => (one.ends_at > last ? one.ends_at : last), now);
  return {
    shifts,
    gaps: gapsIn(shifts, now, until),
    until: shifts.length > 0 ? until : null,
    names,
  };
}

async function namesFor(read: Pick<ReadDb, 'selectFrom'>): Promise<OnDutyNames> {
  const [people, teams] = await Promise.all([
    read
      .selectFrom('people')
      .select(['person_id', 'name', 'email'])
      .where('kind', '=', 'staff')
      .where('active', '=', true)
      .orderBy('name')
      .execute(),
    read.selectFrom('teams').select(['team_id', 'name']).where('active', '=', true).orderBy('team_id').execute(),
  ]);
  return { people, teams };
}
