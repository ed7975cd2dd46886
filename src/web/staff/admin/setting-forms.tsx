import type { ReactNode } from 'react';
import type { City } from '#modules/city';
import type { Catalogue } from '#modules/reports';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, Fieldset, type IconName, RadioGroup, TextField, type Values } from '../../ui/index.ts';
import { DeskFields, deskFields, deskOf } from './desk-form.tsx';
import { type Edited, InBoth } from './editing.tsx';
import { FinanceExportFields, financeExportOf, financeFields } from './finance-export-form.tsx';
import { bothOrNone, box, line, rowsOf, type Tree, wholeIn } from './form-values.ts';
import { LegalFields, legalFields, legalOf } from './legal-form.tsx';
import { LicenceFields, licenceFields, licenceOf } from './licence-form.tsx';
import { OrderDeskFields, orderDeskOf } from './order-desk-form.tsx';
import { PortalFields, portalFields, portalOf } from './portal-form.tsx';
import { PurchasingFields, purchasingFields, purchasingOf } from './purchasing-form.tsx';
import { WeekFields, weekOf } from './week-form.tsx';

type Props = PageProps<{ categories: Catalogue['categories']; teams: Edited<{ name: unknown }>[] }> & { values: Values };

/** How one setting is edited: what its form shows of it, and the setting made of what was typed. */
interface SettingForm {
  icon: IconName;
  /** Undefined where the city has not written it yet. */
  fields(value: unknown): unknown;
  view(props: Props): ReactNode;
  shape(tree: Tree): unknown;
}

/** Lines to write new sentences in, below those that are there. */
const SPARE = 2;

export const SETTING_FORMS: Record<string, SettingForm> = {
  contact: { icon: 'phone', fields: (value) => value, view: ContactFields, shape: contactOf },
  opening_hours: { icon: 'clock', fields: (value) => value, view: HoursFields, shape: weekOf },
  service_desk: { icon: 'people', fields: deskFields, view: DeskFields, shape: deskOf },
  order_desk: { icon: 'box', fields: (value) => value, view: OrderDeskFields, shape: orderDeskOf },
  finance_export: { icon: 'download', fields: financeFields, view: FinanceExportFields, shape: financeExportOf },
  purchasing: { icon: 'checklist', fields: purchasingFields, view: PurchasingFields, shape: purchasingOf },
  reporting: { icon: 'message', fields: withSpareLines, view: ReportingFields, shape: reportingOf },
  legal: { icon: 'info', fields: legalFields, view: LegalFields, shape: legalOf },
  portal: { icon: 'home', fields: portalFields, view: PortalFields, shape: portalOf },
  open_data: { icon: 'download', fields: licenceFields, view: LicenceFields, shape: licenceOf },
};

function ContactFields({ t, problem, values }: Props) {
  const f = t.admin.fields;
  const field = { problem, values, required: true };
  return (
    <>
      <InBoth t={t} name="value.address.name" label={f.name} problem={problem} values={values} />
      <TextField name="value.address.street" label={f.street} autocomplete="off" {...field} />
      <div className="field-pair">
        <TextField
          name="value.address.postcode"
          label={f.postcode}
          hint={t.admin.settings.postcode_hint}
          width="short"
          inputmode="numeric"
          {...field}
        />
        <TextField name="value.address.place" label={f.place} {...field} />
      </div>
      <div className="field-pair">
        <TextField name="value.phone" type="tel" label={f.phone} hint={t.admin.settings.phone_hint} {...field} />
        <TextField name="value.email" type="email" label={f.email} {...field} />
      </div>
      <TextField name="value.website" type="url" label={f.website} hint={t.admin.settings.website_hint} {...field} />
    </>
  );
}

function contactOf(tree: Tree): unknown {
  const address = box(tree, 'address');
  return {
    address: { name: address.name, street: line(address, 'street'), postcode: line(address, 'postcode'), place: line(address, 'place') },
    phone: line(tree, 'phone'),
    email: line(tree, 'email'),
    website: line(tree, 'website'),
  };
}

function HoursFields(props: Props) {
  return (
    <>
      <p className="muted">{props.t.admin.settings.hours_hint}</p>
      <WeekFields {...props} name="value" />
    </>
  );
}

function ReportingFields({ t, problem, values }: Props) {
  const { fields: f, settings: s } = t.admin;
  const both = { t, problem, values };
  const number = { problem, values, required: true, inputmode: 'numeric', width: 'short' } as const;
  const lines = [...new Set(Object.keys(values).flatMap((name) => /^value\.not_accepted\.(\d+)\./.exec(name)?.[1] ?? []))];
  return (
    <>
      <Fieldset name="value.modes" label={f.modes} required problem={problem} hint={s.modes_hint}>
        <Checkbox name="value.modes.anonymous" label={f.anonymous} values={values} />
        <Checkbox name="value.modes.email" label={f.with_email} values={values} />
        <Checkbox name="value.modes.account" label={f.account} values={values} />
      </Fieldset>
      <InBoth name="value.danger_text" label={f.danger_text} area {...both} />
      <TextField name="value.duty_phone" type="tel" label={f.duty_phone} hint={s.phone_hint} required problem={problem} values={values} />
      <TextField
        name="value.duty_email"
        type="email"
        label={f.duty_email}
        hint={s.duty_email_hint}
        optional_label={t.layout.optional}
        problem={problem}
        values={values}
      />
      <TextField name="value.duty_minutes" label={f.duty_minutes} hint={s.duty_minutes_hint} {...number} />
      <InBoth name="value.duty_text" label={f.duty_text} area rows={2} {...both} />
      <div className="field-pair">
        <TextField name="value.first_answer_working_days" label={f.first_answer_working_days} {...number} />
        <TextField name="value.contest_days" label={f.contest_days} hint={s.contest_hint} {...number} />
      </div>
      <TextField name="value.photos_max" label={f.photos_max} hint={s.photos_hint} {...number} />
      <TextField name="value.correct_hours" label={f.correct_hours} {...number} />
      <ProofField t={t} values={values} problem={problem} />
      <h2>{f.not_accepted}</h2>
      <p className="muted">{s.not_accepted_hint}</p>
      {lines.map((n) => (
        <InBoth key={n} name={`value.not_accepted.${n}`} label={fill(s.line, { n: Number(n) + 1 })} required={false} {...both} />
      ))}
    </>
  );
}

function ProofField({ t, problem, values }: Pick<Props, 't' | 'problem' | 'values'>) {
  const { title, hint, choices } = t.go_live.proof;
  const all = (['off', 'ask', 'hold'] as const).map((value) => ({ value, label: choices[value], hint: choices[`${value}_hint`] }));
  return <RadioGroup name="value.proof" label={title} hint={hint} choices={all} required problem={problem} values={values} />;
}

function withSpareLines(value: unknown): unknown {
  const reporting = value as City['reporting'];
  const spare = Array.from({ length: SPARE }, () => ({ de: '', en: '' }));
  return { ...reporting, not_accepted: [...reporting.not_accepted, ...spare] };
}

function reportingOf(tree: Tree): unknown {
  const modes = box(tree, 'modes');
  return {
    modes: { anonymous: modes.anonymous === 'yes', email: modes.email === 'yes', account: modes.account === 'yes' },
    danger_text: tree.danger_text,
    duty_phone: line(tree, 'duty_phone'),
    duty_email: line(tree, 'duty_email') || undefined,
    duty_minutes: wholeIn(tree, 'duty_minutes'),
    duty_text: tree.duty_text,
    first_answer_working_days: wholeIn(tree, 'first_answer_working_days'),
    contest_days: wholeIn(tree, 'contest_days'),
    photos_max: wholeIn(tree, 'photos_max'),
    correct_hours: wholeIn(tree, 'correct_hours'),
    proof: line(tree, 'proof') || undefined,
    not_accepted: rowsOf(tree, 'not_accepted').flatMap((_, n) => bothOrNone({ row: rowsOf(tree, 'not_accepted')[n] }, 'row') ?? []),
  };
}
