import { assetsOf } from '#modules/assets';
import { casesHeldOf } from '#modules/cases';
import { cityOf, type Text } from '#modules/city';
import { accessesOf, openOrdersOf } from '#modules/orders';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { dueDays, type LockedChange, lockChange } from './lock.ts';
import type { TaskWhat } from './words.ts';

interface Thing {
  what: TaskWhat;
  ref: string;
  name: Text;
  team_id: string | null;
  days: number;
}

/** What somebody has at the moment: devices, loans, accesses, orders under way, cases they hold; each with the team that takes it back. */
async function thingsOf(tx: Tx, person_id: string): Promise<Thing[]> {
  const desk = (await cityOf(tx.house)).order_desk?.team ?? null;
  const [assets, accesses, orders, cases] = [
    await assetsOf(tx, person_id),
    await accessesOf(tx, person_id),
    await openOrdersOf(tx, person_id),
    await casesHeldOf(tx, person_id),
  ];
  const plain = (text: string): Text => ({ de: text, en: text });
  return [
    ...assets.map((one) => ({
      what: one.state === 'lent' ? ('loan' as const) : ('asset' as const),
      ref: one.asset_id,
      name: plain(`${one.model_name}, ${one.asset_tag}`),
      team_id: desk,
      days: 0,
    })),
    ...accesses.map((one) => ({
      what: 'access' as const,
      ref: one.line_id,
      name: one.name as unknown as Text,
      team_id: one.team_id ?? desk,
      days: 1,
    })),
    ...orders.map((one) => ({
      what: 'order' as const,
      ref: one.case_id,
      name: plain(`${one.number} ${one.subject}`),
      team_id: null,
      days: -1,
    })),
    ...cases.map((one) => ({
      what: 'cases' as const,
      ref: one.team_id,
      name: { de: `Offene Vorgänge, die diese Person bearbeitet (${one.n})`, en: `Open cases this person works on (${one.n})` },
      team_id: one.team_id,
      days: -1,
    })),
  ];
}

/** Lists what the person has and nobody listed yet, and ticks what they have no more. Of a joiner there is nothing. The change is locked. */
export async function gather(tx: Tx, row: LockedChange): Promise<{ found: number; back: number }> {
  if (row.kind === 'joins' || !row.person_id) return { found: 0, back: 0 };
  const ordered = await tx.selectFrom('staff_change_orders').select('case_id').where('staff_change_id', '=', row.staff_change_id).execute();
  const own = new Set(ordered.map((one) => one.case_id));
  // What this change itself orders is new, not something that comes back.
  const things = (await thingsOf(tx, row.person_id)).filter((thing) => !(thing.what === 'order' && own.has(thing.ref)));
  const known = await tx
    .selectFrom('staff_change_tasks')
    .select(['staff_change_task_id', 'what', 'ref', 'state'])
    .where('staff_change_id', '=', row.staff_change_id)
    .where('what', '<>', 'task')
    .execute();
  const there = new Set(things.map(keyOf));
  const listed = new Set(known.map((one) => keyOf({ ...one, what: one.what === 'loan' ? 'asset' : one.what })));
  const found = things.filter((thing) => !listed.has(keyOf({ ...thing, what: thing.what === 'loan' ? 'asset' : thing.what })));
  if (found.length > 0) {
    const due = await dueDays(tx);
    await tx
      .insertInto('staff_change_tasks')
      .values(
        found.map((thing, at) => ({
          staff_change_task_id: newId(),
          staff_change_id: row.staff_change_id,
          position: 1_000 + known.length + at,
          ...{ what: thing.what, ref: thing.ref, team_id: thing.team_id, days: thing.days },
          name: JSON.stringify(thing.name),
          due_on: due(row.day, thing.days),
        })),
      )
      .execute();
  }
  const lent = (one: { what: string; ref: string }) => there.has(`loan ${one.ref}`) || there.has(`asset ${one.ref}`);
  const back = known.filter(
    (one) => one.state === 'open' && (one.what === 'loan' || one.what === 'asset' ? !lent(one) : !there.has(keyOf(one))),
  );
  if (back.length > 0)
    await tx
      .updateTable('staff_change_tasks')
      .set({ state: 'done', settled_at: tx.now, settled_by: null })
      .where(
        'staff_change_task_id',
        'in',
        back.map((one) => one.staff_change_task_id),
      )
      .execute();
  return { found: found.length, back: back.length };
}

const keyOf = ({ what, ref }: { what: string; ref: string }) => `${what} ${ref}`;

/** The same as a change of its own: every night, and before somebody ends a change. */
export async function gatherThings(work: Work, { staff_change_id }: { staff_change_id: string }): Promise<{ found: number; back: number }> {
  return await change({ ...work, key: `${work.key} gather` }, 'gatherThings', { staff_change_id }, async (tx) => {
    const row = await lockChange(tx, staff_change_id);
    const counts = row.state === 'open' ? await gather(tx, row) : { found: 0, back: 0 };
    tx.record(`staff_change:${staff_change_id}`, 'staff_change.gathered', {}, { found: String(counts.found), back: String(counts.back) });
    return counts;
  });
}
