import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Archive,
  type As,
  askPatroni,
  asPostgres,
  fetchCopy,
  type Held,
  heldIn,
  makeFolder,
  momentOf,
  NothingAfter,
  objectionToFolder,
  openCopy,
  removeFolder,
  shown,
} from '#modules/sites';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { noted } from './note-proof.ts';
import { lookThrough, sealBefore, zoneOf } from './restored.ts';

type Out = (line: string) => void;

export const RESTORE_TO_USAGE = [
  'stadttor restore --to TIME --into FOLDER   brings the database as of TIME out of the archive (pgBackRest) into an empty folder and looks it through',
  'stadttor restore test --to TIME --into FOLDER   the same, and takes the folder away again',
  '  TIME      2026-11-27T14:05:00+01:00, or "2026-11-27 14:05" on the city’s clocks, or latest',
  '  --seal FILE       what `stadttor audit seals` said before, where the living database cannot be asked',
  '  --note            says on the operators’ page what came of it',
  '  --config FILE --stanza NAME --postgresql FOLDER   where pgBackRest’s settings and PostgreSQL’s programs lie',
];

interface Asked {
  test: boolean;
  to: string;
  into: string;
  archive: Archive;
  seal: string | undefined;
  note: boolean;
  postgresql: string | undefined;
}

/** `stadttor restore --to`: 0 when the database is back and its trail whole, 1 where the words were not understood. Throws `StartProblem`. */
export async function restoreTo(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of RESTORE_TO_USAGE) out(line);
    return 1;
  }
  const run = () => bringBack(asked, config, out);
  await (asked.note ? noted(config, 'restore_test', run) : run());
  if (!asked.test) for (const line of HOW_TO_GO_ON) out(line.replaceAll('FOLDER', asked.into));
  return 0;
}

const HOW_TO_GO_ON = [
  'Nothing else was changed. To go on with it as the city’s database, in this order (docs/operations/two-sites.md, "Both sites are lost"):',
  '  1. stop stadttor-serve, stadttor-work and stadttor-patroni at both sites, and keep their data folders under another name',
  '  2. patronictl -c /etc/patroni/stadttor.yml remove stadttor',
  '  3. put FOLDER where data_dir of /etc/patroni/stadttor.yml says, owner postgres, mode 700, at one site',
  '  4. start stadttor-patroni there; when it leads, at the other site with an empty folder; then stadttor-serve and stadttor-work',
  '  5. stadttor audit verify, and a full backup on the archive',
];

function read(args: string[]): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        into: { type: 'string' },
        seal: { type: 'string' },
        note: { type: 'boolean', default: false },
        config: { type: 'string', default: '/etc/pgbackrest/pgbackrest.conf' },
        stanza: { type: 'string', default: 'stadttor' },
        postgresql: { type: 'string' },
      },
    });
    const { to, into, seal, note, config, stanza, postgresql } = values;
    const [word, ...more] = positionals;
    if (!to || !into || more.length > 0 || (word !== undefined && word !== 'test')) return undefined;
    return { test: word === 'test', to, into: path.resolve(into), archive: { config, stanza }, seal, note, postgresql };
  } catch {
    return undefined;
  }
}

async function bringBack(asked: Asked, config: Config, out: Out) {
  const { archive, into } = asked;
  if (!config.secret_given) throw new StartProblem('SECRET of the city is needed: the seals of its trail are signed with it.');
  const zone = await zoneOf(config);
  const as = asPostgres();
  const { at, held } = await momentIn(asked, zone, as);
  const bin = asked.postgresql ?? `/usr/lib/postgresql/${held.version}/bin`;
  if (!existsSync(path.join(bin, 'postgres')))
    throw new StartProblem(`There is no PostgreSQL ${held.version} in ${bin}; install it, or name its folder with --postgresql.`);
  const objection = objectionToFolder(into, held.bytes) ?? (await objectionOfCluster(asked, config));
  if (objection) throw new StartProblem(objection);
  const sealed = await sealBefore(at === 'latest' ? held.to : at, config, asked.seal);

  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 100) / 10;
  makeFolder(into, as);
  let taken_away = true;
  try {
    await fetchCopy(archive, as, into, at);
    const fetch_seconds = seconds();
    const copy = await openCopy(into, bin, as);
    const found = await lookThrough(copy.url, config.secret, sealed).finally(() => copy.stop());
    taken_away = asked.test;
    if (!found.ok)
      throw new StartProblem(
        [
          `The audit trail of what was brought back is NOT whole: ${found.problem_count} problems in ${found.entries} entries.`,
          ...found.problems,
          ...(taken_away ? [] : [`${into} is kept, to be looked at.`]),
        ].join(' '),
      );
    const { rows, bytes, entries } = found;
    const upto = sealed ? `, up to seal ${sealed.seal} as ${sealed.from}` : '';
    const words = `${found.last_at ? `As of ${shown(found.last_at, zone)}` : 'Empty'}: ${rows} rows in ${seconds()} s, trail of ${entries} entries whole${upto}.`;
    out(words);
    if (!sealed) out('No seal from outside was there to compare with (--seal FILE): entries at the end could be missing without a trace.');
    return { words, figures: { rows, seconds: seconds(), fetch_seconds, bytes, entries } };
  } catch (error) {
    if (error instanceof NothingAfter)
      throw new StartProblem(
        `Nothing was changed at ${asked.to} or later before the archive ends${error.message && `; its last change is of ${error.message}`}. Write --to latest.`,
      );
    throw error instanceof StartProblem ? error : new StartProblem(`The database could not be brought back: ${(error as Error).message}`);
  } finally {
    if (taken_away) removeFolder(into);
  }
}

/** The moment asked for, if the archive can bring it back. */
async function momentIn({ archive, to }: Asked, zone: string | undefined, as: As): Promise<{ at: Date | 'latest'; held: Held }> {
  const at = to === 'latest' ? to : momentOf(to, zone);
  if (!at)
    throw new StartProblem(
      `"${to}" is no moment. Write 2026-11-27T14:05:00+01:00, or "2026-11-27 14:05" as the city’s clocks showed it${zone ? '' : ' (its time zone is not known here)'}, or latest.`,
    );
  const held = await heldIn(archive, as).catch((error: Error) => {
    throw new StartProblem(`The archive cannot be asked: ${error.message}`);
  });
  if (!held) throw new StartProblem(`The archive holds no backup of "${archive.stanza}".`);
  if (at !== 'latest' && (at < held.from || at > held.to))
    throw new StartProblem(
      `${shown(at, zone)} cannot be brought back: the archive holds every moment from ${shown(held.from, zone)} to ${shown(held.to, zone)}.`,
    );
  return { at, held };
}

/** The folder of a cluster that works is not filled: its Patroni would take what is in it for its own. */
async function objectionOfCluster({ archive, into }: Asked, { patroni }: Config): Promise<string | undefined> {
  const own = /^pg1-path=(.*)$/m.exec(readFileSync(archive.config, 'utf8'))?.[1];
  if (!patroni || own !== into) return undefined;
  const living = (await askPatroni(patroni.urls, patroni)).filter((one) => one.version);
  return living.length > 0
    ? `${into} belongs to a cluster that works (${living.map((one) => one.url).join(', ')}); take another folder.`
    : undefined;
}
