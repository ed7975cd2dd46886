import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { DEVICE, SOLUTION, TICKET_SUBJECT } from './words.ts';

const level = z.number().int().min(1).max(3);

const demoTicketSchema = z.strictObject({
  key: slug,
  who: slug,
  topic: slug.optional(),
  app: slug.optional(),
  subject: words.max(TICKET_SUBJECT.max),
  text: words,
  device: words.max(DEVICE.max).optional(),
  urgency: level,
  impact: level,
  hours: z.number().min(0),
  agent: slug.optional(),
  taken: z.boolean().optional(),
  by_phone: z.boolean().optional(),
  asked: words.max(SOLUTION.max).optional(),
  solution: words.max(SOLUTION.max).optional(),
  // Books the first call back there is.
  callback: z.boolean().optional(),
});
export type DemoTicket = z.infer<typeof demoTicketSchema>;

const file = demoFile('tickets');

/** demo/tickets.yaml: checked here, kept as a file; tickets are made of it once, on the first start. */
export const DEMO_TICKETS = itemPart<DemoTicket>({
  kind: 'demo_ticket',
  form: 'list',
  key: 'tickets',
  file: file.path,
  schema: demoTicketSchema,
  idOf: (ticket) => ticket.key,
  references: (ticket) => [
    { at: ['who'], kind: 'demo_staff', id: ticket.who },
    ...(ticket.topic ? [{ at: ['topic'], kind: 'ticket_topic', id: ticket.topic }] : []),
    ...(ticket.app ? [{ at: ['app'], kind: 'app', id: ticket.app }] : []),
    ...(ticket.agent ? [{ at: ['agent'], kind: 'demo_staff', id: ticket.agent }] : []),
  ],
});

const demoChangeSchema = z.strictObject({
  key: slug,
  who: slug,
  subject: words.max(TICKET_SUBJECT.max),
  text: words,
  apps: z.array(slug),
  // So many days after the first start, between these times.
  in_days: z.number().int().min(1).max(365),
  from: words,
  to: words,
  risk: level,
  back_out: words.max(SOLUTION.max),
  approved_by: slug.optional(),
});
export type DemoChange = z.infer<typeof demoChangeSchema>;

/** demo/tickets.yaml, changes: planned ones, so that the calendar of the demo city is not empty. */
export const DEMO_CHANGES = itemPart<DemoChange>({
  kind: 'demo_change',
  form: 'list',
  key: 'changes',
  file: file.path,
  schema: demoChangeSchema,
  idOf: (change) => change.key,
  references: (change) => [
    { at: ['who'], kind: 'demo_staff', id: change.who },
    ...change.apps.map((id, at) => ({ at: ['apps', at], kind: 'app', id })),
    ...(change.approved_by ? [{ at: ['approved_by'], kind: 'demo_staff', id: change.approved_by }] : []),
  ],
});

const patterns = z.array(words).min(1, 'needs one text at least');

/** A matter that comes up again and again in the made-up quarter. `{a|b}` is a choice; `article`: the key that answers it, as its address says it. */
const demoMatterSchema = z.strictObject({
  key: slug,
  weight: z.number().positive(),
  topic: slug.optional(),
  app: slug.optional(),
  type: z.enum(['incident', 'request']).default('incident'),
  urgency: level,
  impact: level,
  subject: words,
  text: words,
  solution: words,
  article: slug.optional(),
});
export type DemoMatter = z.infer<typeof demoMatterSchema>;

/** demo/tickets.yaml, quarter: what the last three months at the desk are made of. */
export const DEMO_MATTERS = itemPart<DemoMatter>({
  kind: 'demo_matter',
  form: 'list',
  key: 'quarter',
  file: file.path,
  schema: demoMatterSchema,
  idOf: (matter) => matter.key,
  references: (matter) => [
    ...(matter.topic ? [{ at: ['topic'], kind: 'ticket_topic', id: matter.topic }] : []),
    ...(matter.app ? [{ at: ['app'], kind: 'app', id: matter.app }] : []),
  ],
});

const demoSearchesSchema = z.strictObject({ id: z.string(), value: patterns });

/** demo/tickets.yaml, searches: what was looked for in vain. */
export const DEMO_SEARCHES = itemPart<{ id: string; value: string[] }>({
  kind: 'demo_search',
  form: 'map',
  key: 'searches',
  file: file.path,
  schema: demoSearchesSchema,
  known: ['missed'],
  idOf: (one) => one.id,
});

export const DEMO_TICKET_FILE = file.part;

const fileSchema = z.object({
  tickets: z.array(demoTicketSchema),
  changes: z.array(demoChangeSchema).default([]),
  quarter: z.array(demoMatterSchema).default([]),
  searches: z.object({ missed: patterns.default([]) }).default({ missed: [] }),
});

/** What a demo city invents of its desk: tickets, planned changes, and what a quarter is made of; nothing elsewhere. */
export async function demoTicketsFor(db: ReadDb): Promise<z.infer<typeof fileSchema>> {
  return fileSchema.parse((await file.read(db)) ?? { tickets: [] });
}
