import { inLanguage } from '#modules/city';
import {
  appChoices,
  dropLicence,
  dropLicenceSchema,
  licenceFor,
  licenceSchema,
  readsWholePortfolio,
  saveLicence,
  saveLicenceSchema,
  worksPortfolio,
} from '#modules/insight';
import { PORTFOLIO_TEXT } from '#modules/insight/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, Card, ErrorSummary, Form, HiddenField, PageHead, SelectField, TextField, type Values } from '../../ui/index.ts';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf } from '../admin/form-values.ts';
import { ContractFields, euroField } from './edit.tsx';
import { ENTRIES, LICENCES, PORTFOLIO } from './paths.ts';

async function formFor(work: Work, { licence_id, app_id }: { licence_id?: string | undefined; app_id: string }) {
  demand(worksPortfolio(work.actor), readsWholePortfolio(work.actor) ? 'forbidden' : 'not_found');
  const licence = licence_id ? await licenceFor(work, licence_id) : null;
  return { licence, app_id: licence?.app_id ?? app_id, apps: await appChoices(work.read) };
}

const get = page(licenceSchema, formFor, FormPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

function storedOf({ licence, app_id }: Props['data']) {
  if (!licence) return { app_id };
  const { product, seats, yearly_cents, vendor, contract, contract_ends, notice_months } = licence;
  return { app_id, product, seats, yearly: euroField(yearly_cents), vendor, contract, contract_ends, notice_months };
}

/** A licence that was bought: for which application, how many seats, at what price, by which contract. */
function FormPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const l = t.licences;
  const p = t.portfolio;
  const { licence } = data;
  const stored: Values = fieldsOf(storedOf(data));
  const values = shownValues(props, stored);
  const field = { problem, values };
  const title = licence?.product ?? l.add;
  const item = licence && {
    ...{ id: licence.licence_id, version: licence.version, value: storedOf(data), edited_at: licence.changed_at, edited_by: null },
  };
  return (
    <StaffShell {...props} title={title} way={[{ label: p.title, href: PORTFOLIO }, { label: l.title, href: LICENCES }, { label: title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      <ItemForm
        {...props}
        action={licence ? `${LICENCES}/${licence.licence_id}` : `${LICENCES}/neu`}
        item={item ?? undefined}
        label={l.form}
      >
        <SelectField
          name="app_id"
          label={p.app}
          empty_label={data.app_id ? undefined : '–'}
          choices={data.apps.map((one) => ({ value: one.app_id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
        <TextField name="product" label={l.product} max={PORTFOLIO_TEXT.product} required {...field} />
        <TextField name="seats" label={l.seats} inputmode="numeric" max={8} width="short" required {...field} />
        <TextField name="yearly" label={p.yearly} hint={p.amount_hint} inputmode="decimal" max={20} width="short" required {...field} />
        <ContractFields {...props} values={values} />
      </ItemForm>
      {licence && (
        <Card title={l.drop}>
          <p>{l.drop_text}</p>
          <Form action={url(`${LICENCES}/${licence.licence_id}/entfernen`)} form_key={`${props.form_key}-`} label={l.drop}>
            <HiddenField name="version" value={String(licence.version)} />
            <Button look="secondary" icon="delete">
              {l.drop}
            </Button>
          </Form>
        </Card>
      )}
    </StaffShell>
  );
}

const post = submit(
  saveLicenceSchema,
  async (work, input, { context }) => {
    await saveLicence(work, input);
    return seeOther(context.url(`${ENTRIES}/${input.app_id}?gespeichert`));
  },
  get,
);
const dropping = submit(
  dropLicenceSchema,
  async (work, input, { context }) => {
    await dropLicence(work, input);
    return seeOther(context.url(LICENCES));
  },
  get,
);

export const routes: Route[] = [
  { path: `${LICENCES}/neu`, get, post, limit: 120 },
  { path: `${LICENCES}/:licence_id`, get, post, limit: 120 },
  { path: `${LICENCES}/:licence_id/entfernen`, post: dropping, limit: 60, home: `${LICENCES}/:licence_id` },
];
