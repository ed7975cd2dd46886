import { mergeReport, mergeReportSchema, splitReport, splitReportSchema, unmergeReport, unmergeReportSchema } from '#modules/reports';
import { done, type Operation, operation } from './operation.ts';

/** What staff do with whole reports, for programs that carry the session of somebody who may: join, take apart, split. */
export const DESK_OPERATIONS: readonly Operation[] = [
  done(
    '/api/v1/desk/reports/:case_id/merge',
    'Join a report into an open one of the same thing; for staff, with their session',
    mergeReportSchema,
    mergeReport,
  ),
  done(
    '/api/v1/desk/reports/:case_id/unmerge',
    'Take a report that was joined into another one out again; for staff, with their session',
    unmergeReportSchema,
    unmergeReport,
  ),
  operation({
    method: 'POST',
    path: '/api/v1/desk/reports/:case_id/split',
    summary: 'Make two reports of one that names two things; gives the new one; for staff, with their session',
    input: splitReportSchema,
    status: 201,
    act: splitReport,
  }),
];
