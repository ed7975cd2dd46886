import { z } from 'zod';
import { demoFile, itemPart, slug, wholeNumber, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const demoApplicantSchema = z.strictObject({
  id: slug,
  // In whose account it stands.
  person: slug.optional(),
  ...{ vorname: words, name: words, strasse: words, plz: words, geboren: z.iso.date() },
});
export type DemoApplicant = z.infer<typeof demoApplicantSchema>;

/** A kind of application of which several are made: `{a|b}` in an answer is a choice, `$name` is of the person. */
const demoApplicationSchema = z.strictObject({
  key: slug,
  procedure: slug,
  weight: z.number().positive(),
  answers: z.record(z.string(), words),
  outcome: slug,
  reasons: z.array(slug),
});
export type DemoApplication = z.infer<typeof demoApplicationSchema>;

const planSchema = z.strictObject({ count: wholeNumber(1, 1_000), seed: wholeNumber(0, 2_147_483_647), days: wholeNumber(1, 365) });
const file = demoFile('applications');

/** demo/applications.yaml: of what the applications of a demo city are made, once, on the first start. */
export const DEMO_APPLICATIONS = itemPart<DemoApplication>({
  kind: 'demo_application',
  form: 'list',
  key: 'applications',
  file: file.path,
  schema: demoApplicationSchema,
  idOf: ({ key }) => key,
  references: ({ procedure }) => [{ at: ['procedure'], kind: 'procedure', id: procedure }],
});

export const DEMO_APPLICANTS = itemPart<DemoApplicant>({
  kind: 'demo_applicant',
  form: 'list',
  key: 'people',
  file: file.path,
  schema: demoApplicantSchema,
  idOf: ({ id }) => id,
  references: ({ person }) => (person ? [{ at: ['person'], kind: 'demo_citizen', id: person }] : []),
});

export const DEMO_APPLICATION_PLAN = itemPart<{ id: string; value: z.infer<typeof planSchema> }>({
  kind: 'demo_application_plan',
  form: 'map',
  key: 'settings',
  file: file.path,
  schema: z.strictObject({ id: z.string(), value: planSchema }),
  known: ['plan'],
  idOf: ({ id }) => id,
});

export const DEMO_APPLICATION_FILE = file.part;

const fileSchema = z.object({
  settings: z.object({ plan: planSchema }),
  people: z.array(demoApplicantSchema).min(1),
  applications: z.array(demoApplicationSchema).min(1),
});

/** What a demo city makes applications of; null elsewhere. */
export async function demoApplicationsFor(db: ReadDb): Promise<z.infer<typeof fileSchema> | null> {
  const found = await file.read(db);
  return found === undefined ? null : fileSchema.parse(found);
}
