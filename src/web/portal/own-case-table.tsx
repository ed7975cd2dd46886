import type { ReactNode } from 'react';
import type { myCasesFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { readPath } from '../case-kinds.ts';
import type { Context } from '../context.ts';
import { moment } from '../format.ts';
import { StateBadge } from '../reports-view.tsx';
import { Badge, DataTable, Time } from '../ui/index.ts';

interface Props extends Context {
  caption: string;
  rows: Awaited<ReturnType<typeof myCasesFor>>;
  empty: ReactNode;
}

/** What somebody of the staff asked for or ordered: what it is about, where it stands, when it last changed. */
export function OwnCaseTable({ t, url, lang, city, caption, rows, empty }: Props) {
  const m = t.mine;
  return (
    <DataTable
      caption={caption}
      caption_hidden
      rows={rows}
      row_key={(row) => row.number}
      empty={empty}
      columns={[
        {
          key: 'subject',
          label: m.subject,
          primary: true,
          cell: (row) => (
            <>
              <a href={url(readPath({ kind: row.kind, number: row.number }))}>{row.subject}</a>{' '}
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
  );
}
