import type { z } from 'zod';
import {
  bookCallback,
  bookCallbackSchema,
  callbackSlotsFor,
  cancelCallback,
  cancelCallbackSchema,
  moveCallback,
  moveCallbackSchema,
  ownCallbackFor,
} from '#modules/tickets';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { type PageHandler, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { Button, Card, Details, Form, HiddenField, SelectField, TextField } from '../ui/index.ts';

export type CallbackOffer = Awaited<ReturnType<typeof callbackOfferFor>>;

/** What somebody can book, and what they have booked. */
export async function callbackOfferFor(work: Work) {
  const [slots, own] = await Promise.all([callbackSlotsFor(work), ownCallbackFor(work)]);
  return { slots, ...own };
}

interface BoxProps extends PageProps<unknown> {
  /** The page it stands on. */
  path: string;
  /** The ticket it is about; none on the page before a call. */
  number?: string;
  offer: CallbackOffer;
}

/** Books a call back instead of waiting in the line; the one that is booked can be moved or given up. */
export function CallbackBox(props: BoxProps) {
  const { t, url, lang, city, offer, path, number } = props;
  const k = t.callbacks;
  const { booked, slots } = offer;
  if (!booked && slots.length === 0) return null;
  if (booked)
    return (
      <Card title={k.booked} tinted>
        <p>{fill(k.booked_text, { when: whenOf(booked.slot_at, lang, city.time_zone), phone: booked.phone })}</p>
        <div className="stack">
          <Details summary={k.move} open={props.values._form === 'verschieben'}>
            <Form action={url(`${path}/rueckruf/verschieben`)} form_key={props.form_key} label={k.move}>
              <Hidden {...props} form="verschieben" id={booked.callback_id} />
              <SlotField {...props} />
              <Button look="secondary">{k.move}</Button>
            </Form>
          </Details>
          <Form action={url(`${path}/rueckruf/absagen`)} form_key={props.form_key} label={k.cancel}>
            <Hidden {...props} form="absagen" id={booked.callback_id} />
            <Button look="secondary">{k.cancel}</Button>
          </Form>
        </div>
      </Card>
    );
  const typed = props.values._form === 'rueckruf' ? { values: props.values, problem: props.problem } : {};
  return (
    <Details summary={k.box} open={'values' in typed}>
      <p>{k.box_text}</p>
      <Form action={url(`${path}/rueckruf`)} form_key={props.form_key} label={k.box}>
        <HiddenField name="_form" value="rueckruf" />
        <HiddenField name="language" value={lang} />
        {number && <HiddenField name="number" value={number} />}
        <SlotField {...props} />
        <TextField
          name="phone"
          type="tel"
          label={k.phone}
          max={40}
          width="medium"
          autocomplete="tel"
          value={typed.values ? undefined : offer.phone}
          required
          {...typed}
        />
        <Button icon="check">{k.book}</Button>
      </Form>
    </Details>
  );
}

function Hidden({ lang, form, id }: BoxProps & { form: string; id: string }) {
  return (
    <>
      <HiddenField name="_form" value={form} />
      <HiddenField name="language" value={lang} />
      <HiddenField name="callback_id" value={id} />
    </>
  );
}

const locale = (lang: 'de' | 'en') => (lang === 'de' ? 'de-DE' : 'en-GB');

/** The times to choose from, day by day. */
function SlotField({ t, lang, city, offer, values, problem }: BoxProps) {
  const timeZone = city.time_zone;
  const time = new Intl.DateTimeFormat(locale(lang), { hour: '2-digit', minute: '2-digit', timeZone });
  const day = new Intl.DateTimeFormat(locale(lang), { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const days = [...Map.groupBy(offer.slots, (slot) => day.format(slot.at))];
  return (
    <SelectField
      name="slot_at"
      label={t.callbacks.slot}
      hint={offer.slots.length === 0 ? t.callbacks.none_left : undefined}
      choices={days.map(([label, slots]) => ({
        label,
        choices: slots.map((slot) => ({ value: slot.at.toISOString(), label: `${label}, ${time.format(slot.at)}` })),
      }))}
      required
      problem={problem}
      values={values}
    />
  );
}

function whenOf(at: Date, lang: 'de' | 'en', timeZone: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale(lang), { ...parts, timeZone }).format(at);
}

/** The posts of the box, for the page at `path`, on which one comes back. */
export function callbackRoutes(path: string, get: PageHandler): Route[] {
  const form = <S extends z.ZodType<object>>(name: string, schema: S, act: (work: Work, input: z.infer<S>) => Promise<unknown>): Route => ({
    path: `${path}/${name}`,
    post: submit(
      schema,
      async (work, input, { context }) => {
        await act(work, input);
        return seeOther(context.url(`${context.path.slice(0, -name.length - 1)}?gespeichert`));
      },
      get,
    ),
    limit: 60,
    home: path,
  });
  return [
    form('rueckruf', bookCallbackSchema, bookCallback),
    form('rueckruf/verschieben', moveCallbackSchema, moveCallback),
    form('rueckruf/absagen', cancelCallbackSchema, cancelCallback),
  ];
}
