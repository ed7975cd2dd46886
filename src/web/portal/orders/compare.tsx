import type { ReactNode } from 'react';
import { inLanguage } from '#modules/city';
import { comparedFor, compareSchema } from '#modules/orders';
import { COMPARED } from '#modules/orders/words';
import type { Context, PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, EmptyState, Message, PageHead } from '../../ui/index.ts';
import { CATALOGUE_PATH, COMPARE_PATH } from '../paths.ts';
import { deliveryWords, StockBadge } from './catalogue.tsx';
import { priceWords } from './parts.tsx';
import { ThingPicture } from './things.tsx';

const get = page(compareSchema, (work, wanted) => comparedFor(work, wanted), ComparePage, { who: 'staff' });
type Compared = Awaited<ReturnType<typeof comparedFor>>;
type Props = PageProps<Compared>;
type Thing = Compared['items'][number];

interface Property {
  key: string;
  label: string;
  of: (item: Thing) => ReactNode;
}

/** Two to four things side by side: what they cost, when they come, and what is known of them by name. */
function ComparePage(props: Props) {
  const { t, url, lang, data } = props;
  const c = t.things;
  const { items } = data;
  const name = (item: Thing) => inLanguage(item.name, lang);
  return (
    <StaffShell
      {...props}
      title={c.compared}
      way={[{ label: t.orders.catalogue, href: CATALOGUE_PATH }, { label: c.compared }]}
      wide
      scripts={['print-page.js']}
    >
      <PageHead title={c.compared}>
        <a href={url(CATALOGUE_PATH)}>{t.orders.to_catalogue}</a>
      </PageHead>
      {items.length === 0 ? (
        <EmptyState title={c.compare_none} icon="list">
          {c.compare_none_text}
        </EmptyState>
      ) : (
        <>
          <p className="lead">{c.compared_lead}</p>
          {items.length < COMPARED.min && <Message tone="info" title={c.compare_one} />}
          {data.left_out && <Message tone="info" title={c.left_out} />}
          <div className="compared">
            <DataTable
              caption={c.compared}
              caption_hidden
              wordy
              rows={propertiesOf(props)}
              row_key={(row) => row.key}
              columns={[
                { key: 'property', label: c.property, primary: true, cell: (row) => row.label },
                ...items.map((item) => ({ key: item.item_id, label: name(item), cell: (row: Property) => row.of(item) })),
              ]}
            />
          </div>
          <p>
            <button type="button" className="kern-btn kern-btn--secondary" data-print hidden>
              <span className="kern-label">{c.print}</span>
            </button>
          </p>
        </>
      )}
    </StaffShell>
  );
}

/** What is compared; a line that says nothing of any of them is left out. */
function propertiesOf(props: Props): Property[] {
  const { t, url, lang, data } = props;
  const c = t.things;
  const { items } = data;
  const some = (test: (item: Thing) => unknown, rows: Property[]) => (items.some(test) ? rows : []);
  return [
    { key: 'picture', label: c.admin.picture, of: (item) => <ThingPicture {...props} item={item} /> },
    { key: 'about', label: c.about, of: (item) => inLanguage(item.about, lang) },
    { key: 'once', label: c.once, of: (item) => (item.price_cents > 0 ? euros(item.price_cents, lang) : c.no_value) },
    ...some(
      (item) => item.monthly_cents > 0,
      [
        { key: 'monthly', label: c.monthly, of: (item) => (item.monthly_cents > 0 ? euros(item.monthly_cents, lang) : c.no_value) },
        { key: 'year', label: c.year, of: (item) => <strong>{priceWords(props, item.price_cents + 12 * item.monthly_cents, 0)}</strong> },
      ],
    ),
    { key: 'delivery', label: c.delivery, of: (item) => deliveryWords(t, item) },
    ...some(
      (item) => item.free !== null,
      [{ key: 'stock', label: c.stock, of: (item) => (item.free === null ? c.no_value : <StockBadge t={t} item={item} />) }],
    ),
    ...some(
      (item) => item.made_of.length > 0,
      [{ key: 'made_of', label: c.made_of, of: (item) => item.made_of.map((one) => inLanguage(one, lang)).join(', ') || c.no_value }],
    ),
    ...data.facts.map((fact) => ({
      key: `fact ${fact.de}`,
      label: inLanguage(fact, lang),
      of: (item: Thing) => inLanguage(item.facts.find((one) => one.name.de === fact.de)?.value, lang) || c.no_value,
    })),
    ...some((item) => item.options.length > 0, [{ key: 'choices', label: c.choices, of: (item) => choicesOf(props, item) || c.no_value }]),
    {
      key: 'order',
      label: c.to_order,
      of: (item) => (
        <ButtonLink href={url(`${CATALOGUE_PATH}/${item.item_id}`)} look="secondary" small>
          {c.to_order}
          <span className="kern-sr-only">: {inLanguage(item.name, lang)}</span>
        </ButtonLink>
      ),
    },
  ];
}

const choicesOf = ({ lang }: Pick<Context, 'lang'>, item: Thing) =>
  item.options
    .map((option) => `${inLanguage(option.name, lang)}: ${option.choices.map((one) => inLanguage(one.name, lang)).join(', ')}`)
    .join('; ');

export const routes: Route[] = [{ path: COMPARE_PATH, get }];
