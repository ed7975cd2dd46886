import { z } from 'zod';
import { demoFile, itemPart, slug, text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { OUTAGE_KINDS } from './words.ts';

const demoNoticeSchema = z.strictObject({
  key: slug,
  kind: z.enum([...OUTAGE_KINDS, 'announcement']),
  who: slug,
  app: slug.optional(),
  title: text,
  body: text,
  /** Hours from the first start: negative ones are over already. */
  begins: z.number(),
  ends: z.number().optional(),
  duty: z.boolean().optional(),
  told: z.array(z.strictObject({ hours: z.number().max(0), body: text })).optional(),
});
export type DemoNotice = z.infer<typeof demoNoticeSchema>;

const file = demoFile('notices');

/** demo/notices.yaml: checked here, kept as a file; notices are made of it once, on the first start. */
export const DEMO_NOTICES = itemPart<DemoNotice>({
  kind: 'demo_notice',
  form: 'list',
  key: 'notices',
  file: file.path,
  schema: demoNoticeSchema,
  idOf: (notice) => notice.key,
  references: (notice) => [
    { at: ['who'], kind: 'demo_staff', id: notice.who },
    ...(notice.app ? [{ at: ['app'], kind: 'app', id: notice.app }] : []),
  ],
});

export const DEMO_NOTICE_FILE = file.part;

/** The invented notices of a demo city; none elsewhere. */
export async function demoNoticesFor(db: ReadDb): Promise<DemoNotice[]> {
  const content = await file.read(db);
  return content ? z.object({ notices: z.array(demoNoticeSchema) }).parse(content).notices : [];
}
