import { currentItems } from '#modules/city';
import { Refusal } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import { servicePart } from '../city.ts';
import { saveServiceDraft } from '../draft.ts';
import { type Service, serviceSchema } from '../schema.ts';
import { type ReadService, readXzufi } from './read.ts';

/** What became of one service of a file: taken as a draft (`new`, `changed`), the same as here (`known`), somebody is writing it (`draft_open`), or not taken. */
export interface ImportedService {
  file: string;
  source: string;
  name: string;
  what: 'new' | 'changed' | 'known' | 'draft_open' | 'refused';
  /** Why it was refused, with the line where one is known. */
  reason?: string;
  line?: number;
  left_out: string[];
}

/**
 * Takes the services of XZuFi 2.2 files as drafts of a team, so that nothing is public that nobody has read. A service that came from there before keeps what the city
 * added (everyday words, topics, offices, review date). With `check` nothing is written. One that is refused does not stop the others.
 */
export async function importServices(
  work: Work,
  files: readonly { path: string; bytes: Buffer }[],
  owner: string,
  check: boolean,
): Promise<ImportedService[]> {
  const report: ImportedService[] = [];
  const taken = await takenIn(work);
  for (const { path, bytes } of files) {
    const { services, unread, left_out } = readXzufi(bytes);
    for (const { source, reason, line } of unread)
      report.push({ file: path, source, name: source, what: 'refused', reason, ...(line ? { line } : {}), left_out: [] });
    for (const service of services) report.push({ file: path, ...(await take(work, service, owner, check, taken)) });
    if (left_out.length > 0) report.push({ file: path, source: '', name: '', what: 'known', left_out });
  }
  return report;
}

interface Taken {
  service: Service;
  draft: boolean;
}

async function takenIn(work: Work): Promise<Map<string, Taken>> {
  const [items, drafts] = await Promise.all([
    currentItems(work.read, servicePart.kind),
    work.read.selectFrom('service_drafts').select('service').execute(),
  ]);
  const published = items.map((item) => ({ service: servicePart.schema.parse(item.value), draft: false }));
  const written = drafts.map((row) => ({ service: serviceSchema.parse(row.service), draft: true }));
  return new Map([...published, ...written].map((one) => [one.service.id, one]));
}

async function take(
  work: Work,
  read: ReadService,
  owner: string,
  check: boolean,
  taken: Map<string, Taken>,
): Promise<Omit<ImportedService, 'file'>> {
  const there = [...taken.values()].find((one) => one.service.source === read.source);
  const { source, leika, name, texts, forms, links, left_out } = read;
  const about = { source, name: name.de, left_out };
  const before = there?.service;
  const value: Service = {
    ...(before ?? { id: idFrom(name.de, ['neu', ...taken.keys()]), owner, topics: [], offices: [], active: true }),
    ...{ source, leika, name, ...texts, forms, links },
    words: [...new Set([...(before?.words ?? []), ...read.words])],
  };
  if (before && same(before, value)) return { ...about, what: 'known' };
  if (there?.draft) return { ...about, what: 'draft_open' };
  const parsed = serviceSchema.safeParse(value);
  if (!parsed.success) return { ...about, what: 'refused', reason: parsed.error.issues.map((one) => one.path.join('.')).join(', ') };
  try {
    if (!check) await saveServiceDraft({ ...work, key: `${work.key} ${source}` }, { value: parsed.data, version: 0 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...about, what: 'refused', reason: error.code };
  }
  taken.set(value.id, { service: parsed.data, draft: true });
  return { ...about, what: before ? 'changed' : 'new' };
}

function same(one: Service, other: Service): boolean {
  const plain = (service: Service) => JSON.stringify(serviceSchema.parse(service));
  return plain(one) === plain(other);
}
