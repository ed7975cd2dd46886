import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type AuditProblem, auditSeals, publicSealKey, verifyAudit } from '#platform/audit';
import { openEmbedded } from '#platform/database/embedded';
import { isDatabaseDown } from '#platform/database/pools';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { demandDatabase } from '../house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor audit verify [--seal N --root HEX]   looks through the whole audit trail; with a seal from the log or a mail also against that one',
  'stadttor audit seals [--last N]               lists the newest seals (20) and the key that checks their signatures',
];

/** `stadttor audit verify` and `stadttor audit seals`. 0 when the trail is whole, 1 when not or when the words were not understood. Throws `StartProblem`. */
export async function audit(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  const database = await databaseOf(config, out);
  const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 10_000, application_name: 'stadttor audit' });
  try {
    return await ('last' in asked ? list(pool, config.secret, asked.last, out) : verify(pool, config.secret, asked.expected, out));
  } catch (error) {
    if (isDatabaseDown(error)) throw new StartProblem(`The database does not answer: ${error instanceof Error ? error.message : error}.`);
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE)
      throw new StartProblem('This database has no audit trail yet: start Stadttor once.');
    throw error;
  } finally {
    await pool.end();
    await database.stop();
  }
}

const UNDEFINED_TABLE = '42P01';

async function databaseOf(config: Config, out: Out): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.database_url) {
    await demandDatabase(config.database_url, { migrated: false });
    return { url: config.database_url, stop: async () => {} };
  }
  // Looking must not make a database where there was none.
  if (!existsSync(path.join(config.home, 'postgres')))
    throw new StartProblem(`There is no database in ${config.home}; set STADTTOR_HOME or DATABASE_URL.`);
  return openEmbedded(config.home, out);
}

type Asked = { last: number } | { expected?: { seal: number; root: string } };

function read(args: string[]): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { seal: { type: 'string' }, root: { type: 'string' }, last: { type: 'string' } },
    });
    const { seal, root, last } = values;
    if (positionals.length !== 1) return null;
    if (positionals[0] === 'seals' && !seal && !root && /^\d{1,7}$/.test(last ?? '20')) return { last: Number(last ?? 20) };
    if (positionals[0] !== 'verify' || last) return null;
    if (!seal && !root) return {};
    if (!/^\d{1,9}$/.test(seal ?? '') || !/^[0-9a-f]{64}$/i.test(root ?? '')) return null;
    return { expected: { seal: Number(seal), root: String(root).toLowerCase() } };
  } catch {
    return null;
  }
}

async function list(pool: pg.Pool, secret: string, last: number, out: Out): Promise<number> {
  for (const one of await auditSeals(pool, last)) {
    out(
      `seal ${one.seal} of ${one.at.toISOString()}, entries ${one.rows}, root ${one.root.toString('hex')}, signature ${one.signature.toString('hex')}`,
    );
  }
  out(`Signed with the Ed25519 key (SPKI, base64) ${publicSealKey(secret)}`);
  return 0;
}

async function verify(pool: pg.Pool, secret: string, expected: { seal: number; root: string } | undefined, out: Out): Promise<number> {
  const report = await verifyAudit(pool, secret, expected);
  for (const problem of report.problems) out(sentenceOf(problem));
  if (report.problem_count > report.problems.length) out(`… and ${report.problem_count - report.problems.length} more.`);

  const { sealed_up_to: proved } = report;
  if (proved) out(`Proved up to seal ${proved.seal} of ${proved.at.toISOString()}, root ${proved.root}.`);
  else out('No seal proves anything yet.');
  if (report.unsealed_rows > 0) out(`${report.unsealed_rows} entries are not sealed yet; only their chains were checked.`);
  if (!expected)
    out('Compare the root with one that was handed out (--seal N --root HEX): nothing else shows that the newest seals are all there.');
  out(
    report.ok
      ? `The audit trail is whole: ${report.rows} entries.`
      : `The audit trail is NOT whole: ${report.problem_count} problems in ${report.rows} entries.`,
  );
  return report.ok ? 0 : 1;
}

/** One problem of the trail in words. */
export function sentenceOf(problem: AuditProblem): string {
  const { subject, seq } = problem;
  switch (problem.kind) {
    case 'changed':
      return `Changed: entry ${seq} of ${subject} is not as it was written.`;
    case 'missing':
      return `Missing: entry ${seq} of ${subject}, and perhaps more after it.`;
    case 'inserted':
      return seq === undefined
        ? `Inserted: the chain of ${subject} has entries and no head; it was put in, or its head was taken away.`
        : `Inserted: entry ${seq} of ${subject} was not written by Stadttor.`;
    case 'missing_chain':
      return `Missing: all entries of ${subject}.`;
    case 'bad_seal':
      return `Bad seal ${problem.seal}: ${REASONS[problem.why ?? 'entries']}${timeOf(problem)}`;
  }
}

const REASONS = {
  entries: 'entries under it were changed, removed or put in; written',
  signature: 'its signature is not that of this city; was SECRET changed? Entries written',
  order: 'it does not follow the seal before it, so seals were removed or put in; entries written',
  handed_out: 'it is not there, or not the one that was handed out; entries written',
};

function timeOf({ from, until }: AuditProblem): string {
  if (!until) return ' at a time that is no longer known.';
  return from ? ` between ${from.toISOString()} and ${until.toISOString()}.` : ` before ${until.toISOString()}.`;
}
