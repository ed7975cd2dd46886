import { type Finding, findingsIn } from '#platform/findings';
import type { Work } from '#platform/work';
import { publicTextOf } from './public-text.ts';
import { reporterNameOf, revisionsOf } from './revisions.ts';

interface Row {
  case_id: string;
  description: string;
  public_text: string | null;
  released_at: Date | null;
}

/**
 * What whoever decides about publication looks at: the words everybody reads (or would read), what in them and in the reporter's own may tell who somebody
 * is, and how they were before. `marks` finds the same in any other words of the case, like a message.
 */
export async function moderationFor(work: Work, row: Row) {
  const [reporter, revisions] = await Promise.all([reporterNameOf(work.read, row.case_id), revisionsOf(work.read, row.case_id)]);
  const marks = (text: string): Finding[] => findingsIn(text, reporter);
  const public_text = publicTextOf(row, 'unreleased') ?? '';
  return { public_text, findings: marks(public_text), marks, revisions };
}
