import type { OwnAsset } from '#modules/assets';
import { inLanguage } from '#modules/city';
import type { appsFor } from '#modules/launcher';
import type { topicsFor } from '#modules/tickets';
import { DEVICE, IMPACTS, OPEN_TYPES, TICKET_SUBJECT, TICKET_TEXT, URGENCIES } from '#modules/tickets/words';
import type { PageProps } from '../context.ts';
import { RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';

export interface AboutChoices {
  apps: Awaited<ReturnType<typeof appsFor>>;
  topics: Awaited<ReturnType<typeof topicsFor>>;
}

/** One field for what it is about: `app:…`, `topic:…` or nothing; `aboutIn` reads it. */
export function AboutField(props: PageProps<unknown> & { of: AboutChoices; value?: string }) {
  const { t, lang, of, values, problem } = props;
  return (
    <SelectField
      name="about"
      label={t.tickets.about}
      empty_label={t.tickets.about_none}
      value={props.value}
      choices={[
        {
          label: t.tickets.about_topics,
          choices: of.topics.map((one) => ({ value: `topic:${one.topic_id}`, label: inLanguage(one.name, lang) })),
        },
        {
          label: t.tickets.about_apps,
          choices: of.apps.map((one) => ({ value: `app:${one.app_id}`, label: inLanguage(one.name, lang) })),
        },
      ].filter((group) => group.choices.length > 0)}
      optional_label={t.layout.optional}
      problem={problem}
      values={values}
    />
  );
}

/** What the choice means: `{ app_id, topic_id }`, one of them or neither. */
export function aboutIn(input: Record<string, unknown>): { app_id: string; topic_id: string } {
  const [kind, id = ''] = String(input.about ?? '').split(':');
  return { app_id: kind === 'app' ? id : '', topic_id: kind === 'topic' ? id : '' };
}

/** The value of the field for a ticket. */
export const aboutValue = (of: { app_id: string | null; topic_id: string | null }): string =>
  of.app_id ? `app:${of.app_id}` : of.topic_id ? `topic:${of.topic_id}` : '';

/** What a ticket says: what it is about, in words, how urgent. */
export function TicketFields(
  props: PageProps<unknown> & { of: AboutChoices; about?: string; devices?: readonly OwnAsset[]; device_label?: string; device?: string },
) {
  const { t, values, problem } = props;
  const k = t.tickets;
  const field = { problem, values };
  return (
    <>
      <RadioGroup
        name="type"
        label={k.type}
        values={{ type: 'incident', ...values }}
        problem={problem}
        choices={OPEN_TYPES.map((value) => ({ value, label: k.type_choices[value] ?? value }))}
        required
        horizontal
      />
      <AboutField {...props} value={'about' in values ? undefined : props.about} />
      <TextField name="subject" label={k.subject} hint={k.subject_hint} max={TICKET_SUBJECT.max} required {...field} />
      <TextArea name="description" label={k.description} hint={k.description_hint} rows={5} max={TICKET_TEXT.max} required {...field} />
      <RadioGroup
        name="urgency"
        label={k.urgency}
        values={{ urgency: '2', ...values }}
        problem={problem}
        choices={URGENCIES.map((value) => ({ value: String(value), label: k.urgencies[value] ?? '' }))}
        required
      />
      <RadioGroup
        name="impact"
        label={k.impact}
        values={{ impact: '3', ...values }}
        problem={problem}
        choices={IMPACTS.toReversed().map((value) => ({ value: String(value), label: k.impacts[value] ?? '' }))}
        required
      />
      {props.devices && props.devices.length > 0 && (
        <SelectField
          name="asset_id"
          label={props.device_label ?? t.links.which_device}
          empty_label={t.links.no_device}
          choices={props.devices.map((one) => ({ value: one.asset_id, label: `${one.model_name}, ${one.asset_tag}` }))}
          optional_label={t.layout.optional}
          {...field}
          values={{ asset_id: props.device ?? '', ...values }}
        />
      )}
      <TextField
        name="device"
        label={k.device}
        hint={k.device_hint}
        max={DEVICE.max}
        width="medium"
        autocomplete="off"
        optional_label={t.layout.optional}
        {...field}
      />
    </>
  );
}
