import type { Work } from '#platform/work';
import { secretOf } from './link.ts';
import { visibleTo } from './rules.ts';

/** The case that an entry of a timeline names as the other part: what is shown of it, and how the reader gets there. */
export interface SplitEntry {
  part: 'to' | 'from';
  /** Null where the reader may not see the other one. */
  other: { kind: string; number: string; case_id: string | null; secret: string | null } | null;
}

interface Entry {
  type: string;
  detail: unknown;
}

/** Says of each entry of a timeline which other case it split off, as `to` may know it: staff what they see, the reporter their own by its link, a person who signs in without one, everybody what is public. */
export async function splitEntriesFor<T extends Entry>(work: Work, timeline: T[], to: 'staff' | 'reporter' | 'person' | 'public') {
  const ids = timeline.flatMap((entry) => splitIn(entry)?.other_case_id ?? []);
  const query = work.read
    .selectFrom('cases')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.published_at'])
    .where('cases.case_id', 'in', ids);
  const rows = ids.length === 0 ? [] : await (to === 'staff' ? query.where(visibleTo(work.actor)) : query).execute();
  return timeline.map((entry) => {
    const found = splitIn(entry);
    const row = rows.find((one) => one.case_id === found?.other_case_id);
    const other =
      row && (to !== 'public' || row.published_at !== null)
        ? {
            kind: row.kind,
            number: row.number,
            case_id: to === 'staff' ? row.case_id : null,
            secret: to === 'reporter' ? secretOf(work.house, row.case_id) : null,
          }
        : null;
    return { ...entry, split: found ? ({ part: found.part, other } satisfies SplitEntry) : null };
  });
}

function splitIn({ type, detail }: Entry) {
  return type === 'split' ? (detail as { part: 'to' | 'from'; other_case_id: string }) : undefined;
}
