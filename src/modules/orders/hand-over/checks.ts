import { type LockedCase, lockForWork, putNote, touchCase } from '#modules/cases';
import { cityOf, inLanguage, type Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { ORDER } from '../rules.ts';
import type { TickLineChecks } from './schema.ts';

/** The points of an order's lines in their order, with who ticked them when. */
export async function checksOf(read: ReadDb | Tx, case_id: string) {
  const rows = await read
    .selectFrom('order_line_checks as c')
    .innerJoin('order_lines as l', 'l.line_id', 'c.line_id')
    .leftJoin('people as p', 'p.person_id', 'c.done_by')
    .select(['c.line_check_id', 'c.line_id', 'c.label', 'c.done_at', 'p.name as done_by'])
    .where('l.case_id', '=', case_id)
    .orderBy('l.position')
    .orderBy('c.position')
    .execute();
  return rows.map((row) => ({ ...row, label: row.label as unknown as Text }));
}

/** Writes down what is ticked before lines are handed over, as their things say it today. */
export async function putChecks(tx: Tx, lines: readonly { line_id: string; checklist: readonly Text[] }[]): Promise<void> {
  const points = lines.flatMap(({ line_id, checklist }) =>
    checklist.map((label, position) => ({ line_check_id: newId(), line_id, position, label: JSON.stringify(label) })),
  );
  if (points.length > 0) await tx.insertInto('order_line_checks').values(points).execute();
}

/** Says which points of an order are done, who ticked first stays. Refuses `not_found` for a point of another order. */
export async function tickLineChecks(work: Work, input: TickLineChecks): Promise<void> {
  await change(work, 'tickLineChecks', input, async (tx) => {
    const row = await lockForWork(tx, input, ORDER);
    const points = await checksOf(tx, row.case_id);
    const known = new Set(points.map((one) => one.line_check_id));
    if (input.done.some((id) => !known.has(id))) throw new Refusal('not_found', { field: 'done' });
    const fresh = points.filter((one) => one.done_at === null && input.done.includes(one.line_check_id));
    const open = points.filter((one) => one.done_at !== null && !input.done.includes(one.line_check_id));
    for (const [some, set] of [
      [fresh, { done_at: tx.now, done_by: tx.actor.person_id }],
      [open, { done_at: null, done_by: null }],
    ] as const) {
      const ids = some.map((one) => one.line_check_id);
      if (ids.length > 0) await tx.updateTable('order_line_checks').set(set).where('line_check_id', 'in', ids).execute();
    }
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'order.ticked', {}, { done: String(fresh.length), open: String(open.length) });
  });
}

/**
 * Lines with open points are handed over only with words on why, which stay as a note; where the city says so, not at all. Refuses `checks_open` beside
 * `open_note`, `checks_needed`.
 */
export async function demandChecks(tx: Tx, row: LockedCase, line_ids: readonly string[], open_note: string): Promise<void> {
  const open = (await checksOf(tx, row.case_id)).filter((one) => one.done_at === null && line_ids.includes(one.line_id));
  if (open.length === 0) return;
  const { order_desk } = await cityOf(tx.house);
  if (order_desk?.open_checks === 'refuse') throw new Refusal('checks_needed', { detail: { n: open.length } });
  if (!open_note) throw new Refusal('checks_open', { field: 'open_note', detail: { n: open.length } });
  const { language } = tx.actor;
  await putNote(tx, row, [NOTE[language], ...open.map((one) => `– ${inLanguage(one.label, language)}`), open_note].join('\n'));
}

const NOTE = { de: 'Übergeben, obwohl noch offen war:', en: 'Handed over although this was still open:' };
