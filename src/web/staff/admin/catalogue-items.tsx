import { assetModelPart, modelName } from '#modules/assets';
import { inLanguage } from '#modules/city';
import { appPart } from '#modules/launcher';
import { type CatalogueItem, cataloguePart } from '#modules/orders';
import { CATALOGUE_ICONS, SORTS } from '#modules/orders/words';
import { itemsForAdmin, rolePart, teamPart } from '#modules/people';
import type { Work } from '#platform/work';
import { priceWords } from '../../portal/orders/parts.tsx';
import { fill } from '../../problems.ts';
import { Checkbox, RadioGroup, SelectField, TextField } from '../../ui/index.ts';
import { withAmounts } from './amounts.ts';
import { FactRows, OptionRows, PartRows } from './catalogue-rows.tsx';
import { catalogueFields, catalogueIn } from './catalogue-values.ts';
import { InBoth } from './editing.tsx';
import { several, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { checklistPlace } from './macros.tsx';
import { CATALOGUE_ADMIN } from './paths.ts';
import { FoldedBoxes } from './procedure-only-for.tsx';
import { nameOf } from './rule-answers.ts';

async function besideCatalogue(work: Work) {
  const [teams, roles, apps, models] = await Promise.all([
    itemsForAdmin(work, teamPart),
    itemsForAdmin(work, rolePart),
    itemsForAdmin(work, appPart),
    itemsForAdmin(work, assetModelPart),
  ]);
  return { teams: teams.items, roles: roles.items, apps: apps.items, models: models.items };
}
type More = Awaited<ReturnType<typeof besideCatalogue>>;

/** One thing of the catalogue: its words, what it costs, who delivers it and when, who sees it, and what can be chosen. */
function CatalogueFields(props: ItemFields<CatalogueItem, More>) {
  const { t, lang, problem, values, more, items } = props;
  const w = t.catalogue_admin;
  const field = { problem, values, optional_label: t.layout.optional };
  const named = (known: { id: string; value: { name: unknown } }[]) =>
    known.map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) || id }));
  const shelves = [...new Set(items.map((one) => inLanguage(one.value.shelf, lang)))].join(', ');
  const money = { inputmode: 'decimal', width: 'short' } as const;
  const days = { inputmode: 'numeric', width: 'short', required: true } as const;
  const tree = treeOf(values);
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <InBoth t={t} name="about" label={w.about_field} area rows={2} {...field} />
      <InBoth t={t} name="shelf" label={w.shelf} hint={shelves ? fill(w.shelf_hint, { shelves }) : undefined} {...field} />
      <RadioGroup
        name="sort"
        label={w.sort}
        required
        choices={SORTS.map((value) => ({ value, label: t.orders.sorts[value] ?? value }))}
        {...field}
      />
      <SelectField
        name="icon"
        label={w.icon}
        required
        choices={CATALOGUE_ICONS.map((value) => ({ value, label: w.icons[value] ?? value }))}
        {...field}
      />
      {props.item && (
        <p>
          <a href={props.url(`${CATALOGUE_ADMIN}/${props.item.id}/bild`)}>
            {props.item.value.picture ? t.things.admin.change : t.things.admin.add}
          </a>
        </p>
      )}
      <h2>{w.costs}</h2>
      <div className="field-pair">
        <TextField name="price_cents" label={w.price} hint={w.price_hint} {...money} {...field} />
        <TextField name="monthly_cents" label={w.monthly} hint={w.monthly_hint} {...money} {...field} />
      </div>
      <h2>{w.delivery}</h2>
      <SelectField name="team" label={w.team} choices={named(more.teams)} empty_label={w.desk} {...field} />
      <div className="field-pair">
        <TextField name="delivery_days" label={w.delivery_days} hint={w.delivery_hint} {...days} {...field} />
        <TextField name="supply_days" label={w.supply_days} hint={w.supply_hint} {...days} {...field} />
      </div>
      <Checkbox name="stocked" label={w.stocked} hint={w.stocked_hint} {...field} />
      <InBoth t={t} name="checklist" label={w.checklist} hint={w.checklist_hint} area rows={4} required={false} {...field} />
      <h2>{w.seen_by}</h2>
      <p className="muted">{w.seen_by_lead}</p>
      <FoldedBoxes {...props} name="teams" label={w.teams} chosen={several(tree, 'teams')} choices={named(more.teams)} />
      <FoldedBoxes {...props} name="roles" label={w.roles} chosen={several(tree, 'roles')} choices={named(more.roles)} />
      <FactRows {...props} />
      <OptionRows {...props} />
      <PartRows {...props} />
      <h2>{w.links}</h2>
      <SelectField name="app" label={w.app} choices={named(more.apps)} empty_label={w.no_app} {...field} />
      <TextField name="article" label={w.article} hint={w.article_hint} max={200} {...field} />
      <SelectField
        name="model"
        label={t.things.admin.model}
        hint={t.things.admin.model_hint}
        choices={more.models.map(({ id, value }) => ({ value: id, label: modelName(value) }))}
        empty_label={t.things.admin.no_model}
        {...field}
      />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

export const routes = itemPages<CatalogueItem, More>({
  part: cataloguePart,
  path: CATALOGUE_ADMIN,
  icon: 'box',
  words: (t) => t.catalogue_admin,
  moves: (t) => t.catalogue_admin,
  more: besideCatalogue,
  columns: ({ t, lang, more }) => [
    { key: 'shelf', label: t.catalogue_admin.shelf, cell: ({ value }) => inLanguage(value.shelf, lang) },
    { key: 'sort', label: t.catalogue_admin.sort, cell: ({ value }) => t.orders.sorts[value.sort] ?? value.sort },
    {
      key: 'price',
      label: t.orders.price,
      numeric: true,
      cell: ({ value }) => (value.sort === 'bundle' ? '–' : priceWords({ t, lang }, value.price_cents, value.monthly_cents)),
    },
    {
      key: 'team',
      label: t.admin.fields.team,
      wide_only: true,
      cell: ({ value }) => (value.team ? nameOf(more.teams, value.team, lang) : t.catalogue_admin.desk),
    },
  ],
  fields: catalogueFields,
  Fields: CatalogueFields,
  schema: withAmounts(cataloguePart.schema),
  shape: catalogueIn,
  place: checklistPlace,
});
