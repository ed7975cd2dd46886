import { z } from 'zod';
import { demoFile, itemPart, slug } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const words = z.string().min(1);
const demoSchema = z.strictObject({
  id: slug,
  team: slug,
  /** Who read the sheet first, and second; without a second one it waits. */
  first: slug,
  second: slug.optional(),
  written_days_ago: z.number().int().min(0).max(20),
  category: slug,
  street: words,
  house_number: z.string().default(''),
  description: words,
  name: z.string().default(''),
  done_note: z.string().default(''),
  /** Said instead of reading it to the end: why no report comes of it. */
  void: words.optional(),
});
export type DemoSheet = z.infer<typeof demoSchema>;

const file = demoFile('paper');

/** demo/paper.yaml: sheets of an invented outage. */
export const DEMO_PAPER = itemPart<DemoSheet>({
  kind: 'demo_paper',
  form: 'list',
  key: 'sheets',
  file: file.path,
  schema: demoSchema,
  idOf: (one) => one.id,
  references: (one) => [
    { at: ['team'], kind: 'team', id: one.team },
    { at: ['category'], kind: 'category', id: one.category },
  ],
});
export const DEMO_PAPER_FILE = file.part;

/** The sheets of a demo city; none elsewhere. */
export async function demoPaperFor(db: ReadDb): Promise<DemoSheet[]> {
  const content = await file.read(db);
  return content ? z.object({ sheets: z.array(demoSchema) }).parse(content).sheets : [];
}
