import { z } from 'zod';
import { assetFor, assetModelsFor, modelName, saveAsset, saveAssetSchema, worksAssets } from '#modules/assets';
import { ASSET_SORTS, ASSET_TEXT } from '#modules/assets/words';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DateField, ErrorSummary, PageHead, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf } from '../admin/form-values.ts';
import { ASSETS } from './paths.ts';

const get = page(z.object({ asset_id: z.uuid().optional() }), formFor, FormPage, { who: 'staff' });

async function formFor(work: Work, { asset_id }: { asset_id?: string | undefined }) {
  const found = asset_id ? await assetFor(work, { asset_id }) : null;
  demand(found ? found.may.work : worksAssets(work.actor));
  const [models, teams] = await Promise.all([assetModelsFor(work), teamsFor(work)]);
  return { asset: found?.asset, models, teams };
}
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** What is written down of a device, as its form names it. */
function storedOf(asset: NonNullable<Props['data']['asset']>) {
  const { asset_tag, serial, uuid, model_id, model_name, sort, team_id, place, bought_on, price_cents, warranty_until, contract, note } =
    asset;
  return {
    ...{ asset_tag, serial, uuid, model_id, model_name: model_id ? '' : model_name, sort: model_id ? '' : sort, team_id, place, bought_on },
    ...{ price: price_cents === null ? '' : (price_cents / 100).toFixed(2).replace('.', ','), warranty_until, contract, note },
  };
}

/** A device as it is written down; whose it is and how it stands have forms of their own. */
function FormPage(props: Props) {
  const { t, lang, data, problem } = props;
  const a = t.assets;
  const { asset } = data;
  const title = asset ? `${asset.asset_tag} ${asset.model_name}` : a.add;
  const stored: Values = asset ? fieldsOf(storedOf(asset)) : {};
  const values = shownValues(props, stored);
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const own = asset && `${ASSETS}/${asset.asset_id}`;
  const item = asset && {
    ...{ id: asset.asset_id, version: asset.version, value: storedOf(asset), edited_at: asset.changed_at, edited_by: a.nobody },
  };
  return (
    <StaffShell
      {...props}
      title={title}
      way={[
        { label: a.title, href: ASSETS },
        ...(asset && own ? [{ label: asset.asset_tag, href: own }] : []),
        { label: asset ? a.edit : a.add },
      ]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      <ItemForm {...props} action={own ? `${own}/bearbeiten` : `${ASSETS}/neu`} item={item} label={a.form} kind="asset">
        <TextField name="asset_tag" label={a.asset_tag} hint={a.tag_hint} max={ASSET_TEXT.tag} width="medium" required {...field} />
        <SelectField
          name="model_id"
          label={a.model}
          empty_label={a.model_other}
          choices={ASSET_SORTS.flatMap((sort) => {
            const models = data.models.filter((model) => model.sort === sort);
            const choices = models.map((model) => ({ value: model.model_id, label: modelName(model) }));
            return choices.length > 0 ? [{ label: a.sorts[sort] ?? sort, choices }] : [];
          })}
          {...optional}
        />
        <TextField name="model_name" label={a.model_name} hint={a.model_name_hint} max={ASSET_TEXT.model} {...optional} />
        <SelectField
          name="sort"
          label={a.sort}
          hint={a.sort_hint}
          empty_label="–"
          choices={ASSET_SORTS.map((value) => ({ value, label: a.sorts[value] ?? value }))}
          {...optional}
        />
        <TextField name="serial" label={a.serial} max={ASSET_TEXT.serial} spellcheck={false} {...optional} />
        <TextField name="uuid" label={a.uuid} max={60} spellcheck={false} {...optional} />
        <SelectField
          name="team_id"
          label={a.team}
          empty_label={a.no_team}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          {...optional}
        />
        <TextField name="place" label={a.place} max={ASSET_TEXT.place} {...optional} />
        <DateField name="bought_on" label={a.bought_on} {...optional} />
        <TextField name="price" label={a.price} hint={a.price_hint} inputmode="decimal" max={20} width="short" {...optional} />
        <DateField name="warranty_until" label={a.warranty_until} {...optional} />
        <TextField name="contract" label={a.contract} max={ASSET_TEXT.contract} {...optional} />
        <TextArea name="note" label={a.note} rows={3} max={ASSET_TEXT.note} {...optional} />
      </ItemForm>
    </StaffShell>
  );
}

const post = submit(
  saveAssetSchema,
  async (work, input, { context }) => {
    const { asset_id } = await saveAsset(work, input);
    return seeOther(context.url(`${ASSETS}/${asset_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${ASSETS}/neu`, get, post, limit: 120 },
  { path: `${ASSETS}/:asset_id/bearbeiten`, get, post, limit: 120 },
];
