import { z } from 'zod';
import type { Work } from '#platform/work';
import { published } from './georeport.ts';
import { OPEN_DATA_PAGE } from './words.ts';

export const openDataSchema = z.object({
  after: z.uuid().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(OPEN_DATA_PAGE).default(OPEN_DATA_PAGE),
});
export type OpenDataPage = z.output<typeof openDataSchema>;

/**
 * Published reports in the order in which they came, those after the one that `after` names. `next` names the last of them, or is null where there are no
 * more. A report that is published only later, or withdrawn meanwhile, may be missed or left over by somebody who reads on.
 */
export async function openDataFor(work: Work, { after, limit }: OpenDataPage) {
  let query = published(work.read)
    .select('reports.case_id')
    .orderBy('reports.case_id')
    .limit(limit + 1);
  // Said of both tables: the planner does not carry a span from one side of a join to the other, and would read cases from the first on.
  if (after) query = query.where('reports.case_id', '>', after).where('cases.case_id', '>', after);
  const found = await query.execute();
  const shown = found.slice(0, limit);
  return {
    reports: shown.map(({ case_id: _case_id, ...report }) => report),
    next: found.length > limit ? (shown.at(-1)?.case_id ?? null) : null,
  };
}
export type OpenData = Awaited<ReturnType<typeof openDataFor>>;
export type OpenReport = OpenData['reports'][number];
