import { askToFollow, confirmFollow, endFollow, followUrl } from '#modules/cases';
import { newId } from '#platform/ids';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aReport } from './reports.ts';

/** The changes of those who follow by e-mail. */
export const FOLLOW_CHANGES: Record<string, () => Promise<Prepared>> = {
  askToFollow: async () => {
    const { report } = await aReport();
    const asked = { number: report.number, email: `${newId()}@folgt.example`, language: 'de' as const };
    return { actor: ANONYMOUS, call: (work) => askToFollow(work, asked) };
  },
  confirmFollow: async () => {
    const secret = await aFollower('confirm');
    return { actor: ANONYMOUS, call: (work) => confirmFollow(work, { secret }) };
  },
  endFollow: async () => {
    const secret = await aFollower('end');
    return { actor: ANONYMOUS, call: (work) => endFollow(work, { secret, all: true }) };
  },
};

/** Somebody who asked to follow a report by e-mail, and their link. */
async function aFollower(purpose: 'confirm' | 'end'): Promise<string> {
  const { report } = await aReport();
  const email = `${newId()}@folgt.example`;
  await askToFollow(workOf(ANONYMOUS), { number: report.number, email, language: 'de' });
  const row = await read().selectFrom('case_people').select('case_person_id').where('email', '=', email).executeTakeFirstOrThrow();
  return followUrl(theHouse(), purpose, row.case_person_id, 'de').split('/').at(-1) ?? '';
}
