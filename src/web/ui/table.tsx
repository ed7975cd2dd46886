import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The row's name: heads the card on a phone and the row for screen readers. */
  primary?: boolean;
  /** The label is heard, not seen (columns of buttons). */
  label_hidden?: boolean;
  /** Left out on a phone. */
  wide_only?: boolean;
  /** `href` sorts by this column; `direction` is how it is sorted now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' };
}

export interface DataTableProps<Row> {
  caption: string;
  /** The caption is heard, not seen (the page's heading says it already). */
  caption_hidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  row_key: (row: Row) => string;
  /** The row that is open beside the list. */
  current?: (row: Row) => boolean;
  /** Cells are sentences: on a phone they stand below their label, not beside it. */
  wordy?: boolean;
  /** Dense, for staff. */
  dense?: boolean;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
}

/* On a phone the rows are laid out as cards; browsers then forget what a table is, so the roles say it. */
const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  head: { role: 'columnheader' },
  name: { role: 'rowheader' },
} as const;

/** Rows to compare; each becomes a card on a phone. Headers with `sort` are links, so sorting works without script. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows } = props;
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <table className={classNames('data-table', props.dense && 'data-table--dense', props.wordy && 'data-table--wordy')} {...ROLE.table}>
      <caption className={props.caption_hidden ? 'kern-sr-only' : 'kern-title'}>{props.caption}</caption>
      <thead {...ROLE.group}>
        <tr {...ROLE.row}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.group}>
        {rows.map((row) => (
          <tr key={props.row_key(row)} {...ROLE.row} aria-current={props.current?.(row) ? 'true' : undefined}>
            {columns.map((column) => (
              <BodyCell key={column.key} column={column}>
                {column.cell(row)}
              </BodyCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass(column: Pick<Column<never>, 'numeric' | 'wide_only' | 'primary'>): string | undefined {
  return classNames(column.numeric && 'numeric', column.wide_only && 'wide-only', column.primary && 'primary') || undefined;
}

function HeadCell({ column }: { column: Column<never> }) {
  const { label, label_hidden, sort } = column;
  const words = label_hidden ? <span className="kern-sr-only">{label}</span> : label;
  return (
    <th scope="col" {...ROLE.head} className={cellClass(column)} aria-sort={sort && (sort.direction ?? 'none')}>
      {sort ? (
        <a className="sort-link" href={sort.href}>
          {words}
          <Icon
            name={sort.direction === 'descending' ? 'arrow-down' : 'arrow-up'}
            size="small"
            className={sort.direction ? undefined : 'sort-link__idle'}
          />
        </a>
      ) : (
        words
      )}
    </th>
  );
}

function BodyCell({ column, children }: { column: Column<never>; children: ReactNode }) {
  if (column.primary) {
    return (
      <th scope="row" {...ROLE.name} className={cellClass(column)}>
        {children}
      </th>
    );
  }
  return (
    <td {...ROLE.cell} className={cellClass(column)} data-label={column.label_hidden ? undefined : column.label}>
      {children}
    </td>
  );
}
