import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { parse } from 'yaml';
import { type ImportReport, importReports, linesFromOpen311, type Mapping, mappingSchema, type PhotosFrom } from '#modules/reports';
import { linesOf } from '#platform/csv-lines';
import { ForeignProblem } from '#platform/fetch-foreign';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import reports FILE.csv --source NAME [--map FILE.yaml] [--photos FOLDER] [--check] [--refused FILE.csv]',
  'stadttor import reports --open311 ADDRESS --source NAME [--since 2016-01-01] [--map FILE.yaml] [--photos] [--check]',
  '  --open311  the address of a GeoReport v2 server, as https://stadt.example/open311/v2',
  '  --source   the old system, as a name: what came from it is brought over once, however often this runs',
  '  --check    writes nothing: shows what each column is taken for and what would be refused',
  '  --map      columns: { id: "Nr" }, categories: { "Dreck": wilder-muell }, states: { "fertig": done }',
  '  --photos   a folder with the photos that lines name, or the address they are to be looked for from; addresses are fetched from the public web',
  '  --refused  a file for the lines that were refused, each with its reason',
];
const SHOWN = 20;

/** `stadttor import reports`: 0 when every line was taken or known, 1 when some were refused or the words were not understood. Throws `StartProblem`. */
export async function importCommand(args: string[], out: Out): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  const folder = asked.photos?.folder;
  if (folder && !existsSync(folder)) throw new StartProblem(`There is no folder ${folder}.`);
  if ('file' in asked && !existsSync(asked.file)) throw new StartProblem(`There is no file ${asked.file}.`);
  const mapping = mappingOf(asked.map);
  return await withHouse(async (house) => {
    const lines = 'file' in asked ? linesOf(asked.file) : linesFromOpen311({ base: asked.open311, since: asked.since, now: house.now() });
    const report = await importReports(house, { lines, mapping, ...asked }, out).catch(stopped);
    tell(report, asked.check, out);
    if (asked.refused) writeRefused(asked.refused, report);
    return report.refused.length === 0 ? 0 : 1;
  });
}

/** What was stored stays: the next run goes on behind it. */
function stopped(error: unknown): never {
  if (!(error instanceof ForeignProblem)) throw error;
  throw new StartProblem(`${error.message} What had come over stays here; run the same command again and it goes on.`);
}

interface Asked {
  source: string;
  map: string | undefined;
  check: boolean;
  refused: string | undefined;
  photos: PhotosFrom | undefined;
}

function read(args: string[]): (Asked & ({ file: string } | { open311: string; since: Date })) | null {
  try {
    const { positionals, values } = parseArgs({
      args: args.map((arg, n) => (arg === '--photos' && (args[n + 1] ?? '--').startsWith('--') ? '--photos=' : arg)),
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        open311: { type: 'string' },
        since: { type: 'string' },
        photos: { type: 'string' },
        map: { type: 'string' },
        check: { type: 'boolean', default: false },
        refused: { type: 'string' },
      },
    });
    const [what, file, ...more] = positionals;
    const { source, photos, open311, check, map, refused } = values;
    if (what !== 'reports' || !source || more.length > 0 || (file === undefined) === (open311 === undefined)) return null;
    const all = { source, check, map, refused };
    if (file !== undefined) return { ...all, file, photos: photos === undefined ? undefined : photosFrom(photos) };
    const { href } = new URL(open311 ?? '');
    const since = new Date(values.since ?? '2016-01-01');
    if (Number.isNaN(since.getTime())) return null;
    return { ...all, open311: href, since, photos: photos === undefined ? undefined : photosFrom(photos || href) };
  } catch {
    return null;
  }
}

function photosFrom(named: string): PhotosFrom {
  if (/^https?:/i.test(named)) return { base: new URL(named).href };
  return named ? { folder: named } : {};
}

function mappingOf(file: string | undefined): Mapping {
  if (!file) return mappingSchema.parse({});
  if (!existsSync(file)) throw new StartProblem(`There is no file ${file}.`);
  const mapping = mappingSchema.safeParse(parse(readFileSync(file, 'utf8')) ?? {});
  if (mapping.success) return mapping.data;
  const [issue] = mapping.error.issues;
  throw new StartProblem(`${file}: ${issue?.path.join('.') || 'it'} is not understood (${issue?.message}).`);
}

function tell(report: ImportReport, check: boolean, out: Out): void {
  for (const [field, column] of Object.entries(report.columns)) out(`  ${field.padEnd(14)} from "${column}"`);
  if (report.unused.length > 0) out(`  not taken over: ${report.unused.map((name) => `"${name}"`).join(', ')}`);
  for (const one of report.examples) out(`  for example ${one.number}: ${one.category}, ${one.state}, ${one.where}`);
  for (const { line, reason } of report.refused.slice(0, SHOWN)) out(`  line ${line}: ${reason}`);
  if (report.refused.length > SHOWN) out(`  and ${report.refused.length - SHOWN} more; --refused FILE.csv writes all of them`);
  for (const { source_id, reason } of report.photos_missing.slice(0, SHOWN)) out(`  photo of ${source_id}: ${reason}`);
  if (report.photos > 0) out(`${report.photos} photos came with them.`);
  if (report.photos_missing.length > 0)
    out(
      `${report.photos_missing.length} photos could not be brought over; their reports were. Run it again and they are looked for again.`,
    );
  const verb = check ? 'would be stored' : 'stored';
  out(`${report.read} lines: ${report.stored} ${verb}, ${report.known} known already, ${report.refused.length} refused.`);
}

function writeRefused(file: string, report: ImportReport): void {
  const names = Object.keys(report.refused[0]?.cells ?? {});
  const rows = report.refused.map(({ line, reason, cells }) => [String(line), reason, ...names.map((name) => cells[name] ?? '')]);
  writeFileSync(file, stringify(rows, { header: true, columns: ['line', 'reason', ...names], bom: true, escape_formulas: true }), {
    mode: 0o600,
  });
}
