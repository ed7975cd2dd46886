import { z } from 'zod';
import { demoFile, itemPart, slug, wholeNumber, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { CHANGE_KINDS } from './words.ts';

const file = demoFile('staff_changes');
export const DEMO_STAFF_CHANGE_FILE = file.part;

const demoSchema = z.strictObject({
  key: slug,
  kind: z.enum(CHANGE_KINDS),
  // Who enters it.
  by: slug,
  // Somebody of the demo, or the name of a joiner.
  person: slug.optional(),
  name: words.max(120).optional(),
  team: slug,
  place: words.max(120).optional(),
  items: z.array(slug),
  cost_centre: words.optional(),
  // Working days until the day.
  in_days: wholeNumber(0, 60),
  // So many of its first tasks are ticked.
  done: wholeNumber(0, 20).default(0),
  // Why the first device does not come back.
  missing: words.max(300).optional(),
});
export type DemoStaffChange = z.infer<typeof demoSchema>;

/** demo/staff-changes.yaml: checked here, kept as a file; changes are made of it once, on the first start. */
export const DEMO_STAFF_CHANGES = itemPart<DemoStaffChange>({
  kind: 'demo_staff_change',
  form: 'list',
  key: 'changes',
  file: file.path,
  schema: demoSchema,
  idOf: (one) => one.key,
  references: (one) => [
    { at: ['by'], kind: 'demo_staff', id: one.by },
    { at: ['team'], kind: 'team', id: one.team },
    ...(one.person ? [{ at: ['person'], kind: 'demo_staff', id: one.person }] : []),
    ...one.items.map((id, at) => ({ at: ['items', at], kind: 'catalogue_item', id })),
  ],
});

/** What the demo's file holds; nothing where this city invents none. */
export async function demoStaffChangesFor(db: ReadDb): Promise<DemoStaffChange[]> {
  return z.object({ changes: z.array(demoSchema) }).safeParse(await file.read(db)).data?.changes ?? [];
}
