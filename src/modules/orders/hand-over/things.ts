import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Tx } from '#platform/work';

/** A thing of a hand-over as it was called then. Empty where there is none: `tag`, `serial`. */
export interface HandedThing {
  name: Text;
  quantity: number;
  tag: string;
  serial: string;
}

/** What is handed over with some lines of an order, with the devices that stand for them now. */
export async function thingsOf(db: ReadDb | Tx, case_id: string, line_ids: readonly string[]): Promise<HandedThing[]> {
  const rows = await db
    .selectFrom('order_lines as l')
    .leftJoin('assets as d', 'd.asset_id', 'l.asset_id')
    .select(['l.name', 'l.quantity', 'd.asset_tag', 'd.serial'])
    .where('l.case_id', '=', case_id)
    .where('l.line_id', 'in', [...line_ids])
    .orderBy('l.position')
    .execute();
  return rows.map(({ name, quantity, asset_tag, serial }) => ({
    ...{ name: name as unknown as Text, quantity, tag: asset_tag ?? '', serial: serial ?? '' },
  }));
}

/** Who of an order can receive it by their own account: whom its lines are for, and who ordered. */
export async function receiversOf(db: ReadDb | Tx, case_id: string): Promise<{ person_id: string; name: string }[]> {
  return await db
    .selectFrom('people')
    .select(['person_id', 'name'])
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('person_id', 'in', eb.selectFrom('order_lines').select('for_person_id').where('case_id', '=', case_id)),
        eb(
          'person_id',
          'in',
          eb.selectFrom('case_people').select('person_id').where('case_id', '=', case_id).where('part', '=', 'reporter'),
        ),
      ]),
    )
    .orderBy('name')
    .execute();
}
