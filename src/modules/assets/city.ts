import { z } from 'zod';
import { type ItemPart, itemPart, slug, wholeNumber, words } from '#modules/city';
import { ASSET_SORTS, ASSET_TEXT } from './words.ts';

const modelSchema = z.strictObject({
  id: slug,
  maker: words.max(60),
  name: words.max(90),
  sort: z.enum(ASSET_SORTS),
  // How long such a device is used.
  life_months: z.int().min(1).max(240),
  // Until when the maker mends and updates it.
  support_ends: z.iso.date().optional(),
  // What a device that takes its place is expected to cost, and what it is in the catalogue.
  price_cents: wholeNumber(0, 100_000_000).optional(),
  replacement: slug.optional(),
  active: z.boolean(),
});
export type AssetModel = z.infer<typeof modelSchema>;

/** Maker and name, as a device is called. */
export const modelName = ({ maker, name }: Pick<AssetModel, 'maker' | 'name'>) => `${maker} ${name}`.slice(0, ASSET_TEXT.model);

/** asset-models.yaml: what devices there are, how long each is used, and until when its maker looks after it. */
export const assetModelPart: ItemPart<AssetModel> = {
  kind: 'asset_model',
  form: 'list',
  key: 'models',
  file: () => 'asset-models.yaml',
  optional: true,
  schema: modelSchema,
  idOf: (model) => model.id,
  references: (model) => (model.replacement ? [{ at: ['replacement'], kind: 'catalogue_item', id: model.replacement }] : []),
  async write(tx, { id: model_id, ...model }, position) {
    const row = {
      ...model,
      support_ends: model.support_ends ?? null,
      price_cents: model.price_cents ?? null,
      replacement: model.replacement ?? null,
      position,
    };
    await tx
      .insertInto('asset_models')
      .values({ model_id, ...row })
      .onConflict((oc) => oc.column('model_id').doUpdateSet(row))
      .execute();
    const model_name = modelName(model);
    // Devices that came under this name before somebody described it belong to it from now on.
    await tx
      .updateTable('assets')
      .set({ model_id, model_name, sort: model.sort })
      .where((eb) =>
        eb.or([
          eb.and([eb('model_id', '=', model_id), eb.or([eb('model_name', '!=', model_name), eb('sort', '!=', model.sort)])]),
          eb.and([eb('model_id', 'is', null), eb(eb.fn('lower', ['model_name']), '=', model_name.toLowerCase())]),
        ]),
      )
      .execute();
  },
  // Devices of it go on naming it.
  retire: (model) => ({ ...model, active: false }),
};
export const ASSET_MODELS = itemPart(assetModelPart);
