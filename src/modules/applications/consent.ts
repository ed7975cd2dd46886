import { createHash } from 'node:crypto';
import { openSignedId, signedId } from '#modules/cases';
import type { Filled, Standing } from '#modules/forms';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { House, Tx } from '#platform/work';
import type { Procedure } from './city.ts';
import type { Draft } from './drafts.ts';

const PURPOSE = 'co-applicant';

/** The secret of somebody's own link: derived, so that no table holds it. */
export const consentSecret = (house: House, co_applicant_id: string): string => signedId(house, PURPOSE, co_applicant_id);
export const openConsentSecret = (house: House, secret: string): string | null => openSignedId(house, PURPOSE, secret);

/** `outdated`: agreed, but to other answers than stand there now. `open`: nothing was said yet. */
export type ConsentState = 'open' | 'agreed' | 'outdated' | 'refused' | 'not_me';

export interface CoApplicant {
  co_applicant_id: string;
  name: string;
  email: string;
  mailed_at: Date | null;
  answered_at: Date | null;
  on_paper: boolean;
  /** The consent that was signed on paper. */
  upload_id: string | null;
  state: ConsentState;
}

/** What somebody who is to agree sees of an application: what the procedure names, and nothing else. */
export function shownOf({ co_applicants }: Procedure, filled: Filled): Filled {
  const shows = co_applicants?.shows ?? [];
  const within = (path: string) => shows.some((one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`));
  const standings = new Map<string, Standing>([...filled.standings].filter(([, { spot }]) => within(spot.path)));
  return { ...filled, standings, problems: [], left_out: [] };
}

/** The same for the same answers: what an agreement is about. */
export function seenHash(shown: Filled): string {
  const answers = [...shown.standings.values()].flatMap(({ place, active, values }) =>
    active && values.length > 0 ? [[place, values]] : [],
  );
  return createHash('sha256').update(JSON.stringify(answers)).digest('hex');
}

/** Who was asked to agree, in the order in which they were named. `hash` is of what stands in the application now; what was sent has none. */
export async function coApplicantsOf(
  db: ReadDb | Tx,
  of: { draft_id: string; hash: string } | { case_id: string },
): Promise<CoApplicant[]> {
  const rows = await db
    .selectFrom('co_applicants')
    .select(['co_applicant_id', 'name', 'email', 'mailed_at', 'answer', 'answered_at', 'seen_hash', 'upload_id'])
    .where('draft_id' in of ? 'draft_id' : 'case_id', '=', 'draft_id' in of ? of.draft_id : of.case_id)
    .orderBy('named_at')
    .orderBy('co_applicant_id')
    .execute();
  return rows.map(({ answer, seen_hash, upload_id, ...row }) => {
    const outdated = answer === 'agreed' && 'hash' in of && seen_hash?.toString('hex') !== of.hash;
    return { ...row, upload_id, on_paper: upload_id !== null, state: outdated ? 'outdated' : ((answer ?? 'open') as ConsentState) };
  });
}

/** Refuses `co_applicants_few`, and `co_applicants_open` with the names of those whose agreement is missing. */
export async function demandAgreed(tx: Tx, procedure: Procedure, draft: Draft): Promise<void> {
  if (!procedure.co_applicants) return;
  const hash = seenHash(shownOf(procedure, draft.filled));
  const all = await coApplicantsOf(tx, { draft_id: draft.draft_id, hash });
  const { min } = procedure.co_applicants;
  if (all.length < min) throw new Refusal('co_applicants_few', { detail: { min } });
  const missing = all.filter((one) => one.state !== 'agreed').map((one) => one.name);
  if (missing.length > 0) throw new Refusal('co_applicants_open', { detail: { names: missing.join(', ') } });
}
