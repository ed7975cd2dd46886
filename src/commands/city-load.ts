import { loadCity, problemLine } from '#modules/city';
import type { Work } from '#platform/work';
import { StartProblem } from '../config.ts';
import { CITY_PARTS } from './city.ts';

/** Loads the city folder into a database that knows no city yet; later starts leave the database as it is. Throws `StartProblem` with what is wrong in the folder. */
export async function fillEmptyCity(work: Work, dir: string, say: (line: string) => void): Promise<void> {
  const known = await work.read.selectFrom('city_items').select('kind').limit(1).executeTakeFirst();
  if (known) return;
  say('Loading the city (first start only) …');
  const loaded = await loadCity(work, dir, CITY_PARTS);
  if (loaded.problems.length > 0) throw new StartProblem(`The city folder has mistakes:\n${loaded.problems.map(problemLine).join('\n')}`);
}
