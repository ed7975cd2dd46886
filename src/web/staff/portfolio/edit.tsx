import { inLanguage } from '#modules/city';
import { appChoices, capabilitiesOf, entryFor, keepersFor, onAppSchema, saveEntry, saveEntrySchema } from '#modules/insight';
import { CRITICALITIES, DATA_CLASSES, HOSTINGS, PORTFOLIO_TEXT } from '#modules/insight/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DateField, ErrorSummary, PageHead, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf } from '../admin/form-values.ts';
import { FoldedBoxes } from '../admin/procedure-only-for.tsx';
import { ENTRIES, PORTFOLIO } from './paths.ts';

async function formFor(work: Work, { app_id }: { app_id: string }) {
  const entry = await entryFor(work, { app_id });
  demand(entry.may.edit);
  const [capabilities, keepers, apps] = await Promise.all([capabilitiesOf(work.read), keepersFor(work.read), appChoices(work.read)]);
  return { entry, capabilities, keepers, apps };
}

const get = page(onAppSchema, formFor, FormPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

export const euroField = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));

function storedOf({ entry }: Props['data']) {
  const { capability_id, owner_person_id, vendor, contract, contract_ends, notice_months, yearly_cents } = entry;
  const { data_class, hosting, country, criticality, software, note } = entry;
  return {
    ...{ capability_id, owner_person_id, vendor, contract, contract_ends, notice_months, yearly: euroField(yearly_cents ?? 0) },
    ...{ data_class, hosting, country, criticality, software, note },
  };
}

/** All that is written down of an application beyond its tile. */
function FormPage(props: Props) {
  const { t, lang, data, problem } = props;
  const p = t.portfolio;
  const { entry } = data;
  const name = inLanguage(entry.name, lang);
  const stored: Values = { ...fieldsOf(storedOf(data)), interfaces: entry.interfaces ?? [] };
  const values = shownValues(props, stored);
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const item = {
    ...{ id: entry.app_id, version: entry.version ?? 0, value: storedOf(data), edited_at: entry.changed_at, edited_by: null },
  };
  const named = (of: Record<string, string>, all: readonly string[]) => all.map((value) => ({ value, label: of[value] ?? value }));
  return (
    <StaffShell
      {...props}
      title={p.edit}
      way={[{ label: p.title, href: PORTFOLIO }, { label: name, href: `${ENTRIES}/${entry.app_id}` }, { label: p.edit }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={name} preline={p.edit} />
      <ItemForm {...props} action={`${ENTRIES}/${entry.app_id}/bearbeiten`} item={item} label={p.form}>
        <SelectField
          name="capability_id"
          label={p.capability}
          hint={p.capability_hint}
          empty_label={p.unknown}
          choices={data.capabilities
            .filter((one) => one.active || one.capability_id === entry.capability_id)
            .map((one) => ({ value: one.capability_id, label: inLanguage(one.name, lang) }))}
          {...optional}
        />
        <SelectField
          name="owner_person_id"
          label={p.owner}
          empty_label={p.nobody}
          choices={keeperChoices(data.keepers, entry)}
          {...optional}
        />
        <SelectField name="criticality" label={p.criticality} choices={named(p.criticalities, CRITICALITIES)} required {...field} />
        <SelectField name="data_class" label={p.data_class} choices={named(p.data_classes, DATA_CLASSES)} required {...field} />
        <SelectField name="hosting" label={p.hosting} choices={named(p.hostings, HOSTINGS)} required {...field} />
        <TextField name="country" label={p.country} hint={p.country_hint} max={2} width="short" {...optional} />
        <h2>{p.contract_facts}</h2>
        <ContractFields {...props} values={values} />
        <TextField name="yearly" label={p.yearly_field} hint={p.amount_hint} inputmode="decimal" max={20} width="short" {...optional} />
        <h2>{p.use_facts}</h2>
        <TextField
          name="software"
          label={p.software}
          hint={p.software_hint}
          max={PORTFOLIO_TEXT.software}
          spellcheck={false}
          {...optional}
        />
        <p className="muted">{p.interfaces_hint}</p>
        <FoldedBoxes
          {...props}
          name="interfaces"
          label={p.interfaces}
          chosen={[values.interfaces ?? []].flat()}
          choices={data.apps
            .filter((one) => one.app_id !== entry.app_id)
            .map((one) => ({ value: one.app_id, label: inLanguage(one.name, lang) }))}
        />
        <TextArea name="note" label={p.note} rows={3} max={PORTFOLIO_TEXT.note} {...optional} />
      </ItemForm>
    </StaffShell>
  );
}

/** Those who can be named, and whoever is. */
export function keeperChoices(
  keepers: readonly { person_id: string; name: string }[],
  { owner_person_id, owner_name }: { owner_person_id: string | null; owner_name: string | null },
) {
  const choices = keepers.map((one) => ({ value: one.person_id, label: one.name }));
  return owner_person_id && !keepers.some((one) => one.person_id === owner_person_id)
    ? [...choices, { value: owner_person_id, label: owner_name ?? '' }]
    : choices;
}

/** Vendor, number, end and notice, as applications and licences have them. */
export function ContractFields({ t, problem, values }: Pick<PageProps<unknown>, 't' | 'problem'> & { values: Values }) {
  const p = t.portfolio;
  const optional = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <TextField name="vendor" label={p.vendor} max={PORTFOLIO_TEXT.vendor} {...optional} />
      <TextField name="contract" label={p.contract} max={PORTFOLIO_TEXT.contract} width="medium" {...optional} />
      <DateField name="contract_ends" label={p.contract_ends} {...optional} />
      <TextField name="notice_months" label={p.notice_months} inputmode="numeric" max={2} width="short" {...optional} />
    </>
  );
}

const post = submit(
  saveEntrySchema,
  async (work, input, { context }) => {
    await saveEntry(work, input);
    return seeOther(context.url(`${ENTRIES}/${input.app_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: `${ENTRIES}/:app_id/bearbeiten`, get, post, limit: 120 }];
