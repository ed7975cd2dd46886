import { sql } from 'kysely';

interface Written {
  released_at: Date | null;
  description: string;
  public_text: string | null;
}

/**
 * The words of a report as everybody may read them, in a query over `reports`; null before they are released. The one place that chooses them: lists, pages,
 * feeds, the search and other programs all read this.
 */
export const publicText = sql<
  string | null
>`case when reports.released_at is not null then coalesce(reports.public_text, reports.description) end`;

/** The same of a row that is at hand; `unreleased`: as they would be if they were released now. */
export function publicTextOf(row: Written, as: 'released' | 'unreleased' = 'released'): string | null {
  return as === 'released' && row.released_at === null ? null : (row.public_text ?? row.description);
}
