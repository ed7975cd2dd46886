import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Evidence } from './finder/find.ts';
import { demandWhole } from './licences-read.ts';
import { PROPOSAL_MOVES, worksPortfolio } from './rules.ts';
import type { ProposalList } from './schema.ts';
import { type Decision, type FinderRule, PORTFOLIO_PAGE, type PROPOSAL_EVENTS, type ProposalState } from './words.ts';

/** Proposals, the dearest first, 50 a page; without a filter those that wait for somebody. Refuses as demandWhole(). */
export async function proposalsFor(work: Work, wanted: ProposalList) {
  demandWhole(work);
  let query = work.read.selectFrom('proposals');
  if (wanted.rule) query = query.where('rule', '=', wanted.rule);
  if (wanted.state === '') query = query.where('state', 'in', ['open', 'examined']).where('gone_at', 'is', null);
  else if (wanted.state !== 'all') query = query.where('state', '=', wanted.state);
  const [rows, seen, sums] = await Promise.all([
    query
      .select(['proposal_id', 'rule', 'subject', 'state', 'decision', 'evidence', 'stake_cents', 'saved_cents', 'due_on', 'gone_at'])
      .orderBy('stake_cents', 'desc')
      .orderBy('proposal_id')
      .offset(wanted.after)
      .limit(PORTFOLIO_PAGE + 1)
      .execute(),
    work.read
      .selectFrom('app_usage')
      .select((eb) => eb.fn.max('counted_at').as('at'))
      .executeTakeFirst(),
    proposalSums(work.read),
  ]);
  const some = rows.slice(0, PORTFOLIO_PAGE).map(worded);
  return {
    ...{
      wanted,
      rows: some,
      next: rows.length > PORTFOLIO_PAGE ? wanted.after + PORTFOLIO_PAGE : null,
      searched_at: seen?.at ?? null,
      sums,
    },
    ...{ names: await namesOf(work.read, some), may: { work: worksPortfolio(work.actor) } },
  };
}
export type ProposalsFor = Awaited<ReturnType<typeof proposalsFor>>;

/** How many proposals stand where, with what is at stake and what was saved. */
export async function proposalSums(db: ReadDb) {
  const rows = await db
    .selectFrom('proposals')
    .select(['state', 'decision'])
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.coalesce(eb.fn.sum<number>('stake_cents'), eb.lit(0)).as('stake'),
      eb.fn.coalesce(eb.fn.sum<number>('saved_cents'), eb.lit(0)).as('saved'),
    ])
    .where((eb) => eb.or([eb('gone_at', 'is', null), eb('state', 'in', ['decided', 'done'])]))
    .groupBy(['state', 'decision'])
    .execute();
  return rows.map(({ state, decision, n, stake, saved }) => ({
    ...{ state: state as ProposalState, decision: decision as Decision | null },
    ...{ n: Number(n), stake_cents: Number(stake), saved_cents: Number(saved) },
  }));
}

/** One proposal with its evidence, its timeline, and what the actor may make of it. Refuses as demandWhole(), `not_found`. */
export async function proposalFor(work: Work, { proposal_id }: { proposal_id: string }) {
  demandWhole(work);
  const row = await work.read
    .selectFrom('proposals as p')
    .leftJoin('people', 'people.person_id', 'p.owner_person_id')
    .selectAll('p')
    .select('people.name as owner_name')
    .where('p.proposal_id', '=', proposal_id)
    .executeTakeFirst();
  demand(row !== undefined, 'not_found');
  const events = await work.read
    .selectFrom('proposal_events as e')
    .leftJoin('people', 'people.person_id', 'e.by_person_id')
    .select(['e.proposal_event_id', 'e.at', 'e.what', 'e.note', 'people.name as by_name'])
    .where('e.proposal_id', '=', proposal_id)
    .orderBy('e.at', 'desc')
    .orderBy('e.proposal_event_id', 'desc')
    .limit(200)
    .execute();
  const proposal = worded(row);
  const works = worksPortfolio(work.actor);
  return {
    ...{ proposal, names: await namesOf(work.read, [proposal]) },
    events: events.map((event) => ({ ...event, what: event.what as (typeof PROPOSAL_EVENTS)[number] })),
    may: { work: works, to: works ? PROPOSAL_MOVES[proposal.state] : [] },
  };
}
export type ProposalFor = Awaited<ReturnType<typeof proposalFor>>;

interface Stored {
  rule: string;
  state: string;
  decision: string | null;
  evidence: unknown;
  stake_cents: unknown;
  saved_cents: unknown;
}

const worded = <R extends Stored>(row: R) => ({
  ...row,
  ...{ rule: row.rule as FinderRule, state: row.state as ProposalState, decision: row.decision as Decision | null },
  ...{ evidence: row.evidence as Evidence, stake_cents: Number(row.stake_cents) },
  saved_cents: row.saved_cents === null ? null : Number(row.saved_cents),
});

/** What applications, teams and capabilities of proposals are called. */
async function namesOf(db: ReadDb, rows: readonly { rule: string; subject: string; evidence: Evidence }[]) {
  const concerned = rows.flatMap((row) => row.evidence.apps);
  const [apps, teams, capabilities] = await Promise.all([
    db
      .selectFrom('apps')
      .select(['app_id as id', 'name'])
      .where('app_id', 'in', [...new Set(concerned.map((one) => one.app_id)), ''])
      .execute(),
    db
      .selectFrom('teams')
      .select(['team_id as id', 'name'])
      .where('team_id', 'in', [...new Set(concerned.map((one) => one.team_id)), ''])
      .execute(),
    db
      .selectFrom('capabilities')
      .select(['capability_id as id', 'name'])
      .where('capability_id', 'in', [...rows.map((one) => one.subject), ''])
      .execute(),
  ]);
  const named = (all: { id: string; name: unknown }[]) => Object.fromEntries(all.map(({ id, name }) => [id, name as Text]));
  return { apps: named(apps), teams: named(teams), capabilities: named(capabilities) };
}
export type FinderNames = Awaited<ReturnType<typeof namesOf>>;
