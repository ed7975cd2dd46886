import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { CHECK_ANSWERS, EXERCISE_KINDS, EXERCISE_RESULTS } from './words.ts';

const keeperSchema = z.strictObject({
  service: slug,
  owner: slug.optional(),
  deputy: slug.optional(),
  reviewed_days_ago: z.int().optional(),
});
const exerciseSchema = z.strictObject({
  id: slug,
  kind: z.enum(EXERCISE_KINDS),
  title: words,
  about: words,
  services: z.array(slug).default([]),
  // From the first start on; less than nothing: so long ago.
  in_days: z.int(),
  result: z.enum(EXERCISE_RESULTS).default(''),
  findings: words.optional(),
  lead: slug.optional(),
});
const answerSchema = z.strictObject({ check: slug, answer: z.enum(CHECK_ANSWERS), note: words.optional(), owner: slug.optional() });
const demoSchema = z.strictObject({
  id: z.literal('preparedness'),
  keepers: z.array(keeperSchema).default([]),
  exercises: z.array(exerciseSchema).default([]),
  answers: z.array(answerSchema).default([]),
});
export type DemoPreparedness = z.infer<typeof demoSchema>;

const file = demoFile('preparedness');
const person = (at: (string | number)[], id: string | undefined) => (id ? [{ at, kind: 'demo_staff', id }] : []);

/** demo/preparedness.yaml: checked here, kept as a file; who answers, exercises and answers are made of it once, on the first start. */
export const DEMO_PREPAREDNESS = itemPart<DemoPreparedness>({
  kind: 'demo_preparedness',
  form: 'list',
  key: 'preparedness',
  file: file.path,
  schema: demoSchema,
  idOf: (one) => one.id,
  references: (one) => [
    ...one.keepers.flatMap((keeper, at) => [
      { at: ['keepers', at, 'service'], kind: 'critical_service', id: keeper.service },
      ...person(['keepers', at, 'owner'], keeper.owner),
      ...person(['keepers', at, 'deputy'], keeper.deputy),
    ]),
    ...one.exercises.flatMap((exercise, at) => [
      ...exercise.services.map((id, n) => ({ at: ['exercises', at, 'services', n], kind: 'critical_service', id })),
      ...person(['exercises', at, 'lead'], exercise.lead),
    ]),
    ...one.answers.flatMap((answer, at) => [
      { at: ['answers', at, 'check'], kind: 'basic_check', id: answer.check },
      ...person(['answers', at, 'owner'], answer.owner),
    ]),
  ],
});
export const DEMO_PREPAREDNESS_FILE = file.part;

/** The invented emergency planning of a demo city; null elsewhere. */
export async function demoPreparednessFor(db: ReadDb): Promise<DemoPreparedness | null> {
  const content = await file.read(db);
  return content ? (z.object({ preparedness: z.array(demoSchema) }).parse(content).preparedness[0] ?? null) : null;
}
