import { z } from 'zod';
import { type FilePart, itemPart, readLayer, readSource, type Settings, slug, text } from '#modules/city';
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

const demoFile = ({ demo }: Settings) =>
  typeof demo === 'object' && demo !== null && 'notices' in demo && typeof demo.notices === 'string' ? demo.notices : undefined;

/** demo/notices.yaml: checked here, kept as a file; notices are made of it once, on the first start. */
export const DEMO_NOTICES = itemPart<DemoNotice>({
  kind: 'demo_notice',
  form: 'list',
  key: 'notices',
  file: demoFile,
  schema: demoNoticeSchema,
  idOf: (notice) => notice.key,
  references: (notice) => [
    { at: ['who'], kind: 'demo_staff', id: notice.who },
    ...(notice.app ? [{ at: ['app'], kind: 'app', id: notice.app }] : []),
  ],
});

export const DEMO_NOTICE_FILE: FilePart = {
  form: 'file',
  files: (settings) => {
    const path = demoFile(settings);
    return path ? [{ path, optional: true }] : [];
  },
};

/** The invented notices of a demo city; none elsewhere. */
export async function demoNoticesFor(db: ReadDb): Promise<DemoNotice[]> {
  const setting = await db.selectFrom('city_settings').select('value').where('setting', '=', 'demo').executeTakeFirst();
  const file = demoFile({ demo: setting?.value });
  const content = file ? await readLayer(db, file) : null;
  if (!content) return [];
  return z.object({ notices: z.array(demoNoticeSchema) }).parse(readSource('demo', content.toString('utf8')).value).notices;
}
