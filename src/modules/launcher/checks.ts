import { cityOf } from '#modules/city';
import { answersForeign, ForeignProblem, isWithin } from '#platform/fetch-foreign';
import { newId } from '#platform/ids';
import { appsUp } from '#platform/metrics';
import { change, type Work } from '#platform/work';
import { isOutside } from './edit-app.ts';
import { CHECK_MINUTES } from './words.ts';

const PATIENCE_MS = 8_000;
const AT_ONCE = 8;
/** So many times in a row without an answer are a disturbance: everything misses once. */
const FAILURES = 2;

/** What each application that is asked answered last, by its id. */
export async function appChecksFor(work: Work) {
  const rows = await work.read
    .selectFrom('app_checks')
    .innerJoin('apps', 'apps.app_id', 'app_checks.app_id')
    .select(['app_checks.app_id', 'app_checks.state', 'app_checks.since', 'app_checks.checked_at', 'app_checks.problem'])
    .where('apps.active', '=', true)
    .where('apps.check_url', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.app_id, row]));
}

interface Asked {
  app_id: string;
  check_url: string;
  checked_at: Date | null;
}

/**
 * Asks every application whose turn it is whether it answers. Two failures in a row are a disturbance, one answer ends it. In the house's own network only what whoever edits the
 * city named is asked: addresses that nobody else can enter (`isOutside`), and names that end as the city says. What they give is never read.
 */
export async function checkApps(work: Work): Promise<void> {
  const city = await cityOf(work.house);
  // Half a minute early is in time: the job comes by the minute.
  const turn = new Date(work.now().getTime() - (city.portal?.check_minutes ?? CHECK_MINUTES) * 60_000 + 30_000);
  const rows = await work.read
    .selectFrom('apps')
    .leftJoin('app_checks', 'app_checks.app_id', 'apps.app_id')
    .select(['apps.app_id', 'apps.check_url', 'app_checks.checked_at'])
    .where('apps.active', '=', true)
    .where('apps.check_url', 'is not', null)
    .where((eb) => eb.or([eb('app_checks.checked_at', 'is', null), eb('app_checks.checked_at', '<=', turn)]))
    .orderBy('apps.app_id')
    .execute();
  const due = rows.map((row) => ({ ...row, check_url: row.check_url ?? '' }));
  const problems = await askAll(due, city.portal?.inside ?? []);
  const same: string[] = [];
  for (const one of due) {
    const problem = problems.get(one.app_id);
    if (problem === undefined) continue;
    if (!(await keep(work, one, problem))) same.push(one.app_id);
    appsUp.set({ app: one.app_id }, problem === null ? 1 : 0);
  }
  // When an application was last asked is a clock, no change: as changes these would fill the trail with a row a minute.
  if (same.length > 0)
    await work.house.pools.write.query('update app_checks set checked_at = $1 where app_id = any($2)', [work.now(), same]);
}

async function askAll(due: readonly Asked[], inside: readonly string[]) {
  const problems = new Map<string, string | null | undefined>();
  const queue = [...due];
  const ask = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) problems.set(one.app_id, await problemOf(one.check_url, inside));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return problems;
}

/** Null where it answers: also where it asks for an account, or that we come less often. Undefined where it is not to be asked: it would be the own network. */
async function problemOf(address: string, inside: readonly string[]): Promise<string | null | undefined> {
  const url = URL.parse(address);
  if (!url) return 'no address';
  const trusted = !isOutside(address) || isWithin(url.hostname, inside);
  try {
    await answersForeign(url, { trusted: trusted ? url.origin : undefined, patience_ms: PATIENCE_MS });
    return null;
  } catch (error) {
    if (!(error instanceof ForeignProblem)) throw error;
    // From an address that may be asked it led on to a place of the house where nothing is asked, a sign-in as a rule: it answered.
    if (error.inside) return trusted ? null : undefined;
    if ([401, 403, 405, 429].includes(error.status ?? 0)) return null;
    return error.status ? String(error.status) : 'no answer';
  }
}

/** Whether the answer changed anything that is kept. */
async function keep(work: Work, one: Asked, problem: string | null): Promise<boolean> {
  const { app_id } = one;
  const known = await work.read.selectFrom('app_checks').selectAll().where('app_id', '=', app_id).executeTakeFirst();
  const next = nextOf(known, problem);
  if (known && next.state === known.state && next.failures === known.failures && problem === known.problem) return false;
  await change({ ...work, key: newId() }, 'keepAppCheck', { app_id, problem }, async (tx) => {
    const row = { state: next.state, failures: next.failures, problem, checked_at: tx.now };
    const since = known && next.state === known.state ? known.since : tx.now;
    await tx
      .insertInto('app_checks')
      .values({ app_id, ...row, since })
      .onConflict((oc) => oc.column('app_id').doUpdateSet({ ...row, since }))
      .execute();
    if (next.state !== 'unknown' && next.state !== known?.state)
      await tx
        .insertInto('app_check_changes')
        .values({ app_id, at: tx.now, state: next.state })
        .onConflict((oc) => oc.doNothing())
        .execute();
    tx.record(`app:${app_id}`, 'app.checked', {}, { state: next.state });
  });
  return true;
}

function nextOf(known: { state: string; failures: number } | undefined, problem: string | null) {
  if (problem === null) return { state: 'up', failures: 0 };
  // More than these say nothing new.
  const failures = Math.min((known?.failures ?? 0) + 1, FAILURES);
  return { state: failures >= FAILURES ? 'disturbed' : (known?.state ?? 'unknown'), failures };
}
