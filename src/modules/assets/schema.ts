import { z } from 'zod';
import { typedAmount, typedDay } from '#platform/typed';
import { ASSET_SORTS, ASSET_STATES, ASSET_TEXT, WARRANTIES } from './words.ts';

const asset_id = z.uuid();
const version = z.coerce.number().int().min(1);
const line = (max: number) => z.string().trim().max(max).default('');

export const assetSchema = z.object({ asset_id, gespeichert: z.string().optional() });
export type OnAsset = { asset_id: string; version: number };

export const assetListSchema = z.object({
  q: z.string().trim().max(120).catch(''),
  state: z.enum(['', ...ASSET_STATES]).catch(''),
  sort: z.enum(['', ...ASSET_SORTS]).catch(''),
  team: z.string().max(60).catch(''),
  warranty: z.enum(['', ...WARRANTIES]).catch(''),
  // The tag of the last device of the page before.
  after: z.string().max(60).catch(''),
});
export type AssetList = z.infer<typeof assetListSchema>;

export const saveAssetSchema = z.object({
  asset_id: z.uuid().optional(),
  // 0: a new one.
  version: z.coerce.number().int().min(0).default(0),
  asset_tag: z.string().trim().min(1).max(ASSET_TEXT.tag),
  serial: line(ASSET_TEXT.serial),
  uuid: z.string().trim().toLowerCase().max(60).default(''),
  model_id: line(60),
  // Where no model of the list is chosen.
  model_name: line(ASSET_TEXT.model),
  sort: z.enum(['', ...ASSET_SORTS]).default(''),
  team_id: line(60),
  place: line(ASSET_TEXT.place),
  bought_on: typedDay,
  price: typedAmount,
  warranty_until: typedDay,
  contract: line(ASSET_TEXT.contract),
  note: line(ASSET_TEXT.note),
});
export type SaveAsset = z.infer<typeof saveAssetSchema>;

export const softwareSchema = z.object({ asset_id, q: z.string().trim().max(120).catch('') });
export type SoftwareAsked = z.infer<typeof softwareSchema>;

const doubt_id = z.uuid();
export const onDoubtSchema = z.object({ doubt_id });
export type OnDoubt = z.infer<typeof onDoubtSchema>;

/** The device that was proposed, or one by its tag; neither: a new one. */
export const decideDoubtSchema = z.object({
  doubt_id,
  asset_id: z.union([z.literal(''), z.uuid()]).default(''),
  asset_tag: line(ASSET_TEXT.tag),
});
export type DecideDoubt = z.infer<typeof decideDoubtSchema>;

const note = line(ASSET_TEXT.note);
export const giveAssetSchema = z.object({
  asset_id,
  version,
  person_id: z.union([z.literal(''), z.uuid()]).default(''),
  team_id: line(60),
  place: line(ASSET_TEXT.place),
  // Lent until then; for good where it is empty.
  due_on: typedDay,
  note,
});
export type GiveAsset = z.infer<typeof giveAssetSchema>;

export const takeBackAssetSchema = z.object({ asset_id, version, place: line(ASSET_TEXT.place), note, erasure: note });
export type TakeBackAsset = z.infer<typeof takeBackAssetSchema>;

export const noteAssetSchema = z.object({ asset_id, version, state: z.enum(['repair', 'lost']), note });
export type NoteAsset = z.infer<typeof noteAssetSchema>;

const file = z.object({ file_hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(200) });
export const disposeAssetSchema = z.object({
  asset_id,
  version,
  erasure: z.string().trim().min(1).max(ASSET_TEXT.note),
  files: z.array(file).max(5).default([]),
});
export type DisposeAsset = z.infer<typeof disposeAssetSchema>;

export const addAssetFilesSchema = z.object({ asset_id, files: z.array(file).max(5).default([]) });
export type AddAssetFiles = z.infer<typeof addAssetFilesSchema>;
