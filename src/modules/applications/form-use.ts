import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';

/** Which procedures ask a form, now; of one form, or of all. */
export async function proceduresByForm(read: ReadDb, form_id?: string) {
  return await read
    .selectFrom('procedures')
    .innerJoin('procedure_versions', (join) =>
      join
        .onRef('procedure_versions.procedure_id', '=', 'procedures.procedure_id')
        .onRef('procedure_versions.number', '=', 'procedures.current'),
    )
    .select(['procedures.procedure_id', 'procedures.name', 'procedures.active'])
    .select(sql<string>`procedure_versions.procedure ->> 'form'`.as('form_id'))
    .$if(form_id !== undefined, (query) => query.where(sql<boolean>`procedure_versions.procedure ->> 'form' = ${form_id}`))
    .orderBy('procedures.position')
    .execute();
}

/** How many applications are being written, and how many were sent, on each version of a form. */
export async function formUseFor(read: ReadDb, form_id: string, now: Date): Promise<{ number: number; drafts: number; sent: number }[]> {
  const count = (rows: { number: number; n: number | string | bigint }[], number: number) =>
    Number(rows.find((row) => row.number === number)?.n ?? 0);
  const [drafts, sent] = await Promise.all([
    read
      .selectFrom('application_drafts')
      .select((eb) => ['form_number as number' as const, eb.fn.countAll().as('n')])
      .where('form_id', '=', form_id)
      .where('expires_at', '>', now)
      .groupBy('form_number')
      .execute(),
    read
      .selectFrom('applications')
      .select((eb) => ['form_number as number' as const, eb.fn.countAll().as('n')])
      .where('form_id', '=', form_id)
      .groupBy('form_number')
      .execute(),
  ]);
  const numbers = [...new Set([...drafts, ...sent].map(({ number }) => number))];
  return numbers.map((number) => ({ number, drafts: count(drafts, number), sent: count(sent, number) }));
}
