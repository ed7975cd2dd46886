import { type ExpressionBuilder, sql } from 'kysely';
import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import type { DB } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Actor, Tx, Work } from '#platform/work';
import { named } from './named.ts';
import { mayEditEntry, maySeeEntry, portfolioTeams, readsWholePortfolio, worksPortfolio } from './rules.ts';
import type { PortfolioList } from './schema.ts';
import { type Criticality, type DataClass, type Hosting, PORTFOLIO_PAGE } from './words.ts';

/** The day by which notice of a contract must be given; null where nobody knows. */
export const NOTICE_BY = sql<string | null>`(e.contract_ends - make_interval(months => e.notice_months))::date::text`;
const LICENCES = sql<number>`coalesce((select sum(l.yearly_cents) from licences l where l.app_id = a.app_id), 0)::float8`;
const NAME = sql`a.name->>'de' collate "de-x-icu"`;

/** Applications in use of the teams whose portfolio somebody sees, each with what is known of it. */
function visible(db: ReadDb, actor: Actor) {
  const { all, teams } = portfolioTeams(actor);
  return db
    .selectFrom('apps as a')
    .leftJoin('portfolio_entries as e', 'e.app_id', 'a.app_id')
    .leftJoin('app_usage as u', 'u.app_id', 'a.app_id')
    .where('a.active', '=', true)
    .$if(!all, (query) => query.where('a.owner_team_id', 'in', [...teams, '']));
}

/** The portfolio by name, 50 a page, with what all of it that was asked for costs. Refuses `not_found` for whoever sees none of it. */
export async function portfolioFor(work: Work, wanted: PortfolioList) {
  demand(work.actor.person_id !== null || work.actor.kind === 'system', 'sign_in_needed');
  const scope = portfolioTeams(work.actor);
  demand(scope.all || scope.teams.length > 0, 'not_found');
  const query = filtered(visible(work.read, work.actor), wanted, await todayFor(work));
  const page = wanted.after
    ? query.where(
        sql<boolean>`(${NAME}, a.app_id) > ((select name->>'de' from apps where app_id = ${wanted.after}) collate "de-x-icu", ${wanted.after})`,
      )
    : query;
  const [rows, counted, capabilities, teams] = await Promise.all([
    rowsOf(page)
      .orderBy(NAME)
      .orderBy('a.app_id')
      .limit(PORTFOLIO_PAGE + 1)
      .execute(),
    query
      .select((eb) => [
        eb.fn.countAll<number>().as('n'),
        sql<number>`coalesce(sum(coalesce(e.yearly_cents, 0) + ${LICENCES}), 0)::float8`.as('cents'),
      ])
      .executeTakeFirstOrThrow(),
    capabilitiesOf(work.read),
    teamsWithApps(work.read, scope),
  ]);
  const some = rows.slice(0, PORTFOLIO_PAGE).map(shown);
  return {
    ...{ wanted, rows: some, next: rows.length > PORTFOLIO_PAGE ? (some.at(-1)?.app_id ?? null) : null },
    ...{ count: Number(counted.n), cents: counted.cents, capabilities, teams },
    may: { whole: readsWholePortfolio(work.actor), work: worksPortfolio(work.actor) },
  };
}
export type PortfolioFor = Awaited<ReturnType<typeof portfolioFor>>;
export type PortfolioRow = PortfolioFor['rows'][number];

/** Every row that was asked for, for a table; 5,000 at most. */
export async function portfolioTable(work: Work, wanted: PortfolioList) {
  await portfolioFor(work, { ...wanted, after: '' });
  const rows = await rowsOf(filtered(visible(work.read, work.actor), wanted, await todayFor(work)))
    .orderBy(NAME)
    .orderBy('a.app_id')
    .limit(5_000)
    .execute();
  return rows.map(shown);
}

type Query = ReturnType<typeof visible>;

function rowsOf(query: Query) {
  return query
    .innerJoin('teams as t', 't.team_id', 'a.owner_team_id')
    .leftJoin('capabilities as c', 'c.capability_id', 'e.capability_id')
    .leftJoin('people as p', 'p.person_id', 'e.owner_person_id')
    .select(['a.app_id', 'a.name', 'a.owner_team_id', 't.name as team_name', 'e.capability_id', 'c.name as capability_name'])
    .select([
      'e.owner_person_id',
      'p.name as owner_name',
      'e.vendor',
      'e.contract',
      'e.contract_ends',
      'e.notice_months',
      'e.yearly_cents',
      'e.data_class',
    ])
    .select(['e.hosting', 'e.country', 'e.criticality', 'e.interfaces', 'e.software', 'e.note', 'e.version', 'e.changed_at'])
    .select(['u.people', 'u.devices', 'u.counted_at', LICENCES.as('licence_cents'), NOTICE_BY.as('notice_by')])
    .select(sql<number>`(select coalesce(sum(l.seats), 0) from licences l where l.app_id = a.app_id)::int`.as('seats'));
}
type Raw = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const shown = (row: Raw) => ({
  ...named(row),
  ...{ team_name: row.team_name as unknown as Text, capability_name: row.capability_name as unknown as Text | null },
  ...{ data_class: (row.data_class ?? 'unknown') as DataClass, hosting: (row.hosting ?? 'unknown') as Hosting },
  criticality: (row.criticality ?? 'unknown') as Criticality,
  cents: (row.yearly_cents ?? 0) + row.licence_cents,
});

function filtered(query: Query, { q, capability, team, vendor, ends, hosting }: PortfolioList, today: string): Query {
  let found = query;
  if (capability) found = found.where('e.capability_id', '=', capability);
  if (team) found = found.where('a.owner_team_id', '=', team);
  if (hosting) found = found.where('e.hosting', '=', hosting);
  if (vendor) found = found.where((eb) => vendorLike(eb, vendor));
  if (ends)
    found = found.where(
      sql<boolean>`coalesce((e.contract_ends - make_interval(months => coalesce(e.notice_months, 0)))::date, e.contract_ends)
        between ${today}::date and (${today}::date + make_interval(months => ${Number(ends)}::int))::date`,
    );
  for (const word of q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)) {
    const like = `%${likeText(word)}%`;
    found = found.where(sql<boolean>`lower(concat_ws(' ', a.name->>'de', a.name->>'en', a.app_id, e.vendor, e.contract)) like ${like}`);
  }
  return found;
}

/** The vendor of the application, or of one of its licences. */
function vendorLike(eb: ExpressionBuilder<DB & { a: DB['apps']; e: DB['portfolio_entries'] }, 'a' | 'e'>, vendor: string) {
  const like = `%${likeText(vendor.toLowerCase())}%`;
  return eb.or([
    sql<boolean>`lower(e.vendor) like ${like}`,
    sql<boolean>`exists (select from licences l where l.app_id = a.app_id and lower(l.vendor) like ${like})`,
  ]);
}

/** Capabilities to choose from, as the city orders them; those out of use are left to the entries that name them. */
export async function capabilitiesOf(db: ReadDb | Tx) {
  const rows = await db
    .selectFrom('capabilities')
    .select(['capability_id', 'name', 'active'])
    .orderBy('position')
    .orderBy('capability_id')
    .execute();
  return rows.map(named);
}

async function teamsWithApps(db: ReadDb, { all, teams }: ReturnType<typeof portfolioTeams>) {
  const rows = await db
    .selectFrom('teams')
    .select(['team_id', 'name'])
    .where('team_id', 'in', (eb) => eb.selectFrom('apps').select('owner_team_id').where('active', '=', true))
    .$if(!all, (query) => query.where('team_id', 'in', [...teams, '']))
    .orderBy(sql`name->>'de' collate "de-x-icu"`)
    .execute();
  return rows.map(named);
}

/** One application with all that is known of it, its licences, interfaces both ways, and what was found about it. Refuses `not_found`. */
export async function entryFor(work: Work, { app_id }: { app_id: string }) {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  const all = work.read
    .selectFrom('apps as a')
    .leftJoin('portfolio_entries as e', 'e.app_id', 'a.app_id')
    .leftJoin('app_usage as u', 'u.app_id', 'a.app_id')
    .where('a.app_id', '=', app_id);
  const row = await rowsOf(all).executeTakeFirst();
  if (!row || !maySeeEntry(work.actor, { owner: row.owner_team_id })) throw new Refusal('not_found');
  const whole = readsWholePortfolio(work.actor);
  const [licences, interfaces, proposals] = await Promise.all([
    work.read
      .selectFrom('licences')
      .select(['licence_id', 'product', 'seats', 'yearly_cents', 'vendor', 'contract', 'contract_ends'])
      .where('app_id', '=', app_id)
      .orderBy('product')
      .execute(),
    interfacesOf(work.read, app_id, row.interfaces ?? []),
    whole
      ? work.read
          .selectFrom('proposals')
          .select(['proposal_id', 'rule', 'state', 'decision', 'stake_cents'])
          .where(sql<boolean>`(found_rows && ${[`app:${app_id}`]}::text[] or evidence->'apps' @> ${JSON.stringify([{ app_id }])}::jsonb)`)
          .where('gone_at', 'is', null)
          .orderBy('stake_cents', 'desc')
          .limit(20)
          .execute()
      : [],
  ]);
  const may = { edit: mayEditEntry(work.actor, { owner: row.owner_team_id }), work: worksPortfolio(work.actor), whole };
  return { ...shown(row), licences, linked: interfaces, proposals, may };
}
export type EntryFor = Awaited<ReturnType<typeof entryFor>>;

/** Applications it names, and those that name it. */
async function interfacesOf(db: ReadDb, app_id: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('apps as a')
    .leftJoin('portfolio_entries as e', 'e.app_id', 'a.app_id')
    .select(['a.app_id', 'a.name'])
    .where((eb) => eb.or([eb('a.app_id', 'in', [...ids, '']), sql<boolean>`e.interfaces && ${[app_id]}::text[]`]))
    .where('a.app_id', '!=', app_id)
    .orderBy(NAME)
    .limit(100)
    .execute();
  return rows.map(named);
}
