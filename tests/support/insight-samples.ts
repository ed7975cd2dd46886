import { PREPAREDNESS_SAMPLES, type PreparednessWorld } from './preparedness-samples.ts';

/** Rows that pages of the portfolio, of wishes and of measures need. */
export interface InsightWorld extends PreparednessWorld {
  licence_id: string;
  proposal_id: string;
  wish_id: string;
  measure_id: string;
}

/** An address for each of these pages. */
export const INSIGHT_SAMPLES: Record<string, (world: InsightWorld) => string> = {
  ...PREPAREDNESS_SAMPLES,
  '/mitarbeit/portfolio/anwendungen/:app_id': () => '/mitarbeit/portfolio/anwendungen/dokumente',
  '/mitarbeit/portfolio/anwendungen/:app_id/bearbeiten': () => '/mitarbeit/portfolio/anwendungen/dokumente/bearbeiten',
  '/mitarbeit/portfolio/lizenzen/:licence_id': ({ licence_id }) => `/mitarbeit/portfolio/lizenzen/${licence_id}`,
  '/mitarbeit/portfolio/doppelungen/:proposal_id': ({ proposal_id }) => `/mitarbeit/portfolio/doppelungen/${proposal_id}`,
  '/portal/wuensche/:wish_id': ({ wish_id }) => `/portal/wuensche/${wish_id}`,
  '/portal/ziele/:goal_id': () => '/portal/ziele/organisation',
  '/portal/massnahmen/:measure_id': ({ measure_id }) => `/portal/massnahmen/${measure_id}`,
  '/portal/massnahmen/:measure_id/bearbeiten': ({ measure_id }) => `/portal/massnahmen/${measure_id}/bearbeiten`,
  '/mitarbeit/verwaltung/faehigkeiten/:id': () => '/mitarbeit/verwaltung/faehigkeiten/akten',
  '/mitarbeit/verwaltung/ziele/:id': () => '/mitarbeit/verwaltung/ziele/organisation',
};
