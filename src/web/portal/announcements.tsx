import { z } from 'zod';
import { type Announcements, acknowledge, announcementSchema, announcementsFor } from '#modules/notices';
import type { Context, PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, ButtonLink, EmptyState, PageHead } from '../ui/index.ts';
import { told } from './notice-parts.tsx';
import { ANNOUNCEMENTS, START } from './paths.ts';
import { startPage } from './start.tsx';

type Props = PageProps<Announcements>;
type Row = Announcements['announcements'][number];

/** What was announced to somebody, newest first; whoever may announce sees theirs too. */
function AnnouncementsPage(props: Props) {
  const { t, url, data } = props;
  const a = t.announcements;
  return (
    <StaffShell {...props} title={a.title} way={[{ label: a.title }]}>
      <PageHead title={a.title}>
        {data.may_announce && (
          <ButtonLink href={url(`${ANNOUNCEMENTS}/neu`)} icon="add">
            {a.new}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{a.lead}</p>
      {data.announcements.length === 0 && (
        <EmptyState title={a.none} icon="message">
          {a.lead}
        </EmptyState>
      )}
      <OneList {...props} rows={data.announcements} />
      {data.others.length > 0 && (
        <>
          <h2>{a.others}</h2>
          <OneList {...props} rows={data.others} />
        </>
      )}
    </StaffShell>
  );
}

function OneList(props: Props & { rows: Row[] }) {
  const { url, lang, rows } = props;
  return (
    <ul className="start__list">
      {rows.map((row) => (
        <li key={row.announcement_id}>
          <a href={url(`${ANNOUNCEMENTS}/${row.announcement_id}`)}>{told(row.title, lang)}</a>
          <span className="muted">{periodOf(props, row)}</span>
          <AckState {...props} row={row} />
        </li>
      ))}
    </ul>
  );
}

/** From when to when it is shown, in words. */
export function periodOf({ t, lang, city }: Context, row: Pick<Row, 'from_at' | 'until_at'>): string {
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const a = t.announcements;
  return row.until_at ? fill(a.period, { from: at(row.from_at), to: at(row.until_at) }) : fill(a.period_open, { from: at(row.from_at) });
}

/** Whether the one asking has seen it. */
export function AckState({ t, lang, city, work, row }: Context & { row: Pick<Row, 'duty' | 'acknowledged_at' | 'until_at'> }) {
  const a = t.announcements;
  if (row.acknowledged_at) {
    const at = moment(row.acknowledged_at, lang, city.time_zone);
    return (
      <Badge tone="done" small>
        {fill(row.duty ? a.acknowledged : a.hidden, { at })}
      </Badge>
    );
  }
  if (row.until_at && row.until_at <= work.now()) return <Badge small>{a.over}</Badge>;
  return (
    <Badge tone={row.duty ? 'waiting' : 'neutral'} small>
      {row.duty ? a.duty_badge : a.info_badge}
    </Badge>
  );
}

export const routes: Route[] = [
  { path: ANNOUNCEMENTS, get: page(z.object({}), (work) => announcementsFor(work), AnnouncementsPage, { who: 'staff' }) },
  {
    path: `${ANNOUNCEMENTS}/:announcement_id/gesehen`,
    post: submit(
      announcementSchema,
      async (work, input, { context }) => {
        await acknowledge(work, input);
        return seeOther(context.url(START));
      },
      startPage,
    ),
    limit: 120,
    home: START,
  },
];
