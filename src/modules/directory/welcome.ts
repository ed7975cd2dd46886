import type { Said } from '#modules/people';
import type { Work } from '#platform/work';
import { takeIn } from './keep.ts';

/** Before somebody signs in with the city's service: what it says of them and their groups is taken over, and who is new comes in where a rule says so. */
export async function welcome(work: Work, { source, subject, email, name, groups }: Said): Promise<void> {
  if (groups === null) return;
  const refused = await takeIn(work, source, [{ subject, email, name, disabled: false, groups }]);
  for (const code of Object.values(refused)) work.log.warn({ code }, 'directory step refused');
}
