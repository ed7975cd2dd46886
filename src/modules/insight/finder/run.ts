import { sql } from 'kysely';
import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { readsWholePortfolio, worksPortfolio } from '../rules.ts';
import { FINDER } from '../words.ts';
import { factsFor } from './facts.ts';
import { comesBack, type Facts, type Finding, findAll } from './find.ts';

/** What a run of the finder did: proposals that are new or came back, and those no longer found. */
export interface Searched {
  found: number;
  fresh: number;
  gone: number;
}

/**
 * Looks for parallel structures and keeps what was counted of use. What people decided stays, unless other rows are concerned or its sum has grown (`comesBack`).
 * For who keeps the portfolio and for the night: refuses `not_found` to who does not see it, `forbidden`.
 */
export async function findParallels(work: Work): Promise<Searched> {
  demand(worksPortfolio(work.actor), readsWholePortfolio(work.actor) ? 'forbidden' : 'not_found');
  const facts = await factsFor(work.read, work.now());
  const findings = findAll(facts);
  return await change(work, 'findParallels', {}, async (tx) => {
    // Two runs at once would both find the same for the first time.
    await sql`select pg_advisory_xact_lock(hashtextextended('insight:finder', 0))`.execute(tx);
    await keepUsage(tx, facts);
    const done = await keepFindings(tx, findings);
    tx.record('portfolio', 'portfolio.searched', {}, { found: String(done.found), fresh: String(done.fresh), gone: String(done.gone) });
    return done;
  });
}

async function keepUsage(tx: Tx, { apps }: Facts): Promise<void> {
  await sql`
    with now as (
      select * from unnest(${apps.map((one) => one.app_id)}::text[], ${apps.map((one) => one.people)}::int[], ${apps.map((one) => one.devices)}::int[])
        as n (app_id, people, devices)
    ), gone as (delete from app_usage u where not exists (select from now where now.app_id = u.app_id))
    insert into app_usage (app_id, people, devices, counted_at) select app_id, people, devices, ${tx.now} from now
    on conflict (app_id) do update set people = excluded.people, devices = excluded.devices, counted_at = excluded.counted_at`.execute(tx);
}

async function keepFindings(tx: Tx, findings: readonly Finding[]): Promise<Searched> {
  const before = await tx.selectFrom('proposals').selectAll().orderBy('proposal_id').forNoKeyUpdate().execute();
  const nameOf = (one: { rule: string; subject: string }) => `${one.rule} ${one.subject}`;
  const by_name = new Map(before.map((row) => [nameOf(row), row]));
  let fresh = 0;
  // The dearest; what is known already is always looked at again.
  const kept = findings.filter((one, at) => at < FINDER.most || by_name.has(nameOf(one)));
  for (const found of kept) {
    const row = by_name.get(nameOf(found));
    if (!row) fresh += await add(tx, found);
    else fresh += await refresh(tx, row, found);
  }
  const names = new Set(findings.map(nameOf));
  const gone = before.filter((row) => row.gone_at === null && !names.has(nameOf(row)));
  for (const { proposal_id } of gone) {
    await tx.updateTable('proposals').set({ gone_at: tx.now }).where('proposal_id', '=', proposal_id).execute();
    await tellProposal(tx, proposal_id, 'gone');
  }
  return { found: kept.length, fresh, gone: gone.length };
}

async function add(tx: Tx, { rule, subject, rows, stake_cents, evidence }: Finding): Promise<1> {
  const proposal_id = newId();
  await tx
    .insertInto('proposals')
    .values({
      ...{ proposal_id, rule, subject, stake_cents, state: 'open', evidence: JSON.stringify(evidence), found_rows: rows },
      ...{ found_at: tx.now, seen_at: tx.now },
    })
    .execute();
  await tellProposal(tx, proposal_id, 'found');
  return 1;
}

type Row = {
  proposal_id: string;
  state: string;
  evidence: unknown;
  stake_cents: unknown;
  gone_at: Date | null;
  decided_rows: string[] | null;
  decided_cents: unknown;
};

/** 1 where it is to be looked at anew. */
async function refresh(tx: Tx, row: Row, { rows, stake_cents, evidence }: Finding): Promise<0 | 1> {
  const { proposal_id } = row;
  const decided = row.decided_rows !== null && ['decided', 'done'].includes(row.state);
  const anew = decided
    ? comesBack({ rows: row.decided_rows ?? [], cents: Number(row.decided_cents) }, { rows, stake_cents })
    : row.gone_at !== null;
  await tx
    .updateTable('proposals')
    .set({ evidence: JSON.stringify(evidence), found_rows: rows, stake_cents, seen_at: tx.now, gone_at: null })
    .$if(decided && anew, (query) =>
      query.set((eb) => ({
        ...{ state: 'open', decision: null, saved_cents: null, decided_rows: null, decided_cents: null, decided_at: null },
        version: eb('version', '+', 1),
      })),
    )
    .where('proposal_id', '=', proposal_id)
    .execute();
  if (!anew) return 0;
  await tellProposal(tx, proposal_id, 'again');
  return 1;
}

/** One step in the life of a proposal, for its timeline and the trail. */
export async function tellProposal(tx: Tx, proposal_id: string, what: string, note = ''): Promise<void> {
  await tx
    .insertInto('proposal_events')
    .values({ proposal_event_id: newId(), proposal_id, at: tx.now, what, by_person_id: tx.actor.person_id, note })
    .execute();
  tx.record(`proposal:${proposal_id}`, `proposal.${what}`);
}
