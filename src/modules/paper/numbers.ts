import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { REPORT } from '#modules/reports';
import { workingClock } from '#platform/clock';
import { change, type Work } from '#platform/work';
import { PAPER_NUMBERS } from './words.ts';

/** Fills the numbers up that a team has ready for paper, of the sequence all reports take theirs from; gives all nobody has begun to enter. */
export async function reserveNumbers(work: Work, { team_id }: { team_id: string }): Promise<string[]> {
  const city = await cityOf(work.house);
  return await change(work, 'reserveNumbers', { team_id }, async (tx) => {
    // Two packs of a team made at once do not both fill up.
    await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).forNoKeyUpdate().execute();
    const kept = await tx
      .selectFrom('paper_numbers')
      .select('number')
      .where('team_id', '=', team_id)
      .where('kind', '=', REPORT.kind)
      .where('state', '=', 'out')
      .orderBy('reserved_at')
      .orderBy('number')
      .execute();
    const missing = Math.max(0, PAPER_NUMBERS - kept.length);
    const { rows } = await sql<{ number: string }>`
      insert into paper_numbers (number, kind, team_id, reserved_at)
      select case_number(${REPORT.prefix}, ${workingClock(city).localYear(tx.now)}::int, nextval(${REPORT.sequence})), ${REPORT.kind}, ${team_id}, ${tx.now}
      from generate_series(1, ${missing}::int) returning number`.execute(tx);
    tx.record(`emergency:${team_id}`, 'emergency.numbers_reserved', {}, { count: String(missing) });
    return [...kept, ...rows].map((row) => row.number);
  });
}
