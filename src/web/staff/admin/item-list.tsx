import type { ReactNode } from 'react';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { ButtonLink, type Column } from '../../ui/index.ts';

/** The button above a list that leads to an empty form. */
export function AddLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <ButtonLink href={href} icon="add" look="primary" small>
      {children}
    </ButtonLink>
  );
}

/** Where an item came from: the city's folder, or who edited it last. */
export function originColumn<Row extends { edited_at: Date | null; edited_by: string | null }>(t: Context['t']): Column<Row> {
  const a = t.admin;
  return {
    key: 'origin',
    label: a.origin,
    wide_only: true,
    cell: (row) => (row.edited_at ? fill(a.edited_by, { name: row.edited_by ?? '–' }) : a.folder),
  };
}
