import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** As whom the database's programs run: PostgreSQL refuses root, so root becomes `postgres`; anybody else stays who they are. */
export interface As {
  uid?: number;
  gid?: number;
}

/** Which archive: the settings of pgBackRest, and the name of the cluster in them. */
export interface Archive {
  config: string;
  stanza: string;
}

/** Who runs the database's programs here. */
export function asPostgres(): As {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Runs pgBackRest and answers what it printed. Throws with its own words. */
export async function pgbackrest({ config, stanza }: Archive, as: As, ...words: string[]): Promise<string> {
  try {
    const all = [`--config=${config}`, `--stanza=${stanza}`, '--log-level-console=error', ...words];
    const { stdout } = await promisify(execFile)('pgbackrest', all, { ...as, cwd: '/', maxBuffer: 1 << 30 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    const said = `${stdout}\n${stderr}`.split('\n').flatMap((line) => /(?:ERROR|HINT): (.*)/.exec(line)?.[1] ?? []);
    throw new Error(said.slice(0, 3).join(' ') || message, { cause: error });
  }
}
