import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { CRISIS_KINDS } from './words.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');
const at = { at: clock };
const said = { ...at, words, who: words.default(''), key: slug.optional() };
const eventSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('log'), ...said }),
  z.strictObject({ do: z.literal('task'), ...said, until: clock }),
  z.strictObject({ do: z.literal('decision'), ...said, reason: words }),
  z.strictObject({ do: z.enum(['done', 'correct']), ...at, about: slug, words }),
  z.strictObject({ do: z.literal('sent'), ...at, template: slug, who: words, words }),
  z.strictObject({ do: z.literal('next'), ...at }),
  z.strictObject({ do: z.literal('reached'), ...at, step: z.int().min(0), by: z.enum(['link', 'phone']) }),
]);
export type DemoEvent = z.infer<typeof eventSchema>;

const crisisSchema = z.strictObject({
  key: slug,
  kind: z.enum(CRISIS_KINDS),
  words,
  by: slug,
  // Counted from the first start.
  days_ago: z.int().min(1),
  ...{ since: clock, opened: clock, closed: clock },
  summary: words,
  events: z.array(eventSchema),
});
export type DemoCrisis = z.infer<typeof crisisSchema>;

const file = demoFile('crises');

/** demo/crises.yaml: checked here, kept as a file; exercises that are over are played of it once, on the first start. */
export const DEMO_CRISES = itemPart<DemoCrisis>({
  kind: 'demo_crisis',
  form: 'list',
  key: 'crises',
  file: file.path,
  schema: crisisSchema,
  idOf: (one) => one.key,
  references: (one) => [
    { at: ['by'], kind: 'demo_staff', id: one.by },
    ...one.events.flatMap((event, n) =>
      event.do === 'sent' ? [{ at: ['events', n, 'template'], kind: 'crisis_template', id: event.template }] : [],
    ),
  ],
});
export const DEMO_CRISES_FILE = file.part;

/** The exercises of a demo city; none elsewhere. */
export async function demoCrisesFor(db: ReadDb): Promise<DemoCrisis[]> {
  const content = await file.read(db);
  return content ? z.object({ crises: z.array(crisisSchema) }).parse(content).crises : [];
}
