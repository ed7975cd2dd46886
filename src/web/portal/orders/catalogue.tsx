import { inLanguage } from '#modules/city';
import { cartCountFor, catalogueFor, catalogueSchema, type ShownItem } from '#modules/orders';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { HelpPart } from '../../help-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, ButtonLink, EmptyState, Form, Icon, PageHead, SearchField } from '../../ui/index.ts';
import { CART_PATH, CATALOGUE_PATH, MY_ORDERS } from '../paths.ts';
import { priceWords } from './parts.tsx';

const get = page(
  catalogueSchema,
  async (work: Work, wanted) => ({ ...(await catalogueFor(work, wanted)), in_cart: await cartCountFor(work) }),
  CataloguePage,
  { who: 'staff' },
);

/** What can be ordered, shelf by shelf. */
function CataloguePage(props: PageProps<Awaited<ReturnType<typeof catalogueFor>> & { in_cart: number }>) {
  const { t, url, lang, data } = props;
  const o = t.orders;
  const shelves = Map.groupBy(data.items, (item) => inLanguage(item.shelf, lang));
  return (
    <StaffShell {...props} title={o.catalogue} way={[{ label: o.catalogue }]} wide>
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
      {[...shelves].map(([shelf, items]) => (
        <section key={shelf} aria-label={shelf}>
          <h2>{shelf}</h2>
          <ul className="app-tiles">
            {items.map((item) => (
              <ItemTile key={item.item_id} {...props} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {data.q && (
        <p>
          <a href={url(CATALOGUE_PATH)}>{o.all}</a>
        </p>
      )}
      <HelpPart part={o.guide} />
    </StaffShell>
  );
}

/** One thing: its name leads to its page, where it is ordered. */
export function ItemTile(props: Context & { item: ShownItem }) {
  const { t, url, lang, item } = props;
  return (
    <li className="app-tile">
      <span className="link-tile__icon">
        <Icon name={item.icon} />
      </span>
      <div className="app-tile__words">
        <h3 className="app-tile__name">
          <a href={url(`${CATALOGUE_PATH}/${item.item_id}`)}>{inLanguage(item.name, lang)}</a>
        </h3>
        <p>{inLanguage(item.about, lang)}</p>
        <p className="app-tile__state">
          <strong>{priceWords(props, item.price_cents, item.monthly_cents)}</strong> <StockBadge {...props} item={item} />
        </p>
        <p>{deliveryWords(t, item)}</p>
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

export const routes: Route[] = [{ path: CATALOGUE_PATH, get }];
