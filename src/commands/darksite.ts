import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCopy, readStates, type SiteData, SiteProblem, siteDataIn, siteDataOf } from '#modules/darksite';
import { systemWork } from '#platform/system-work';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { siteFiles, writeSite } from '../web/darksite/build.ts';
import { COPY_FILE, copyFolder } from '../web/darksite/keep.ts';
import { withHouse } from './house.ts';

type Out = (line: string) => void;

const HELP = `stadttor darksite build OUT [--states FILE] [--city FOLDER]

Writes the emergency website into the folder OUT: plain files for any web server, or to be opened as they are.
Without options what the database knows is taken, else the last copy beside the program, else the city folder.
With --states or --city no database is asked: the last copy, or the folder named, and what FILE says of the services.
`;

/** `stadttor darksite`: 0 when the site is written; 1 with what must be put right, and nothing written. */
export async function darksite([command, ...rest]: string[], say: Out, config: Config = readConfig()): Promise<number> {
  const given = command === 'build' ? argumentsOf(rest) : null;
  if (!given) {
    say(HELP);
    return command === undefined || command === 'help' ? 0 : 1;
  }
  const { out, states, folder } = given;
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(path.join(out, 'index.html')))
    throw new StartProblem(`${out} holds other files and no website; name a new folder, or one written before.`);
  try {
    const found = await dataFrom({ folder, offline: states !== undefined }, say, config);
    const data = states === undefined ? found : withStates(found, states, say);
    if (!data) return 1;
    const files = siteFiles(data);
    writeSite(out, files);
    const told = [...data.states.values()].filter((one) => one.state !== 'works').length;
    say(
      `Wrote ${files.size} pages into ${out}: ${data.services.length} services, ${told} of them not as usual, as of ${data.as_of.toISOString()}.`,
    );
    return 0;
  } catch (error) {
    if (error instanceof SiteProblem) throw new StartProblem(error.message);
    throw error;
  }
}

function argumentsOf(args: readonly string[]): { out: string; states?: string; folder?: string } | null {
  const given: { out?: string; states?: string; folder?: string } = {};
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const next = args[at + 1];
    if ((arg === '--states' || arg === '--city') && next) {
      given[arg === '--states' ? 'states' : 'folder'] = next;
      at += 1;
    } else if (arg.startsWith('-') || given.out) return null;
    else given.out = arg;
  }
  const { out, ...more } = given;
  return out ? { out, ...more } : null;
}

/** The newest there is: the database, else the last copy, else the folder. Says which one it was. */
async function dataFrom(
  { folder, offline }: { folder: string | undefined; offline: boolean },
  say: Out,
  config: Config,
): Promise<SiteData> {
  const warn = (line: string) => say(`Warning: ${line}`);
  const now = new Date();
  if (folder) {
    say(`Taken from the folder ${folder}.`);
    return siteDataIn(path.resolve(folder), now, warn);
  }
  const live = offline ? null : await liveData(say, config);
  if (live) return live;
  const copy = path.join(copyFolder(config.home), COPY_FILE);
  if (existsSync(copy)) {
    const data = readCopy(readFileSync(copy, 'utf8'), warn);
    say(`Taken from the last copy, of ${data.as_of.toISOString()}.`);
    return data;
  }
  say(`There is no copy in ${copyFolder(config.home)}; taken from the folder ${config.city}.`);
  return siteDataIn(config.city, now, warn);
}

async function liveData(say: Out, config: Config): Promise<SiteData | null> {
  // Without one of its own there is nothing to start.
  if (!config.database_url && !existsSync(path.join(config.home, 'postgres'))) return null;
  let data: SiteData | null = null;
  try {
    await withHouse(async (house) => {
      data = await siteDataOf(systemWork(house, 'darksite'));
      return 0;
    }, config);
    say('Taken from the database.');
  } catch (error) {
    say(`The database cannot be asked (${error instanceof Error ? error.message : ''}).`);
  }
  return data;
}

function withStates(data: SiteData, file: string, say: Out): SiteData | null {
  const { problems, found } = readStates(path.basename(file), readFileSync(file, 'utf8'), data);
  for (const problem of problems) say(problem);
  if (!found) {
    say('Nothing was written; put this right and try again.');
    return null;
  }
  return { ...data, note: found.note, states: found.states, as_of: found.as_of ?? new Date() };
}
