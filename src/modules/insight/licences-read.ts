import { sql } from 'kysely';
import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { balanceOf } from './finder/find.ts';
import { named } from './named.ts';
import { readsWholePortfolio, worksPortfolio } from './rules.ts';

/** Refuses `sign_in_needed`, and `not_found` for whoever does not see the portfolio of the whole city. */
export function demandWhole({ actor }: Work): void {
  demand(actor.person_id !== null || actor.kind === 'system', 'sign_in_needed');
  demand(readsWholePortfolio(actor), 'not_found');
}

const MOST = 1_000;

/** Licences that were bought against what is used, by application; the dearest of what is not needed first, 1,000 applications at most. Refuses as demandWhole(). */
export async function licencesFor(work: Work) {
  demandWhole(work);
  const { rows } = await sql<Summed>`
    select a.app_id, a.name, u.people, u.devices, u.counted_at, l.seats, l.cents, l.licences from apps a
    join (select app_id, sum(seats)::int as seats, sum(yearly_cents)::float8 as cents, jsonb_agg(jsonb_build_object('licence_id', licence_id, 'product', product,
      'seats', seats, 'yearly_cents', yearly_cents, 'contract', contract) order by product, licence_id) as licences from licences group by app_id) l using (app_id)
    left join app_usage u using (app_id) order by a.app_id limit ${MOST}`.execute(work.read);
  const all = rows
    .map((row) => ({ ...row, ...balanceOf(row) }))
    .sort((a, b) => b.unused_cents - a.unused_cents || (a.app_id < b.app_id ? -1 : 1));
  const total = all.reduce((sum, row) => ({ cents: sum.cents + row.cents, unused_cents: sum.unused_cents + row.unused_cents }), {
    cents: 0,
    unused_cents: 0,
  });
  return { rows: all, total, may: { work: worksPortfolio(work.actor) } };
}
export type LicencesFor = Awaited<ReturnType<typeof licencesFor>>;

interface Summed {
  app_id: string;
  name: Text;
  people: number | null;
  devices: number | null;
  counted_at: Date | null;
  seats: number;
  cents: number;
  licences: { licence_id: string; product: string; seats: number; yearly_cents: number; contract: string }[];
}

/** One licence for its form. Refuses as demandWhole(), `not_found`. */
export async function licenceFor(work: Work, licence_id: string) {
  demandWhole(work);
  const row = await work.read
    .selectFrom('licences')
    .select([
      'licence_id',
      'app_id',
      'product',
      'seats',
      'yearly_cents',
      'vendor',
      'contract',
      'contract_ends',
      'notice_months',
      'version',
      'changed_at',
    ])
    .where('licence_id', '=', licence_id)
    .executeTakeFirst();
  demand(row !== undefined, 'not_found');
  return row;
}

/** Applications to choose from. */
export async function appChoices(db: ReadDb) {
  const rows = await db
    .selectFrom('apps')
    .select(['app_id', 'name'])
    .where('active', '=', true)
    .orderBy(sql`name->>'de' collate "de-x-icu"`)
    .limit(2_000)
    .execute();
  return rows.map(named);
}
