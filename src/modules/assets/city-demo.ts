import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const demoAssetSchema = z.strictObject({
  tag: words.max(40),
  model: slug,
  serial: words.max(60),
  age_days: z.int().min(0).max(5_000),
  price: z.number().min(0).max(100_000),
  place: words.max(120),
  warranty_months: z.int().min(0).max(120),
  person: slug.optional(),
  team: slug.optional(),
  state: z.enum(['assigned', 'repair', 'lost']).optional(),
  // Lent until so many days after the first start.
  due_days: z.int().min(-100).max(400).optional(),
  note: words.optional(),
  // Lent out by the day, and for whom it is kept: from so many days after the first start, for so many days.
  pool: z.boolean().optional(),
  kept: z.strictObject({ person: slug, in_days: z.int().min(1).max(300), days: z.int().min(1).max(60) }).optional(),
  // What it reported last, and how many days ago; the newest installation so many days before that.
  system: words.optional(),
  system_version: words.optional(),
  seen_days: z.int().min(0).max(1_000).optional(),
  patched_days: z.int().min(0).max(1_000).optional(),
  // What is installed: its name, then its version.
  software: z.array(words.max(80)).max(30).optional(),
});
export type DemoAsset = z.infer<typeof demoAssetSchema>;

const file = demoFile('assets');

/** demo/assets.yaml: checked here, kept as a file; devices are made of it once, on the first start. */
export const DEMO_ASSETS = itemPart<DemoAsset>({
  kind: 'demo_asset',
  form: 'list',
  key: 'assets',
  file: file.path,
  schema: demoAssetSchema,
  idOf: (asset) => asset.tag,
  references: (asset) => [
    { at: ['model'], kind: 'asset_model', id: asset.model },
    ...(asset.person ? [{ at: ['person'], kind: 'demo_staff', id: asset.person }] : []),
    ...(asset.kept ? [{ at: ['kept', 'person'], kind: 'demo_staff', id: asset.kept.person }] : []),
    ...(asset.team ? [{ at: ['team'], kind: 'team', id: asset.team }] : []),
  ],
});

export const DEMO_ASSET_FILE = file.part;

/** The invented devices of a demo city; none elsewhere. */
export async function demoAssetsFor(db: ReadDb): Promise<DemoAsset[]> {
  const content = await file.read(db);
  return content ? z.object({ assets: z.array(demoAssetSchema) }).parse(content).assets : [];
}
