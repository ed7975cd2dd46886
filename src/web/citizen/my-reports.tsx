import { z } from 'zod';
import { followCase, followCaseSchema } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { MINE_MOST, myReportsFor } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, DataTable, EmptyState, Form, HiddenField, Time } from '../ui/index.ts';

const get = page(z.object({}), myReportsFor, MyReportsPage, { who: 'person' });

/** What somebody with an account reported and follows. */
function MyReportsPage(props: PageProps<Awaited<ReturnType<typeof myReportsFor>>>) {
  const { t, url, lang, city, data } = props;
  const m = t.mine;
  return (
    <CitizenShell {...props} title={m.title} way={[{ label: t.account.title, href: '/konto' }, { label: m.title }]} private_page wide>
      <h1 className="kern-heading-x-large">{m.title}</h1>
      <p className="lead">{m.lead}</p>
      {data.length === 0 ? (
        <EmptyState title={m.none} action={<ButtonLink href={url('/melden')}>{t.reports.report_yours}</ButtonLink>}>
          {m.none_text}
        </EmptyState>
      ) : (
        <DataTable
          caption={m.title}
          caption_hidden
          rows={data}
          row_key={(row) => `${row.part} ${row.number}`}
          columns={[
            {
              key: 'subject',
              label: m.subject,
              primary: true,
              cell: (row) => (
                <>
                  <a href={url(row.secret ? `/verfolgen/${row.number}/${row.secret}` : `/meldungen/${row.number}`)}>
                    {inLanguage(row.category_label, lang)}, {row.place_label}
                  </a>{' '}
                  {row.unread && (
                    <Badge tone="waiting" small>
                      {m.unread}
                    </Badge>
                  )}
                  <br />
                  <span className="muted">{row.number}</span>
                </>
              ),
            },
            { key: 'part', label: m.part, cell: (row) => m.parts[row.part] },
            { key: 'state', label: m.state, cell: (row) => <StateBadge state={row.state} t={t} small /> },
            {
              key: 'changed',
              label: m.changed,
              cell: (row) => <Time iso={row.changed_at.toISOString()}>{moment(row.changed_at, lang, city.time_zone)}</Time>,
            },
            {
              key: 'stop',
              label: m.action,
              label_hidden: true,
              cell: (row) =>
                row.part === 'follower' && (
                  <Form action={url('/konto/meldungen')} form_key={props.form_key} label={`${m.stop}: ${row.number}`}>
                    <HiddenField name="number" value={row.number} />
                    <HiddenField name="follow" value="no" />
                    <Button look="secondary" small>
                      {m.stop}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
      {data.length === MINE_MOST && <p className="muted">{fill(m.most, { n: MINE_MOST })}</p>}
    </CitizenShell>
  );
}

const post = submit(
  followCaseSchema,
  async (work, input, { context }) => {
    await followCase(work, input);
    return seeOther(context.url('/konto/meldungen'));
  },
  get,
);

export const routes: Route[] = [{ path: '/konto/meldungen', get, post }];
