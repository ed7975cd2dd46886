import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { addToCart, addToCartSchema, catalogueItemFor, mayOrderForAll } from '#modules/orders';
import { PLACE } from '#modules/orders/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, CheckboxGroup, DescriptionList, ErrorSummary, Form, PageHead, RadioGroup, TextArea, TextField } from '../../ui/index.ts';
import { APP_PAGES, CART_PATH, CATALOGUE_PATH } from '../paths.ts';
import { deliveryWords, StockBadge } from './catalogue.tsx';
import { priceWords } from './parts.tsx';
import { StarItem, ThingPicture } from './things.tsx';

const PATH = `${CATALOGUE_PATH}/:item_id`;
const get = page(z.object({ item_id: z.string().max(60) }), (work: Work, { item_id }) => catalogueItemFor(work, item_id), ItemPage, {
  who: 'staff',
});
type Props = PageProps<Awaited<ReturnType<typeof catalogueItemFor>>>;

/** One thing of the catalogue, with what can be chosen, for whom and where to; all that is known is filled in. */
function ItemPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const o = t.orders;
  const { item } = data;
  const name = inLanguage(item.name, lang);
  return (
    <StaffShell {...props} title={name} way={[{ label: o.catalogue, href: CATALOGUE_PATH }, { label: name }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={name} preline={o.sorts[item.sort] ?? ''}>
        <StockBadge {...props} item={item} />
        <StarItem {...props} item={item} favourite={data.favourite} />
      </PageHead>
      {item.picture && <ThingPicture {...props} item={item} />}
      <p className="lead">{inLanguage(item.about, lang)}</p>
      <p>
        <strong>{priceWords(props, item.price_cents, item.monthly_cents)}</strong>, {deliveryWords(t, item)}
      </p>
      {item.facts.length > 0 && (
        <DescriptionList
          dense
          items={item.facts.map((fact) => ({ label: inLanguage(fact.name, lang), value: inLanguage(fact.value, lang) }))}
        />
      )}
      {data.parts.length > 0 && (
        <>
          <h2>{o.made_of}</h2>
          <ul>
            {data.parts.map((part) => (
              <li key={part.item_id}>
                <a href={url(`${CATALOGUE_PATH}/${part.item_id}`)}>{inLanguage(part.name, lang)}</a> <StockBadge {...props} item={part} />
              </li>
            ))}
          </ul>
        </>
      )}
      {(item.app_id || item.article) && (
        <ul>
          {item.app_id && (
            <li>
              <a href={url(`${APP_PAGES}/${item.app_id}`)}>{o.to_app}</a>
            </li>
          )}
          {item.article && (
            <li>
              <a href={url(`/wissen/${item.article}`)}>{o.to_article}</a>
            </li>
          )}
        </ul>
      )}
      <Form action={url(`${CATALOGUE_PATH}/${item.item_id}`)} form_key={props.form_key} label={fill(o.order_this, { name })}>
        <Options {...props} />
        <ForWhom {...props} />
        <TextField
          name="place"
          label={o.place}
          hint={o.place_hint}
          max={PLACE.max}
          optional_label={t.layout.optional}
          problem={problem}
          values={{ place: data.place, ...props.values }}
        />
        <TextField
          name="quantity"
          type="number"
          inputmode="numeric"
          label={o.quantity}
          width="short"
          problem={problem}
          values={{ quantity: '1', ...props.values }}
        />
        <Button icon="add">{o.add}</Button>
      </Form>
    </StaffShell>
  );
}

/** One question for each option; what does not fit says so beside it. */
export function Options({
  t,
  lang,
  data,
  problem,
  values,
}: PageProps<unknown> & { data: { item: Pick<Props['data']['item'], 'options'> } }) {
  const o = t.orders;
  const { options } = data.item;
  const all = new Map(options.flatMap((option) => option.choices.map((choice) => [choice.id, inLanguage(choice.name, lang)] as const)));
  const names = (ids: readonly string[]) => ids.map((id) => all.get(id) ?? id).join(', ');
  return options.map((option) => {
    const field = `option_${option.id}`;
    const first = option.required ? (option.choices[0]?.id ?? '') : '';
    return (
      <RadioGroup
        key={option.id}
        name={field}
        label={inLanguage(option.name, lang)}
        required={option.required}
        optional_label={t.layout.optional}
        choices={[
          ...option.choices.map((choice) => {
            const name = inLanguage(choice.name, lang);
            const costs = choice.price_cents + choice.monthly_cents > 0;
            const hints = [
              inLanguage(choice.hint, lang),
              choice.needs?.length ? fill(o.needs, { name, other: names(choice.needs) }) : '',
              choice.not_with?.length ? fill(o.not_with, { name, other: names(choice.not_with) }) : '',
            ].filter(Boolean);
            return {
              value: choice.id,
              label: costs ? fill(o.plus, { name, amount: priceWords({ t, lang }, choice.price_cents, choice.monthly_cents) }) : name,
              ...(hints.length > 0 && { hint: hints.join(' ') }),
            };
          }),
          ...(option.required ? [] : [{ value: '', label: o.option_none }]),
        ]}
        problem={problem}
        values={{ [field]: first, ...values }}
      />
    );
  });
}

/** For oneself, those one leads, and, with a right to it, for anybody by their address. */
function ForWhom({ t, data, problem, values, work }: Props) {
  const o = t.orders;
  const [me] = data.people;
  const typed = 'person_ids' in values || 'emails' in values;
  return (
    <>
      {data.people.length > 1 && (
        <CheckboxGroup
          name="person_ids"
          label={o.for_whom}
          choices={data.people.map((one) => ({
            value: one.person_id,
            label: one.person_id === work.actor.person_id ? fill(o.for_me, { name: one.name }) : one.name,
          }))}
          problem={problem}
          values={typed ? values : { person_ids: me?.person_id }}
        />
      )}
      {mayOrderForAll(work.actor) && (
        <TextArea
          name="emails"
          label={o.emails}
          hint={o.emails_hint}
          rows={2}
          optional_label={t.layout.optional}
          problem={problem}
          values={values}
        />
      )}
    </>
  );
}

const adding = submit(
  addToCartSchema,
  async (work, input, { context }) => {
    await addToCart(work, input);
    return seeOther(context.url(`${CART_PATH}?neu`));
  },
  get,
);

/** Each option is a field of its own; what was chosen in them is one list. */
const post: SubmitHandler = {
  ...adding,
  act(context, form, request) {
    const chosen = Object.entries(form.values).flatMap(([name, value]) => (name.startsWith('option_') ? [value ?? ''].flat() : []));
    Object.assign(form.input, { choices: chosen.filter(Boolean), quantity: form.values.quantity || String(1) });
    return adding.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
