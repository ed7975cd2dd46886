import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { z } from 'zod';
import { StartProblem } from '../../config.ts';

const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  format: z.literal('stadttor backup 1'),
  taken_at: z.iso.datetime(),
  /** Recognises the SECRET of the house without telling it: links and seals of the data hold only with the same one. */
  secret_mark: z.string(),
  migrations: z.array(z.string()).min(1),
  sequences: z.record(z.string(), z.string()),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The file of a table in the archive. */
export const fileOf = (table: string) => `${table}.csv`;

export interface Archive {
  manifest: Manifest;
  /** The bytes of a table; errors where they are not what the manifest says. */
  table(name: string): Promise<NodeJS.ReadableStream>;
  close(): void;
}

/** Opens a backup and reads what it says of itself. Throws `StartProblem` with one sentence for anything that is no whole backup. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await zipOf(file);
  const entries = await entriesOf(zip).catch(() => {
    throw new StartProblem(`${file} is not a whole backup: its list of contents cannot be read.`);
  });
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;
  const head = entries.get(MANIFEST);
  if (!head) throw new StartProblem(`${file} is no backup of Stadttor: it holds no ${MANIFEST}.`);
  const read = manifestSchema.safeParse(JSON.parse(await textOf(await open(head))));
  if (!read.success)
    throw new StartProblem(`${file} cannot be read by this program: ${read.error.issues[0]?.path.join('.')} is not understood.`);
  return {
    manifest: read.data,
    async table(name) {
      const entry = entries.get(fileOf(name));
      const said = read.data.tables.find((one) => one.name === name);
      if (!entry || !said) throw new StartProblem(`${file} is not whole: the table ${name} is missing.`);
      const checked = new Checked(`${file} was changed or damaged: the table ${name} is not what was written.`, said);
      (await open(entry))
        .on('error', (error) => checked.destroy(new StartProblem(`${file} is damaged in the table ${name}: ${error.message}.`)))
        .pipe(checked);
      return checked;
    },
    close: () => zip.close(),
  };
}

function zipOf(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (zip) resolve(zip);
      else reject(new StartProblem(`${file} cannot be opened as a backup: ${error?.message.replace(/\.$/, '')}.`));
    });
  });
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

/** Counts and hashes what flows through. */
export class Counted extends Transform {
  bytes = 0;
  readonly #hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Ends with an error unless everything that flowed through is what was said. */
class Checked extends Counted {
  readonly #words: string;
  readonly #said: { bytes: number; sha256: string };

  constructor(words: string, said: { bytes: number; sha256: string }) {
    super();
    this.#words = words;
    this.#said = said;
  }

  override _flush(done: TransformCallback): void {
    done(this.bytes === this.#said.bytes && this.digest() === this.#said.sha256 ? null : new StartProblem(this.#words));
  }
}
