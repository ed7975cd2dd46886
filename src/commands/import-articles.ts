import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { articleArchiveFor, bringArticles, readArticles } from '#modules/articles';
import { AUDIENCES, type Audience } from '#modules/articles/words';
import { colleaguesFor } from '#modules/people';
import { systemWork } from '#platform/system-work';
import type { House, Work } from '#platform/work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import articles FOLDER|FILE… --source NAME --by EMAIL --topic ID --team ID [--audience staff] [--check]',
  '  Markdown, HTML, DOCX, or ZIP archives of them; Markdown may say title, summary, topic, audience, team, apps, duty between two lines of ---',
  '  --source   where they come from, as a name: the same file from there is the same article, however often this runs',
  '  --by       whose drafts they become; somebody else releases them',
  '  --check    writes nothing: says what would be new, changed, known or refused',
  'stadttor export articles FILE.zip',
];
const MOST_BYTES = 300 * 1024 * 1024;

/** `stadttor import articles`: 0 when every file was taken or known, 1 when some were refused. Throws `StartProblem`. */
export async function importArticlesCommand(args: string[], out: Out): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  const files = asked.paths.flatMap((given) => filesAt(given));
  const { found, unread } = await readArticles(files);
  return await withHouse(async (house) => {
    const work = await workOf(house, asked.by);
    const { source, topic_id, team_id, audience, check } = asked;
    const brought = await bringArticles(work, found, { source, topic_id, team_id, audience }, check);
    for (const one of brought) out(`  ${(one.reason ?? one.what).padEnd(18)} ${one.source_id}: ${one.title}`);
    for (const one of unread) out(`  ${one.code.padEnd(18)} ${one.source_id}`);
    const count = (what: string) => brought.filter((one) => one.what === what).length;
    const refused = count('refused') + unread.length;
    const verb = check ? 'would be new' : 'new';
    out(
      `${count('new')} ${verb}, ${count('changed')} changed, ${count('known')} known already, ${count('edited')} edited here, ${refused} refused.`,
    );
    return refused === 0 ? 0 : 1;
  });
}

/** `stadttor export articles FILE.zip`: every released article as Markdown. */
export async function exportCommand([what, file, ...more]: string[], out: Out): Promise<number> {
  if (what !== 'articles' || !file || more.length > 0) {
    out(USAGE.at(-1) ?? '');
    return 1;
  }
  return await withHouse(async (house) => {
    await pipeline(await articleArchiveFor(systemWork(house, 'export'), true), createWriteStream(file, { mode: 0o600 }));
    out(`Wrote ${file}.`);
    return 0;
  });
}

function read(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        by: { type: 'string' },
        topic: { type: 'string' },
        team: { type: 'string' },
        audience: { type: 'string', default: 'staff' },
        check: { type: 'boolean', default: false },
      },
    });
    const [what, ...paths] = positionals;
    const { source, by, topic: topic_id, team: team_id, check } = values;
    const audience = AUDIENCES.find((one) => one === values.audience) as Audience | undefined;
    if (what !== 'articles' || paths.length === 0 || !source || !by || !topic_id || !team_id || !audience) return null;
    return { paths, source, by, topic_id, team_id, audience, check };
  } catch {
    return null;
  }
}

/** The files of a folder with their places in it, or one file by its name. */
function filesAt(given: string): { path: string; bytes: Buffer }[] {
  if (!existsSync(given)) throw new StartProblem(`There is no file or folder ${given}.`);
  const names = statSync(given).isDirectory()
    ? readdirSync(given, { recursive: true, encoding: 'utf8', withFileTypes: false }).filter((name) =>
        statSync(path.join(given, name)).isFile(),
      )
    : [''];
  const files = names.map((name) => ({ name: name || path.basename(given), full: path.join(given, name) }));
  if (files.reduce((sum, { full }) => sum + statSync(full).size, 0) > MOST_BYTES)
    throw new StartProblem(`${given} holds more than 300 MB.`);
  return files.map(({ name, full }) => ({ path: name.replaceAll('\\', '/'), bytes: readFileSync(full) }));
}

async function workOf(house: House, email: string): Promise<Work> {
  const person = await house.pools.read
    .selectFrom('people')
    .select('person_id')
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst();
  const [actor] = await colleaguesFor(house.pools.read, person ? [person.person_id] : []);
  if (!actor) throw new StartProblem(`Nobody of the staff has the address ${email}.`);
  return { ...systemWork(house, 'import articles'), actor };
}
