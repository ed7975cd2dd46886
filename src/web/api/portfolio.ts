import { z } from 'zod';
import {
  addWish,
  addWishSchema,
  councilReportFor,
  entryFor,
  findParallels,
  goalsFor,
  licencesFor,
  moveProposal,
  moveProposalSchema,
  noteProgress,
  noteProgressSchema,
  onAppSchema,
  onProposalSchema,
  onWishSchema,
  portfolioFor,
  portfolioListSchema,
  proposalFor,
  proposalListSchema,
  proposalsFor,
  saveEntry,
  saveEntrySchema,
  saveLicence,
  saveLicenceSchema,
  supportWish,
  supportWishSchema,
  weighWish,
  weighWishSchema,
  wishesFor,
  wishFor,
  wishListSchema,
} from '#modules/insight';
import { done, type Operation, read } from './operation.ts';

const BASE = '/api/v1/portfolio';

/** Portfolio, proposals of the finder, wishes and goals, for programs that carry the session of staff. */
export const PORTFOLIO_OPERATIONS: readonly Operation[] = [
  read(
    `${BASE}/apps`,
    'Applications with cost, contract and use, 50 a page; `next` is `after` of the next question; for those who read the portfolio',
    portfolioListSchema,
    portfolioFor,
  ),
  read(
    `${BASE}/apps/:app_id`,
    'One application with all that is known of it; for those who read the portfolio',
    onAppSchema.pick({ app_id: true }),
    entryFor,
  ),
  done(
    `${BASE}/apps/:app_id`,
    'Write down what is known of an application; `version` is the one it was made from, 0 for the first time; for whoever looks after it; with their session',
    saveEntrySchema,
    saveEntry,
  ),
  read(`${BASE}/licences`, 'Licences against use, by application; for those who read the whole portfolio', z.object({}), (work) =>
    licencesFor(work),
  ),
  done(`${BASE}/licences`, 'Write a licence down; for those who keep the portfolio; with their session', saveLicenceSchema, saveLicence),
  read(
    `${BASE}/proposals`,
    'Possible duplicates, the dearest first; for those who read the whole portfolio',
    proposalListSchema,
    proposalsFor,
  ),
  done(`${BASE}/proposals`, 'Search for duplicates now; for those who keep the portfolio; with their session', z.object({}), (work) =>
    findParallels(work),
  ),
  read(
    `${BASE}/proposals/:proposal_id`,
    'One proposal with its evidence and history; for those who read the whole portfolio',
    onProposalSchema.pick({ proposal_id: true }),
    proposalFor,
  ),
  done(
    `${BASE}/proposals/:proposal_id`,
    'Say what becomes of a proposal; for those who keep the portfolio; with their session',
    moveProposalSchema,
    moveProposal,
  ),
  read(`${BASE}/report`, 'The report for the council; for those who read the whole portfolio', z.object({}), (work) =>
    councilReportFor(work),
  ),
  read('/api/v1/wishes', 'Wishes to IT with the most points first, 50 a page; for staff', wishListSchema, wishesFor),
  done('/api/v1/wishes', 'Add a wish; for staff; with their session', addWishSchema, addWish),
  read('/api/v1/wishes/:wish_id', 'One wish; for staff', onWishSchema.pick({ wish_id: true }), wishFor),
  done(
    '/api/v1/wishes/:wish_id/support',
    'Stand behind a wish, or no longer; for staff; with their session',
    supportWishSchema,
    supportWish,
  ),
  done(
    '/api/v1/wishes/:wish_id/weigh',
    'Weigh a wish and answer it; for those who keep the portfolio; with their session',
    weighWishSchema,
    weighWish,
  ),
  read('/api/v1/goals', 'The goals of the city with their measures; for staff', z.object({}), (work) => goalsFor(work)),
  done(
    '/api/v1/measures/:measure_id/progress',
    'Say how far a measure is; for its owner and those who keep the portfolio; with their session',
    noteProgressSchema,
    noteProgress,
  ),
];
