import { cpSync, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartProblem } from '../../config.ts';

/** The empty city with its explanations. Data, not code: it lies beside the sources and is copied as it is. */
export const EMPTY_CITY = fileURLToPath(new URL('../../../src/modules/city/empty', import.meta.url));

/** Makes an empty city in a new or empty folder: it passes `city check` and starts without invented people. Throws `StartProblem` for a folder in use. */
export function newCity(dir: string): void {
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new StartProblem(`${dir} is not empty; name a new folder.`);
  cpSync(EMPTY_CITY, dir, { recursive: true });
}
