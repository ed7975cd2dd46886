import { closeGap, dismissGap } from '#modules/gaps';
import { anArticle } from './articles.ts';
import { aGap } from './gaps.ts';
import type { Prepared } from './prepared.ts';
import { aDeskAgent } from './tickets.ts';

/** The changes of missing answers, for the table of all. */
export const GAP_CHANGES: Record<string, () => Promise<Prepared>> = {
  dismissGap: async () => {
    const gap_id = await aGap();
    return { actor: await aDeskAgent(), call: (work) => dismissGap(work, { gap_id, reason: 'Gibt es nicht mehr.' }) };
  },
  closeGap: async () => {
    const [gap_id, { slug }] = [await aGap(), await anArticle({ state: 'published' })];
    return { actor: await aDeskAgent(), call: (work) => closeGap(work, { gap_id, article: slug }) };
  },
};
