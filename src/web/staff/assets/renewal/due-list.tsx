import { z } from 'zod';
import { type DueListFor, dueListFor, dueListSchema, replaceAssetsSchema } from '#modules/assets';
import { inLanguage } from '#modules/city';
import { replaceAssets } from '#modules/orders';
import type { Work } from '#platform/work';
import type { PageProps } from '../../../context.ts';
import { euros } from '../../../format.ts';
import { page, seeOther, submit } from '../../../handlers.ts';
import { PageLinks } from '../../../list-parts.tsx';
import { CART_PATH } from '../../../portal/paths.ts';
import { fill } from '../../../problems.ts';
import type { Route } from '../../../server.ts';
import { StaffShell } from '../../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  type Column,
  DataTable,
  EmptyState,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
} from '../../../ui/index.ts';
import { CaseHead } from '../../case-page.tsx';
import { Day } from '../parts.tsx';
import { ASSETS } from '../paths.ts';
import { DUE, elsewhereFor, groupName, PLAN, queryOf, reasonWords } from './data.ts';

const schema = dueListSchema.extend({
  dazu: z.coerce.number().int().min(0).optional().catch(undefined),
  schon: z.coerce.number().int().min(0).catch(0),
});

async function listFor(work: Work, { dazu, schon, ...wanted }: z.infer<typeof schema>) {
  const { elsewhere, names, goods } = await elsewhereFor(work);
  return {
    ...(await dueListFor(work, wanted, elsewhere)),
    names,
    goods,
    done: dazu === undefined ? null : { added: dazu, skipped: schon },
  };
}
type Props = PageProps<Awaited<ReturnType<typeof listFor>>>;
type Row = DueListFor['rows'][number];

const get = page(schema, listFor, DuePage, { who: 'staff' });

/** The devices behind a number of the plan; their successors are put into the cart from here. */
function DuePage(props: Props) {
  const { t, url, data } = props;
  const r = t.asset_renewal;
  const { wanted } = data;
  const title = wanted.year === undefined ? r.list : fill(r.list_of, { year: wanted.year });
  const at = (more: Record<string, string | number | undefined>) =>
    url(`${DUE}${queryOf(wanted, { year: wanted.year, of: wanted.of, ...more })}`);
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: t.assets.title, href: ASSETS }, { label: r.title, href: PLAN }, { label: title }]}
      wide
    >
      <CaseHead {...props} saved={false} />
      {data.done && <Done {...props} {...data.done} />}
      <PageHead title={title} preline={wanted.of ? groupName(props, data.names, wanted.of) : undefined}>
        {data.years.map((year) => (
          <ButtonLink key={year} href={at({ year })} look={year === wanted.year ? 'primary' : 'secondary'} small>
            {String(year)}
          </ButtonLink>
        ))}
        {(wanted.year !== undefined || wanted.of !== '') && (
          <ButtonLink href={url(`${DUE}${queryOf(wanted)}`)} look="secondary" small>
            {r.all_years}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{r.list_lead}</p>
      <p role="status">{fill(data.count === 1 ? t.assets.one_count : t.assets.count, { n: data.count })}</p>
      {data.rows.length === 0 ? (
        <EmptyState title={r.list_none} icon="check">
          {r.list_none_text}
        </EmptyState>
      ) : (
        <Form action={url(`${DUE}`)} form_key={props.form_key} label={r.order}>
          {Object.entries({ year: wanted.year, of: wanted.of, page: wanted.page, by: wanted.by }).map(
            ([name, value]) => value !== undefined && value !== '' && <HiddenField key={name} name={name} value={String(value)} />,
          )}
          <DataTable caption={title} caption_hidden dense rows={data.rows} row_key={(row) => row.asset_id} columns={columnsOf(props)} />
          <SelectField
            name="item_id"
            label={r.item}
            hint={r.item_hint}
            empty_label="–"
            choices={data.goods.map((one) => ({ value: one.item_id, label: inLanguage(one.name, props.lang) }))}
            optional_label={t.layout.optional}
            problem={props.problem}
            values={props.values}
          />
          <ButtonRow>
            <Button icon="box">{r.order}</Button>
          </ButtonRow>
          <p className="muted">{r.order_hint}</p>
        </Form>
      )}
      <PageLinks
        t={t}
        back={wanted.page > 1 ? at({ page: wanted.page - 1 }) : null}
        next={data.more ? at({ page: wanted.page + 1 }) : null}
      />
    </StaffShell>
  );
}

function Done({ t, url, added, skipped }: Props & { added: number; skipped: number }) {
  const r = t.asset_renewal;
  const title = added === 0 ? r.added_none : added === 1 ? r.added_one : fill(r.added, { n: added });
  return (
    <Message tone={added > 0 ? 'success' : 'info'} title={title} focus>
      {skipped > 0 && added > 0 && <p>{fill(r.skipped, { n: skipped })}</p>}
      {added > 0 && (
        <p>
          <a href={url(CART_PATH)}>{r.to_cart}</a>
        </p>
      )}
    </Message>
  );
}

function columnsOf(props: Props): Column<Row>[] {
  const { t, url, lang, data, values } = props;
  const r = t.asset_renewal;
  const chosen = [values.asset_id ?? []].flat();
  return [
    {
      key: 'tag',
      label: t.assets.asset_tag,
      primary: true,
      cell: (row) => (
        <>
          {row.ordered ? (
            <Badge tone="done" small>
              {r.ordered}
            </Badge>
          ) : (
            <Checkbox
              name="asset_id"
              id={`waehlen-${row.asset_id}`}
              value={row.asset_id}
              label={fill(r.choose, { tag: row.asset_tag })}
              checked={chosen.includes(row.asset_id)}
            />
          )}{' '}
          <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a> <span className="muted">{row.model_name}</span>
        </>
      ),
    },
    {
      key: 'due',
      label: r.due,
      cell: (row) => (
        <>
          <Day of={row.replace[0]?.on ?? null} lang={lang} /> {row.overdue && <Badge small>{t.assets.overdue}</Badge>}
        </>
      ),
    },
    {
      key: 'why',
      label: r.why,
      cell: (row) => (
        <ul className="plain-list">
          {row.replace.map((reason) => (
            <li key={reason.rule_id}>{reasonWords(props, data.rules, reason)}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'with',
      label: r.with,
      cell: (row) => [row.person_name, inLanguage(row.team_name, lang), row.place].filter(Boolean).join(', ') || '–',
    },
    {
      key: 'price',
      label: r.price,
      numeric: true,
      cell: (row) => (
        <>
          {row.price_from === 'unknown' ? '–' : euros(row.cents, lang)}
          <br />
          <span className="muted">{r.price_from[row.price_from]}</span>
        </>
      ),
    },
  ];
}

const post = submit(
  replaceAssetsSchema.extend({
    year: dueListSchema.shape.year,
    of: dueListSchema.shape.of,
    by: dueListSchema.shape.by,
    page: dueListSchema.shape.page,
  }),
  async (work, { year, of, by, page: at, ...input }, { context }) => {
    const { added, ordered } = await replaceAssets(work, input);
    const query = queryOf(
      { postpone: 0, rise: 0, by },
      { year, of, page: at > 1 ? at : undefined, dazu: added, schon: ordered || undefined },
    );
    return seeOther(context.url(`${DUE}${query}`));
  },
  get,
);

export const routes: Route[] = [{ path: DUE, get, post, limit: 120 }];
