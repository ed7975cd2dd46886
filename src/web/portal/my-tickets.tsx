import { z } from 'zod';
import { myCasesFor } from '#modules/cases';
import { TICKET } from '#modules/tickets';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { ButtonLink, EmptyState, PageHead } from '../ui/index.ts';
import { OwnCaseTable } from './own-case-table.tsx';
import { MY_TICKETS } from './paths.ts';

const get = page(z.object({}), mineFor, MyTicketsPage, { who: 'staff' });

async function mineFor(work: Work) {
  return (await myCasesFor(work)).filter((row) => row.kind === TICKET.kind);
}

/** What somebody asked the service desk, newest first. */
function MyTicketsPage(props: PageProps<Awaited<ReturnType<typeof mineFor>>>) {
  const { t, url, data } = props;
  const k = t.tickets;
  const ask = (
    <ButtonLink href={url(`${MY_TICKETS}/neu`)} icon="add" look="primary">
      {k.ask}
    </ButtonLink>
  );
  return (
    <StaffShell {...props} title={k.mine} way={[{ label: k.mine }]} wide>
      <PageHead title={k.mine}>{data.length > 0 && ask}</PageHead>
      <p className="muted">{k.mine_lead}</p>
      <OwnCaseTable
        {...props}
        caption={k.mine}
        rows={data}
        empty={
          <EmptyState title={k.mine_none} icon="help" action={ask}>
            {k.mine_none_text}
          </EmptyState>
        }
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: MY_TICKETS, get }];
