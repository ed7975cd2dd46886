import { type Config, StartProblem } from '../config.ts';
import { demandDatabase } from '../house.ts';
import { migrate } from '../platform/database/migrate.ts';

/** `stadttor migrate`: as the owner (DATABASE_MIGRATOR_URL), for the role of DATABASE_URL. */
export async function migrateCommand(config: Config, say: (line: string) => void): Promise<number> {
  if (!config.database_url) throw new StartProblem('stadttor migrate needs DATABASE_URL and DATABASE_MIGRATOR_URL.');
  await demandDatabase(config.database_url, { migrated: false });
  await demandDatabase(config.migrator_url ?? config.database_url, { migrated: false, owner: true });
  await migrate(config.migrator_url ?? config.database_url, new URL(config.database_url).username, say);
  say('The database is at this program’s state.');
  return 0;
}
