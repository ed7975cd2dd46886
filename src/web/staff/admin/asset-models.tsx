import { type AssetModel, assetModelPart, modelName } from '#modules/assets';
import { ASSET_SORTS } from '#modules/assets/words';
import { inLanguage } from '#modules/city';
import { cataloguePart } from '#modules/orders';
import { itemsForAdmin } from '#modules/people';
import { Checkbox, DateField, SelectField, TextField } from '../../ui/index.ts';
import { Day } from '../assets/parts.tsx';
import { centsIn, inEuros, withAmounts } from './amounts.ts';
import type { Edited } from './editing.tsx';
import { fieldsOf, line, ownId, type Tree } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ADMIN } from './paths.ts';

export const ASSET_MODELS_PATH = `${ADMIN}/geraetemodelle`;

type Catalogue = Edited<{ name: unknown }>[];

/** One model: what it is, how long it is used, until when its maker looks after it. */
function ModelFields({ t, lang, problem, values, item, more }: ItemFields<AssetModel, Catalogue>) {
  const w = t.asset_models;
  const field = { problem, values };
  return (
    <>
      <TextField name="maker" label={w.maker} max={60} required {...field} />
      <TextField name="name" label={w.name} max={90} required {...field} />
      <SelectField
        name="sort"
        label={t.assets.sort}
        empty_label={item ? undefined : '–'}
        choices={ASSET_SORTS.map((value) => ({ value, label: t.assets.sorts[value] ?? value }))}
        required
        {...field}
      />
      <TextField name="life_months" label={w.life} inputmode="numeric" width="short" required {...field} />
      <DateField name="support_ends" label={w.support_ends} hint={w.support_hint} optional_label={t.layout.optional} {...field} />
      <SelectField
        name="replacement"
        label={w.replacement}
        hint={w.replacement_hint}
        empty_label="–"
        choices={more.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }))}
        optional_label={t.layout.optional}
        {...field}
      />
      <TextField
        name="price_cents"
        label={w.successor_price}
        hint={w.successor_price_hint}
        inputmode="decimal"
        width="short"
        optional_label={t.layout.optional}
        {...field}
      />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function shape(tree: Tree, id: string, items: readonly { id: string }[]): unknown {
  const [maker, name] = [line(tree, 'maker'), line(tree, 'name')];
  return {
    id: ownId(tree, id, items, `${maker} ${name}`),
    ...{ maker, name, sort: line(tree, 'sort'), life_months: Number(line(tree, 'life_months') || Number.NaN) },
    support_ends: line(tree, 'support_ends') || undefined,
    price_cents: line(tree, 'price_cents') ? centsIn(tree, 'price_cents') : undefined,
    replacement: line(tree, 'replacement') || undefined,
    active: tree.active === 'yes',
  };
}

/** The models of devices, in the order in which forms offer them. */
export const routes = itemPages<AssetModel, Catalogue>({
  part: assetModelPart,
  path: ASSET_MODELS_PATH,
  icon: 'tools',
  words: (t) => t.asset_models,
  moves: (t) => t.asset_models,
  name: (model) => modelName(model),
  more: async (work) => (await itemsForAdmin(work, cataloguePart)).items,
  columns: ({ t, lang }) => [
    { key: 'sort', label: t.assets.sort, cell: ({ value }) => t.assets.sorts[value.sort] ?? value.sort },
    { key: 'life', label: t.asset_models.life, numeric: true, cell: ({ value }) => value.life_months },
    { key: 'support', label: t.asset_models.support_ends, cell: ({ value }) => <Day of={value.support_ends ?? null} lang={lang} /> },
  ],
  fields: (model, lang) => inEuros(fieldsOf(model ?? { active: true, life_months: 60 }), lang),
  Fields: ModelFields,
  schema: withAmounts(assetModelPart.schema),
  shape,
});
