import { isForNow, Refusal } from '#platform/errors';
import type { RefusalCode } from '#platform/refusals';
import type { Work } from '#platform/work';

/** One case of many: which, of which kind, and from which version its line was made. */
export interface Chosen {
  case_id: string;
  version: number;
  kind: string;
}

/** What became of each chosen case. */
export interface Outcome {
  case_id: string;
  refused: RefusalCode | null;
}

/**
 * Does the same change on many cases, one after the other in the order of their ids, each in its own transaction under a key made of the form's and the
 * case: repeated, it does nothing twice; what is refused for one is told and stops no other.
 */
export async function onEach(
  work: Work,
  chosen: readonly Chosen[],
  act: (work: Work, one: Chosen) => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of [...chosen].sort((a, b) => (a.case_id < b.case_id ? -1 : 1))) {
    try {
      await act({ ...work, key: `${work.key} ${one.case_id}` }, one);
      outcomes.push({ case_id: one.case_id, refused: null });
    } catch (error) {
      if (!(error instanceof Refusal) || isForNow(error)) throw error;
      outcomes.push({ case_id: one.case_id, refused: error.code });
    }
  }
  return outcomes;
}
