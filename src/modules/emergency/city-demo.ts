import { z } from 'zod';
import { demoFile, itemPart, slug } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const demoSchema = z.strictObject({ id: slug, team: slug, passphrase: z.string().regex(/^[a-z0-9-]{20,60}$/) });
export type DemoPack = z.infer<typeof demoSchema>;

const file = demoFile('emergency');

/** demo/emergency.yaml: teams that have a pack from the first start on, with a passphrase everybody may know. */
export const DEMO_PACKS = itemPart<DemoPack>({
  kind: 'demo_emergency_pack',
  form: 'list',
  key: 'packs',
  file: file.path,
  schema: demoSchema,
  idOf: (one) => one.id,
  references: (one) => [{ at: ['team'], kind: 'team', id: one.team }],
});
export const DEMO_PACK_FILE = file.part;

/** The packs of a demo city; none elsewhere. */
export async function demoPacksFor(db: ReadDb): Promise<DemoPack[]> {
  const content = await file.read(db);
  return content ? z.object({ packs: z.array(demoSchema) }).parse(content).packs : [];
}
