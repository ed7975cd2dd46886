import { entryFor, type SaveEntry, saveEntry, saveEntrySchema, saveLicence, saveLicenceSchema } from '#modules/insight';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody who keeps the portfolio of the whole city. */
export const aPortfolioKeeper = (): Promise<Actor> =>
  aStaffMember({ name: 'Petra Portfolio', teams: ['it-service'], roles: ['portfolio_keeper'] });

/** Somebody who only reads it. */
export const aPortfolioReader = (): Promise<Actor> => aStaffMember({ name: 'Lara Lesend', roles: ['portfolio_reader'] });

/** Writes down what is known of an application, whatever stood there. */
export async function anEntry(app_id: string, more: Record<string, unknown> = {}, by?: Actor): Promise<SaveEntry> {
  const keeper = by ?? (await aPortfolioKeeper());
  const { version } = await entryFor(workOf(keeper), { app_id });
  const input = saveEntrySchema.parse({ app_id, version: version ?? 0, ...more });
  await saveEntry(workOf(keeper), input);
  return input;
}

export async function aLicence(app_id: string, more: Record<string, unknown> = {}) {
  const keeper = await aPortfolioKeeper();
  const input = saveLicenceSchema.parse({ app_id, product: 'Arbeitsplatz', seats: 10, yearly: '1000', ...more });
  return { keeper, ...(await saveLicence(workOf(keeper), input)) };
}

/** Nothing is written down, bought or proposed. */
export async function anEmptyPortfolio(): Promise<void> {
  await theHouse().database.app.query(
    'delete from proposals; delete from licences; delete from app_usage; delete from portfolio_entries; delete from app_opens',
  );
}
