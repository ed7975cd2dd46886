import path from 'node:path';
import { DEMO_APPLICANTS, DEMO_APPLICATION_FILE, DEMO_APPLICATION_PLAN, DEMO_APPLICATIONS, PROCEDURES } from '#modules/applications';
import { ARTICLE_TEMPLATES, ARTICLE_TOPICS, DEMO_ARTICLE_FILE, DEMO_ARTICLES } from '#modules/articles';
import { ASSET_MODELS, DEMO_ASSET_FILE, DEMO_ASSETS, OS_RELEASES, RENEWAL_RULES } from '#modules/assets';
import { TEMPLATES } from '#modules/cases';
import {
  BASEMAP_FILES,
  type CityPart,
  CREST_FILE,
  checkCity,
  exportCity,
  LETTER_LAYOUTS,
  loadCity,
  loadLines,
  newCity,
  problemLine,
  README_FILE,
  SETTINGS,
  STREET_FILE,
  TEXTS,
} from '#modules/city';
import { ALARM_STEPS, CRISIS_TEMPLATES, DEMO_CRISES, DEMO_CRISES_FILE } from '#modules/crisis';
import { DIRECTORY_RULES } from '#modules/directory';
import { DEMO_PACK_FILE, DEMO_PACKS } from '#modules/emergency';
import { FIM_FILES, FORMS } from '#modules/forms';
import { DEMO_IDEA_FILE, DEMO_IDEAS } from '#modules/ideas';
import { CAPABILITIES, DEMO_DECISIONS, DEMO_ENTRIES, DEMO_MEASURES, DEMO_PORTFOLIO_FILE, DEMO_WISHES, GOALS } from '#modules/insight';
import { APPS } from '#modules/launcher';
import { DEMO_NOTICE_FILE, DEMO_NOTICES } from '#modules/notices';
import {
  APPROVAL_RULES,
  CATALOGUE,
  CATALOGUE_PICTURES,
  COST_CENTRES,
  DEMO_ORDER_FILE,
  DEMO_ORDERS,
  DEMO_RETURNS,
  DEMO_STOCK,
} from '#modules/orders';
import { DEMO_PAPER, DEMO_PAPER_FILE } from '#modules/paper';
import { DEMO_CITIZENS, DEMO_STAFF, ROLES, TEAMS } from '#modules/people';
import { APP_RESTARTS, BASIC_CHECKS, CRITICAL_SERVICES, DEMO_PREPAREDNESS, DEMO_PREPAREDNESS_FILE } from '#modules/preparedness';
import { DEMO_PURCHASE_FILE, DEMO_PURCHASES, SUPPLIERS } from '#modules/purchasing';
import {
  AREAS,
  BODIES,
  CATEGORIES,
  CATEGORY_GROUPS,
  DEMO_PHRASES,
  DEMO_REPORT_FILE,
  DEMO_REPORTS,
  DEMO_STORIES,
  DEMO_YEAR_FILE,
  DISTRICTS,
  ROUTES,
} from '#modules/reports';
import { SYNONYMS } from '#modules/search';
import { OFFICES, SERVICE_TOPICS, SERVICES } from '#modules/services';
import { DEMO_STAFF_CHANGE_FILE, DEMO_STAFF_CHANGES, STAFF_TASKS } from '#modules/staff-changes';
import { DEMO_CHANGES, DEMO_MATTERS, DEMO_SEARCHES, DEMO_TICKET_FILE, DEMO_TICKETS, MACROS, TOPICS } from '#modules/tickets';
import { systemWork } from '#platform/system-work';
import { readConfig } from '../config.ts';
import { withHouse } from './house.ts';

/** Everything a city folder can hold, in the order in which it is loaded: what is pointed to comes first. */
export const CITY_PARTS: readonly CityPart[] = [
  SETTINGS,
  TEXTS,
  CREST_FILE,
  LETTER_LAYOUTS,
  README_FILE,
  TEAMS,
  ROLES,
  APPS,
  CAPABILITIES,
  GOALS,
  CRITICAL_SERVICES,
  APP_RESTARTS,
  BASIC_CHECKS,
  ASSET_MODELS,
  RENEWAL_RULES,
  OS_RELEASES,
  TOPICS,
  CATALOGUE,
  CATALOGUE_PICTURES,
  COST_CENTRES,
  APPROVAL_RULES,
  STAFF_TASKS,
  SUPPLIERS,
  ALARM_STEPS,
  CRISIS_TEMPLATES,
  DIRECTORY_RULES,
  CATEGORY_GROUPS,
  CATEGORIES,
  AREAS,
  DISTRICTS,
  ROUTES,
  BODIES,
  TEMPLATES,
  MACROS,
  ARTICLE_TOPICS,
  ARTICLE_TEMPLATES,
  FORMS,
  FIM_FILES,
  PROCEDURES,
  OFFICES,
  SERVICE_TOPICS,
  SERVICES,
  SYNONYMS,
  BASEMAP_FILES,
  STREET_FILE,
  DEMO_STAFF,
  DEMO_CITIZENS,
  DEMO_REPORTS,
  DEMO_REPORT_FILE,
  DEMO_STORIES,
  DEMO_PHRASES,
  DEMO_YEAR_FILE,
  DEMO_IDEAS,
  DEMO_IDEA_FILE,
  DEMO_ASSETS,
  DEMO_ASSET_FILE,
  DEMO_ENTRIES,
  DEMO_MEASURES,
  DEMO_WISHES,
  DEMO_DECISIONS,
  DEMO_PORTFOLIO_FILE,
  DEMO_PREPAREDNESS,
  DEMO_PREPAREDNESS_FILE,
  DEMO_PACKS,
  DEMO_PACK_FILE,
  DEMO_PAPER,
  DEMO_PAPER_FILE,
  DEMO_RETURNS,
  DEMO_CRISES,
  DEMO_CRISES_FILE,
  DEMO_STOCK,
  DEMO_ORDERS,
  DEMO_PURCHASES,
  DEMO_TICKETS,
  DEMO_CHANGES,
  DEMO_MATTERS,
  DEMO_SEARCHES,
  DEMO_ORDER_FILE,
  DEMO_STAFF_CHANGES,
  DEMO_STAFF_CHANGE_FILE,
  DEMO_PURCHASE_FILE,
  DEMO_TICKET_FILE,
  DEMO_NOTICES,
  DEMO_NOTICE_FILE,
  DEMO_ARTICLES,
  DEMO_ARTICLE_FILE,
  DEMO_APPLICANTS,
  DEMO_APPLICATIONS,
  DEMO_APPLICATION_PLAN,
  DEMO_APPLICATION_FILE,
];

const HELP = `stadttor city COMMAND

  check DIR                            look for mistakes: file, line, and what to do
  load [DIR] [--dry-run] [--replace KIND/ID]
                                       bring the folder into the database; what staff edited stays
  export DIR                           write the city in the database into a folder
  new DIR                              make an empty city with explanations
`;

/** The commands around a city folder. Exit code 0, or 1 when something must be put right first. */
export async function city([command = '', ...rest]: string[], say: (line: string) => void): Promise<number> {
  const given = argumentsOf(rest);
  if (given.wrong) {
    say(given.wrong);
    return 1;
  }
  switch (command) {
    case 'check':
      return given.dir ? check(given.dir, say) : missingDir(say);
    case 'load':
      return await load(given, say);
    case 'export':
      return given.dir ? await exportTo(given.dir, say) : missingDir(say);
    case 'new':
      return given.dir ? make(given.dir, say) : missingDir(say);
    default:
      say(HELP);
      return command === '' || command === 'help' ? 0 : 1;
  }
}

interface Arguments {
  dir?: string;
  dry_run: boolean;
  replace: string[];
  wrong?: string;
}

function argumentsOf(args: readonly string[]): Arguments {
  const given: Arguments = { dry_run: false, replace: [] };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--dry-run') given.dry_run = true;
    else if (arg === '--replace') {
      at += 1;
      const name = args[at];
      if (!name?.includes('/')) return { ...given, wrong: '--replace needs the name of an item, like --replace category/wilder-muell' };
      given.replace.push(name);
    } else if (arg.startsWith('-')) return { ...given, wrong: `The option ${arg} is not known.` };
    else if (given.dir) return { ...given, wrong: `One folder at a time: ${given.dir} or ${arg}?` };
    else given.dir = arg;
  }
  return given;
}

function missingDir(say: (line: string) => void): number {
  say('Which folder? For example: stadttor city check city/osnabrueck');
  return 1;
}

function check(dir: string, say: (line: string) => void): number {
  const { folder, problems } = checkCity(path.resolve(dir), CITY_PARTS);
  for (const problem of problems) say(problemLine(problem));
  say(
    problems.length === 0 ? `${dir} is in order (${folder.items.length} items, ${folder.files.length} files).` : countOf(problems.length),
  );
  return problems.length === 0 ? 0 : 1;
}

async function load(given: Arguments, say: (line: string) => void): Promise<number> {
  const dir = given.dir ? path.resolve(given.dir) : readConfig().city;
  return await withHouse(async (house) => {
    const loaded = await loadCity(systemWork(house, 'city'), dir, CITY_PARTS, { replace: given.replace, dry_run: given.dry_run });
    if (loaded.problems.length > 0) {
      for (const problem of loaded.problems) say(problemLine(problem));
      say(`${countOf(loaded.problems.length)} Nothing was loaded.`);
      return 1;
    }
    for (const line of loadLines(loaded, given.dry_run)) say(line);
    return 0;
  });
}

async function exportTo(dir: string, say: (line: string) => void): Promise<number> {
  return await withHouse(async (house) => {
    const files = await exportCity(house.pools.read, CITY_PARTS, path.resolve(dir));
    say(`Wrote ${files.length} files into ${dir}.`);
    return 0;
  });
}

function make(dir: string, say: (line: string) => void): number {
  newCity(path.resolve(dir));
  say(`Made an empty city in ${dir}. Begin with ${path.join(dir, 'city.yaml')}; "stadttor city check ${dir}" tells what is still wrong.`);
  return 0;
}

function countOf(problems: number): string {
  return problems === 1 ? 'One thing must be put right.' : `${problems} things must be put right.`;
}
