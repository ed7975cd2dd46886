import { z } from 'zod';
import { cancelBooking, myAssetsFor, myBookingsFor, onBookingSchema } from '#modules/assets';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { AssetBadge, Day, sortName, Warranty } from '../staff/assets/parts.tsx';
import { ASSETS } from '../staff/assets/paths.ts';
import { Badge, Button, ButtonLink, DataTable, EmptyState, ErrorSummary, Form, HiddenField, PageHead } from '../ui/index.ts';
import { GIVE_BACK } from './give-back.tsx';
import { MY_ASSETS } from './paths.ts';

const mine = async (work: Work) => ({ ...(await myAssetsFor(work)), ...(await myBookingsFor(work)) });
const get = page(z.object({}), (work) => mine(work), MyAssetsPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof mine>>>;

/** The devices somebody has. */
function MyAssetsPage(props: Props) {
  const { t, url, lang, data } = props;
  const a = t.assets;
  return (
    <StaffShell {...props} title={a.mine} way={[{ label: a.mine }]} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={a.mine}>
        {data.assets.length > 0 && props.city.order_desk && (
          <ButtonLink href={url(GIVE_BACK)} icon="repeat" look="secondary">
            {t.back.open}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{a.mine_lead}</p>
      <DataTable
        caption={a.mine}
        caption_hidden
        rows={data.assets}
        row_key={(row) => row.asset_id}
        empty={
          <EmptyState title={a.mine_none} icon="tools">
            {a.mine_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'model',
            label: a.model,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.model_name}</a>
                <br />
                <span className="muted">
                  {row.asset_tag}, {sortName(props, row.sort)}
                </span>
              </>
            ),
          },
          {
            key: 'state',
            label: a.state,
            cell: (row) => (
              <>
                <AssetBadge t={t} state={row.state} />
                {row.due_on && (
                  <>
                    <br />
                    {a.due_on} <Day of={row.due_on} lang={lang} />{' '}
                    {row.due_on < data.today && (
                      <Badge small tone="problem">
                        {a.overdue}
                      </Badge>
                    )}
                  </>
                )}
              </>
            ),
          },
          { key: 'place', label: a.place, cell: (row) => row.place || '–' },
          { key: 'warranty', label: a.warranty_until, cell: (row) => <Warranty {...props} of={row.warranty_until} /> },
        ]}
      />
      <Bookings {...props} />
    </StaffShell>
  );
}

/** What is kept for the one asking, each with the way to let it go. */
function Bookings({ t, url, lang, data, form_key }: Props) {
  if (data.bookings.length === 0) return null;
  const l = t.loans;
  return (
    <>
      <h2>{l.mine}</h2>
      <ul>
        {data.bookings.map((one) => {
          const cancel = fill(l.cancel_mine, { tag: one.asset_tag });
          return (
            <li key={one.booking_id}>
              <Day of={one.from_on} lang={lang} />–<Day of={one.until_on} lang={lang} />:{' '}
              {fill(l.mine_line, { model: one.model_name, tag: one.asset_tag })}
              {one.place && <span className="muted">, {one.place}</span>}
              <Form
                action={url(`${MY_ASSETS}/vormerkung`)}
                form_key={`${form_key.slice(0, -12)}${one.booking_id.slice(-12)}`}
                label={cancel}
              >
                <HiddenField name="booking_id" value={one.booking_id} />
                <Button look="tertiary" icon="trash" small>
                  {cancel}
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const cancelling = submit(
  onBookingSchema,
  async (work, input, { context }) => {
    await cancelBooking(work, input);
    return seeOther(context.url(MY_ASSETS));
  },
  get,
);

export const routes: Route[] = [
  { path: MY_ASSETS, get },
  { path: `${MY_ASSETS}/vormerkung`, post: cancelling, limit: 60, home: MY_ASSETS },
];
