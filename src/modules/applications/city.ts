import { isDeepStrictEqual } from 'node:util';
import type { JoinBuilder } from 'kysely';
import { z } from 'zod';
import { type ItemPart, itemPart, slug, text, wholeNumber, words } from '#modules/city';
import { conditionOrWords, officialFormsFor } from '#modules/forms';
import { LAWS } from '#modules/postbox/words';
import type { ReadDb } from '#platform/database/pools';
import type { DB } from '#platform/database/tables.gen';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { objectionsTo } from './city-check.ts';
import { earlySchema } from './early-schema.ts';
import { officeSchema, onlyForSchema } from './only-for.ts';
import { coApplicantsSchema, representationSchema } from './people-schema.ts';
import { OUTCOME_KINDS } from './words.ts';

const task = z.strictObject({
  id: slug,
  name: text,
  // Without it nothing can be decided.
  required: z.boolean().default(true),
});

const outcome = z.strictObject({
  id: slug,
  name: text,
  kind: z.enum(OUTCOME_KINDS),
  // What the letter says first: in one sentence, what was decided.
  sentence: words,
  // Reasons that are offered, each with the law it rests on. `when`: the answers for which it is proposed.
  reasons: z.array(z.strictObject({ id: slug, text: words, law: words.optional(), when: conditionOrWords.optional() })).default([]),
  // § 37 (6) VwVfG: what can be done against it.
  remedies: words.optional(),
});

const procedureSchema = z.strictObject({
  id: slug,
  name: text,
  form: slug,
  team: slug,
  // What somebody should know before they begin.
  intro: text,
  minutes: wholeNumber(1, 240),
  // So many working days until it should be decided.
  days: wholeNumber(1, 365),
  fee_cents: wholeNumber(0, 100_000_00).default(0),
  // When the fee is due: before anybody looks, with the application, or by the decision. Left out: by the decision.
  pay: z.enum(['before', 'with', 'decision']).optional(),
  // Whether it may be paid by invoice. Left out: yes.
  invoice: z.boolean().optional(),
  four_eyes: z.boolean().default(false),
  early: earlySchema.optional(),
  // By which law a decision counts as delivered: taxes and rates have their own (AO).
  delivery: z.enum(LAWS).optional(),
  representation: representationSchema.optional(),
  co_applicants: coApplicantsSchema.optional(),
  // Answers that only some of those who see an application see.
  only_for: z.array(onlyForSchema).min(1).optional(),
  // Other offices of the city that may be asked for a statement, and which parts of the application they see then.
  offices: z.array(officeSchema).min(1).optional(),
  tasks: z.array(task).default([]),
  outcomes: z.array(outcome).min(1),
  active: z.boolean().default(true),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** procedures.yaml: how each kind of application is dealt with. */
export const procedurePart: ItemPart<Procedure> = {
  kind: 'procedure',
  form: 'list',
  key: 'procedures',
  file: () => 'procedures.yaml',
  optional: true,
  schema: procedureSchema,
  idOf: (procedure) => procedure.id,
  // A folder's own lines come without what the schema fills in.
  check: (procedures, folder) =>
    procedures.flatMap((procedure, index) => objectionsTo(procedureSchema.parse(procedure), folder).map((one) => ({ index, ...one }))),
  beside: async (db) => ({ form: await officialFormsFor(db) }),
  references: (procedure) => [
    ...(procedure.only_for ?? []).flatMap(({ teams = [], roles = [] }, n) => [
      ...teams.map((id, at) => ({ at: ['only_for', n, 'teams', at], kind: 'team', id })),
      ...roles.map((id, at) => ({ at: ['only_for', n, 'roles', at], kind: 'role', id })),
    ]),
    ...(procedure.offices ?? []).map(({ team }, n) => ({ at: ['offices', n, 'team'], kind: 'team', id: team })),
    { at: ['team'], kind: 'team', id: procedure.team },
    { at: ['form'], kind: 'form', id: procedure.form, beside: (tx) => isForm(tx, procedure.form) },
  ],
  async write(tx, procedure, position) {
    const { id: procedure_id, name, active } = procedure;
    const last = await tx
      .selectFrom('procedure_versions')
      .select(['number', 'procedure'])
      .where('procedure_id', '=', procedure_id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const same = last !== undefined && isDeepStrictEqual(last.procedure, JSON.parse(JSON.stringify(procedure)));
    const current = same ? last.number : (last?.number ?? 0) + 1;
    const row = { name: JSON.stringify(name), current, active, position };
    await tx
      .insertInto('procedures')
      .values({ procedure_id, ...row })
      .onConflict((oc) => oc.column('procedure_id').doUpdateSet(row))
      .execute();
    if (same) return;
    await tx
      .insertInto('procedure_versions')
      .values({ procedure_id, number: current, procedure: JSON.stringify(procedure), made_at: tx.now })
      .execute();
  },
  // Applications that were sent go on naming it.
  retire: (procedure) => ({ ...procedure, active: false }),
};
export const PROCEDURES = itemPart(procedurePart);

async function isForm(tx: Tx, form_id: string): Promise<boolean> {
  const form = tx.selectFrom('forms').select('form_id').where('form_id', '=', form_id).where('retired_at', 'is', null);
  return (await form.executeTakeFirst()) !== undefined;
}

/** A procedure with the number of its version. */
export interface ProcedureVersion {
  procedure: Procedure;
  number: number;
}

/** Joins the version of a procedure that counts now. */
export const atCurrent = <T extends DB>(join: JoinBuilder<T, 'procedures' | 'procedure_versions'>) =>
  join
    .onRef('procedure_versions.procedure_id', '=', 'procedures.procedure_id')
    .onRef('procedure_versions.number', '=', 'procedures.current');

/** A procedure as it is now, for what was begun already. Refuses `not_found`. */
export async function procedureFor(read: ReadDb, procedure_id: string): Promise<ProcedureVersion> {
  const row = await read
    .selectFrom('procedures')
    .innerJoin('procedure_versions', atCurrent)
    .select(['procedure_versions.procedure', 'procedure_versions.number'])
    .where('procedures.procedure_id', '=', procedure_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return { procedure: row.procedure as unknown as Procedure, number: row.number };
}

/** The same for what is begun now. Refuses `not_found` where nothing new is taken. */
export async function openProcedureFor(read: ReadDb, procedure_id: string): Promise<ProcedureVersion> {
  const found = await procedureFor(read, procedure_id);
  if (!found.procedure.active) throw new Refusal('not_found');
  return found;
}
