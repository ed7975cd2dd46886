import { DONE_NOTE, SCANS } from '#modules/paper/words';
import { DESCRIPTION } from '#modules/reports/words';
import { categoryChoices } from '../../citizen/catalogue-fields.tsx';
import { openTokenName, tokenOf } from '../../form-tokens.ts';
import { day } from '../../format.ts';
import { PlaceFields } from '../../map-choice/fields.tsx';
import { fill } from '../../problems.ts';
import { DateField, FileField, first, SelectField, TextArea, TextField } from '../../ui/index.ts';
import type { StepProps } from './enter.tsx';

/** What one page of a sheet asks. */
export function StepFields(props: StepProps) {
  switch (props.data.step) {
    case 'day':
      return <DayFields {...props} />;
    case 'what':
      return <WhatField {...props} />;
    case 'where':
      return props.data.choice && <PlaceFields {...props} choice={props.data.choice} />;
    case 'words':
      return <WordsField {...props} />;
    case 'contact':
      return <ContactFields {...props} />;
    case 'done':
      return <DoneField {...props} />;
    case 'scan':
      return <ScanField {...props} />;
  }
}

function DayFields({ t, lang, city, data, problem, values }: StepProps) {
  const p = t.paper;
  const field = { problem, values };
  const since = day(data.paper.reserved_at, lang, city.time_zone);
  return (
    <>
      <DateField name="written_on" label={p.written_on} hint={fill(p.written_on_hint, { day: since })} required {...field} />
      <TextField
        name="written_time"
        label={p.written_time}
        hint={p.written_time_hint}
        width="short"
        autocomplete="off"
        optional_label={t.layout.optional}
        {...field}
      />
    </>
  );
}

function WhatField({ t, lang, data, problem, values }: StepProps) {
  const active = data.categories.filter((one) => one.active);
  return (
    <SelectField
      name="category_id"
      label={t.paper.category}
      empty_label={t.report.choose}
      value={first(values, 'category_id')}
      choices={categoryChoices(active, lang)}
      problem={problem}
      required
    />
  );
}

function WordsField({ t, problem, values }: StepProps) {
  const p = t.paper;
  const field = { problem, values };
  return <TextArea name="description" label={p.description} hint={p.description_hint} max={DESCRIPTION.max} rows={8} required {...field} />;
}

function ContactFields({ t, problem, values }: StepProps) {
  const p = t.paper;
  const optional = { problem, values, optional_label: t.layout.optional, autocomplete: 'off' };
  return (
    <>
      <p className="muted">{p.contact_hint}</p>
      <TextField name="name" label={t.report.name} {...optional} />
      <TextField name="phone" type="tel" label={t.report.phone} {...optional} />
      <TextField name="email" type="email" label={t.report.email} {...optional} />
      <SelectField
        name="language"
        label={t.call.language}
        value={first(values, 'language') || 'de'}
        choices={(['de', 'en'] as const).map((value) => ({ value, label: t.call.languages[value] }))}
        required
      />
    </>
  );
}

function DoneField({ t, problem, values }: StepProps) {
  const p = t.paper;
  const field = { problem, values, optional_label: t.layout.optional };
  return <TextArea name="done_note" label={p.done_note} hint={p.done_note_hint} max={DONE_NOTE.max} rows={5} {...field} />;
}

function ScanField({ t, work, data, problem, values }: StepProps) {
  const p = t.paper;
  const r = t.report;
  const tokens = values.picture === undefined ? data.paper.pictures.map((one) => tokenOf(work, one)) : [values.picture].flat();
  return (
    <FileField
      name="photo"
      label={p.scan}
      hint={fill(p.scan_hint, { max: SCANS.max })}
      accept="image/jpeg,image/png,image/webp"
      multiple
      problem={problem}
      optional_label={t.layout.optional}
      stored={tokens.map((token) => ({ id: token, name: openTokenName(token), picture_url: `/melden/foto?t=${token}` }))}
      stored_name="picture"
      remove_name="remove_picture"
      texts={{ stored: r.photos_stored, remove: r.remove, chosen: r.photos_chosen }}
    />
  );
}
