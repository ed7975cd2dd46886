import type { ReadDb } from '#platform/database/pools';

/** How many versions a procedure has had, and how many applications of it are not decided yet. */
export interface ProcedureUse {
  versions: number;
  open: number;
}

/** The use of every procedure, or of one, by its id; for whoever has asked whether the actor may see it. */
export async function procedureUseFor(read: ReadDb, procedure_id?: string): Promise<(id: string) => ProcedureUse> {
  const [versions, open] = await Promise.all([
    read
      .selectFrom('procedures')
      .select(['procedure_id', 'current as n'])
      .$if(procedure_id !== undefined, (query) => query.where('procedure_id', '=', procedure_id ?? ''))
      .execute(),
    read
      .selectFrom('applications')
      .innerJoin('cases', 'cases.case_id', 'applications.case_id')
      .select((eb) => ['procedure_id' as const, eb.fn.countAll().as('n')])
      .where('cases.closed_at', 'is', null)
      .$if(procedure_id !== undefined, (query) => query.where('procedure_id', '=', procedure_id ?? ''))
      .groupBy('procedure_id')
      .execute(),
  ]);
  const of = (rows: { procedure_id: string; n: number | string | bigint }[], id: string) =>
    Number(rows.find((row) => row.procedure_id === id)?.n ?? 0);
  return (id) => ({ versions: of(versions, id), open: of(open, id) });
}
