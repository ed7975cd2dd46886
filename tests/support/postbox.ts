import { chooseWay } from '#modules/postbox';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anApplication, decided } from './applications.ts';
import { read, theHouse, workOf } from './house.ts';

/** The work of a job. */
export const jobWork = () => systemWork(theHouse(), 'job');

/** An application of somebody, decided, with its letter. `electronic`: what they said about how it comes. */
export async function aDecidedApplication(of: { by?: Actor; email?: string; electronic?: 'yes' | 'no' } = {}) {
  const { by, email = '', electronic } = of;
  if (by && electronic) await chooseWay(workOf(by), { electronic });
  const sent = await anApplication({ ...(by && { by }), email, ...(!by && electronic === 'yes' && { electronic }) });
  await decided(sent);
  return { ...sent, ...(await entryOf(sent, 'decision')) };
}

/** An entry of a mailbox as the table has it. */
export async function entryOf({ case_id }: { case_id: string }, kind: string) {
  return await read()
    .selectFrom('postbox_entries')
    .selectAll()
    .where('case_id', '=', case_id)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
}
