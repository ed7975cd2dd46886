import { type AlarmStep, alarmStepPart } from '#modules/crisis';
import { CRISIS_TEXT } from '#modules/crisis/words';
import { idFrom } from '#platform/id-from';
import { Checkbox, TextArea, TextField } from '../../ui/index.ts';
import { fieldsOf, line, wholeIn } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ALARM_CHAIN_ADMIN } from './paths.ts';

function StepFields({ t, problem, values }: ItemFields<AlarmStep, null>) {
  const w = t.alarm_chain;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <>
      <TextField name="name" label={w.name} max={CRISIS_TEXT.name} required {...field} />
      <TextArea name="phones" label={w.phones} hint={w.phones_hint} rows={3} {...optional} />
      <TextField name="email" type="email" label={w.email} hint={w.email_hint} {...optional} />
      <TextField name="minutes" label={w.minutes} hint={w.minutes_hint} inputmode="numeric" width="short" required {...field} />
      <Checkbox name="active" label={w.active} {...field} />
    </>
  );
}

/** Who is told of a crisis, in which order. */
export const routes = itemPages<AlarmStep, null>({
  part: alarmStepPart,
  path: ALARM_CHAIN_ADMIN,
  icon: 'phone',
  words: (t) => t.alarm_chain,
  moves: (t) => t.alarm_chain,
  name: (step) => step.name,
  more: async () => null,
  columns: ({ t }) => [
    { key: 'ways', label: t.crisis.ways, cell: ({ value }) => [...value.phones, value.email].filter(Boolean).join(', ') },
    { key: 'minutes', label: t.alarm_chain.minutes, numeric: true, cell: ({ value }) => value.minutes },
  ],
  fields: (value) => {
    if (!value) return { active: 'yes', minutes: '10' };
    const { phones, ...rest } = value;
    return { ...fieldsOf(rest), phones: phones.join('\n') };
  },
  Fields: StepFields,
  schema: alarmStepPart.schema,
  shape: (tree, id, items) => ({
    id: id || idFrom(line(tree, 'name'), ['neu', ...items.map((one) => one.id)]),
    name: line(tree, 'name'),
    phones: line(tree, 'phones')
      .split('\n')
      .flatMap((one) => one.trim() || []),
    email: line(tree, 'email') || undefined,
    minutes: wholeIn(tree, 'minutes'),
    active: tree.active === 'yes',
  }),
  place: (field) => (field.startsWith('phones') ? 'phones' : field),
});
