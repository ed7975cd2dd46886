import {
  addWish,
  addWishSchema,
  dropLicence,
  findParallels,
  importEntries,
  keepFigures,
  moveProposal,
  noteProgress,
  proposalsFor,
  remindContracts,
  saveEntry,
  saveEntrySchema,
  saveLicence,
  saveLicenceSchema,
  saveMeasure,
  supportWish,
  weighWish,
  withdrawWish,
} from '#modules/insight';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aLicence, anEmptyPortfolio, anEntry, aPortfolioKeeper } from './insight.ts';
import type { Prepared } from './prepared.ts';
import { aColleague } from './tickets.ts';

/** The changes of the portfolio, of wishes and of measures, for the table of all. */
export const INSIGHT_CHANGES: Record<string, () => Promise<Prepared>> = {
  saveEntry: async () => {
    await anEmptyPortfolio();
    const input = saveEntrySchema.parse({ app_id: 'geodaten', yearly: '120,50', vendor: 'Kartenhaus' });
    return { actor: await aPortfolioKeeper(), call: (work) => saveEntry(work, input) };
  },
  importEntries: async () => {
    await anEmptyPortfolio();
    const lines = [{ line: 2, cells: { app_id: 'geodaten', yearly: '99' } }];
    return { actor: await aPortfolioKeeper(), call: (work) => importEntries(work, lines, { check: false }) };
  },
  saveLicence: async () => {
    const input = saveLicenceSchema.parse({ app_id: 'geodaten', product: 'Platz', seats: '3', yearly: '30' });
    return { actor: await aPortfolioKeeper(), call: (work) => saveLicence(work, input) };
  },
  dropLicence: async () => {
    const { keeper: actor, licence_id } = await aLicence('geodaten');
    return { actor, call: (work) => dropLicence(work, { licence_id, version: 1 }) };
  },
  findParallels: async () => ({ actor: await aPortfolioKeeper(), call: (work) => findParallels(work) }),
  moveProposal: async () => {
    const proposal_id = await aProposal();
    const more = { decision: '', reason: '', owner_person_id: '', due_on: null, saved: null } as const;
    return { actor: await aPortfolioKeeper(), call: (work) => moveProposal(work, { proposal_id, version: 1, state: 'examined', ...more }) };
  },
  keepFigures: async () => ({ actor: systemWork(theHouse(), 'nightly').actor, call: keepFigures }),
  remindContract: async () => {
    // One change for each contract: here that is one.
    await anEmptyPortfolio();
    const soon = new Date(theHouse().now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
    await anEntry('geodaten', { contract: 'K-1', contract_ends: soon, notice_months: 0 });
    return { actor: systemWork(theHouse(), 'nightly').actor, call: remindContracts };
  },
  addWish: async () => ({ actor: await aColleague(), call: (work) => addWish(work, A_WISH) }),
  supportWish: async () => {
    const { wish_id } = await addWish(workOf(await aColleague()), A_WISH);
    return { actor: await aColleague(), call: (work) => supportWish(work, { wish_id, support: 'yes' }) };
  },
  withdrawWish: async () => {
    const actor = await aColleague();
    const { wish_id } = await addWish(workOf(actor), A_WISH);
    return { actor, call: (work) => withdrawWish(work, { wish_id, version: 1 }) };
  },
  weighWish: async () => {
    const { wish_id } = await addWish(workOf(await aColleague()), A_WISH);
    const weight = { benefit: 4, effort: 2, urgency: 3, goal_id: 'organisation', measure_id: '', answer: 'Machen wir.' } as const;
    return { actor: await aPortfolioKeeper(), call: (work) => weighWish(work, { wish_id, version: 1, state: 'planned', ...weight }) };
  },
  saveMeasure: async () => ({ actor: await aPortfolioKeeper(), call: (work) => saveMeasure(work, A_MEASURE) }),
  noteProgress: async () => {
    const actor = await aPortfolioKeeper();
    const { measure_id } = await saveMeasure(workOf(actor), A_MEASURE);
    return { actor, call: (work) => noteProgress(work, { measure_id, version: 1, progress: 40, note: 'Läuft.' }) };
  },
};

export const A_WISH = addWishSchema.parse({
  title: 'Karten ohne Netz',
  team_id: 'gruen',
  what: 'Offline',
  why: 'Kein Empfang',
  concerned: 7,
});
export const A_MEASURE = {
  ...{ version: 0, goal_id: 'organisation', title: 'Eine Ablage', about: '', team_id: '', owner_person_id: '', due_on: null, budget: null },
};

/** Two departments with one capability. */
export async function aProposal(): Promise<string> {
  await anEmptyPortfolio();
  await anEntry('geodaten', { capability_id: 'geodaten', yearly: '100' });
  await anEntry('zeitkonto', { capability_id: 'geodaten', yearly: '300' });
  const keeper = workOf(await aPortfolioKeeper());
  await findParallels(keeper);
  const { rows } = await proposalsFor(keeper, { state: '', rule: 'same_capability', after: 0 });
  return rows[0]?.proposal_id ?? '';
}
