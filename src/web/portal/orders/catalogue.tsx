import { inLanguage } from '#modules/city';
import { cartCountFor, catalogueFor, catalogueSchema, type ShownItem, starItem, starItemSchema } from '#modules/orders';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { HelpPart } from '../../help-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, Button, ButtonLink, EmptyState, ErrorSummary, Form, PageHead, SearchField } from '../../ui/index.ts';
import { CART_PATH, CATALOGUE_PATH, COMPARE_PATH, MY_ORDERS } from '../paths.ts';
import { priceWords } from './parts.tsx';
import { StarItem, ThingPicture } from './things.tsx';

const get = page(
  catalogueSchema,
  async (work: Work, wanted) => ({ ...(await catalogueFor(work, wanted)), in_cart: await cartCountFor(work) }),
  CataloguePage,
  { who: 'staff' },
);

type Catalogue = Awaited<ReturnType<typeof catalogueFor>>;
type Props = PageProps<Catalogue & { in_cart: number }>;
const COMPARE_FORM = 'vergleich';

/** What can be ordered: one's favourites, what the own team often orders, then shelf by shelf. */
function CataloguePage(props: Props) {
  const { t, url, lang, data } = props;
  const o = t.orders;
  const favourites = data.items.filter((item) => item.favourite);
  const shelves = Map.groupBy(data.items, (item) => inLanguage(item.shelf, lang));
  return (
    <StaffShell {...props} title={o.catalogue} way={[{ label: o.catalogue }]} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={o.catalogue}>
        <a href={url(MY_ORDERS)}>{o.mine}</a>
        {data.in_cart > 0 && (
          <ButtonLink href={url(CART_PATH)} icon="checklist" look="primary">
            {fill(o.cart_n, { n: data.in_cart })}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{o.catalogue_lead}</p>
      <Form method="get" action={url(CATALOGUE_PATH)} label={o.filter} inline>
        <SearchField name="q" label={o.filter} label_hidden placeholder={o.filter} value={data.q} button_label={o.filter} />
      </Form>
      {data.items.length === 0 && (
        <EmptyState title={o.none} icon="search">
          {o.none_text}
        </EmptyState>
      )}
      <Short {...props} title={t.things.favourites} items={favourites} />
      <Short {...props} title={t.things.often} items={data.often} />
      {data.items.length > 1 && <CompareBar {...props} />}
      {[...shelves].map(([shelf, items]) => (
        <section key={shelf} aria-label={shelf}>
          <h2>{shelf}</h2>
          <ul className="things">
            {items.map((item) => (
              <ItemTile key={item.item_id} {...props} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {data.items.length > 1 && (
        <p>
          <Button form={COMPARE_FORM} look="secondary">
            {t.things.compare_chosen}
          </Button>
        </p>
      )}
      {data.q && (
        <p>
          <a href={url(CATALOGUE_PATH)}>{o.all}</a>
        </p>
      )}
      <HelpPart part={o.guide} />
    </StaffShell>
  );
}

/** What somebody needs often, in one line each. */
function Short({ title, items, ...props }: Props & { title: string; items: Catalogue['items'] }) {
  const { url, lang } = props;
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="things-short">
        {items.map((item) => (
          <li key={item.item_id}>
            <ThingPicture {...props} item={item} small />
            <a href={url(`${CATALOGUE_PATH}/${item.item_id}`)}>{inLanguage(item.name, lang)}</a>
            <span className="muted">{priceWords(props, item.price_cents, item.monthly_cents)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The ticks of the list belong to this form, wherever they stand. */
function CompareBar({ t, url }: Props) {
  return (
    <Form method="get" action={url(COMPARE_PATH)} id={COMPARE_FORM} label={t.things.compared} inline>
      <p className="muted">{t.things.compare_hint}</p>
      <Button look="secondary">{t.things.compare_chosen}</Button>
    </Form>
  );
}

/** One thing: its name leads to its page, where it is ordered. */
function ItemTile(props: Props & { item: Catalogue['items'][number] }) {
  const { t, url, lang, item } = props;
  const name = inLanguage(item.name, lang);
  return (
    <li className="thing">
      <ThingPicture {...props} item={item} />
      <div className="thing__words">
        <h3 className="thing__name">
          <a href={url(`${CATALOGUE_PATH}/${item.item_id}`)}>{name}</a>
        </h3>
        <p>{inLanguage(item.about, lang)}</p>
        <p className="thing__price">
          <strong>{priceWords(props, item.price_cents, item.monthly_cents)}</strong> <StockBadge {...props} item={item} />
        </p>
        <p>{deliveryWords(t, item)}</p>
      </div>
      <div className="thing__foot">
        <span className="kern-form-check">
          <input
            className="kern-form-check__checkbox"
            type="checkbox"
            id={`vergleich-${item.item_id}`}
            name="item_id"
            value={item.item_id}
            form={COMPARE_FORM}
          />
          <label className="kern-label" htmlFor={`vergleich-${item.item_id}`}>
            <span aria-hidden="true">{t.things.compare}</span>
            <span className="kern-sr-only">{fill(t.things.compare_this, { name })}</span>
          </label>
        </span>
        <StarItem {...props} item={item} favourite={item.favourite} />
      </div>
    </li>
  );
}

export function StockBadge({ t, item }: Pick<Context, 't'> & { item: ShownItem }) {
  if (item.free === null) return null;
  return (
    <Badge small tone={item.free > 0 ? 'done' : 'neutral'}>
      {item.free > 0 ? fill(t.orders.in_stock, { n: item.free }) : t.orders.not_in_stock}
    </Badge>
  );
}

/** When it would come if everybody agreed today. */
export function deliveryWords(t: Context['t'], item: ShownItem): string {
  const bought = item.free === 0 || (item.free === null && item.supply_days > 0);
  const n = item.delivery_days + (bought ? item.supply_days : 0);
  return n === 1 && !bought ? t.orders.day_one : fill(bought ? t.orders.days_bought : t.orders.days, { n });
}

const starring = submit(
  starItemSchema,
  async (work, input, { context }) => {
    await starItem(work, input);
    return seeOther(context.url(CATALOGUE_PATH));
  },
  get,
);

export const routes: Route[] = [
  { path: CATALOGUE_PATH, get },
  { path: `${CATALOGUE_PATH}/:item_id/favorit`, post: starring, limit: 240, home: CATALOGUE_PATH },
];
