import { z } from 'zod';
import { myCasesFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { TICKET } from '#modules/tickets';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, ButtonLink, DataTable, EmptyState, PageHead, Time } from '../ui/index.ts';
import { MY_TICKETS } from './paths.ts';

const get = page(z.object({}), mineFor, MyTicketsPage, { who: 'staff' });

async function mineFor(work: Work) {
  return (await myCasesFor(work)).filter((row) => row.kind === TICKET.kind);
}

/** What somebody asked the service desk, newest first. */
function MyTicketsPage(props: PageProps<Awaited<ReturnType<typeof mineFor>>>) {
  const { t, url, lang, city, data } = props;
  const [k, m] = [t.tickets, t.mine];
  const ask = (
    <ButtonLink href={url(`${MY_TICKETS}/neu`)} icon="add" look="primary">
      {k.ask}
    </ButtonLink>
  );
  return (
    <StaffShell {...props} title={k.mine} way={[{ label: k.mine }]} wide>
      <PageHead title={k.mine}>{data.length > 0 && ask}</PageHead>
      <p className="muted">{k.mine_lead}</p>
      <DataTable
        caption={k.mine}
        caption_hidden
        rows={data}
        row_key={(row) => row.number}
        empty={
          <EmptyState title={k.mine_none} icon="help" action={ask}>
            {k.mine_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'subject',
            label: m.subject,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${MY_TICKETS}/${row.number}`)}>{row.subject}</a>{' '}
                {row.unread && (
                  <Badge tone="waiting" small>
                    {m.unread}
                  </Badge>
                )}
                <br />
                <span className="muted">
                  {row.number}, {inLanguage(row.category_label, lang)}
                </span>
              </>
            ),
          },
          { key: 'state', label: m.state, cell: (row) => <StateBadge state={row.state} t={t} small /> },
          {
            key: 'changed',
            label: m.changed,
            cell: (row) => <Time iso={row.changed_at.toISOString()}>{moment(row.changed_at, lang, city.time_zone)}</Time>,
          },
        ]}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: MY_TICKETS, get }];
