import { existsSync, statSync } from 'node:fs';
import { type Folder, idOf, itemsByKind, pathInFile, type RawItem, readFolder, shapeProblem } from './folder.ts';
import { adviceFor } from './nearest.ts';
import type { CityPart, FolderItems, ItemPart } from './part.ts';
import { complaintsAbout } from './sentences.ts';

/** Something that must be put right in a city folder. `line` counts from 1; 0 where the whole file is meant. */
export interface FolderProblem {
  file: string;
  line: number;
  message: string;
}

/** Reads a folder and finds everything that is wrong with it, in the order of files and lines. No problems: it can be loaded. */
export function checkCity(dir: string, parts: readonly CityPart[]): { folder: Folder; problems: FolderProblem[] } {
  const folder = readFolder(dir, parts);
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    return { folder, problems: [{ file: dir, line: 0, message: 'is not a folder; name the folder in which city.yaml stands' }] };
  }
  const known = itemsByKind(folder);
  const itemParts = parts.filter((part) => part.form !== 'file');
  const problems = [
    ...folder.missing.map((m) => ({ ...m, line: 0 })),
    ...folder.sources.flatMap(({ file, problems: found }) => found.map((p) => ({ file, ...p }))),
    ...shapes(folder, itemParts),
    ...folder.items.flatMap((item) => itemProblems(item, known)),
    ...itemParts.flatMap((part) => wholeProblems(part, folder, known)),
    ...folder.files.flatMap(({ part, path: file, content }) => (part.check?.(file, content, known) ?? []).map((p) => ({ file, ...p }))),
  ];
  const files = [...new Set(problems.map((p) => p.file))];
  return { folder, problems: problems.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line) };
}

/** A problem in one line, as the command prints it. */
export function problemLine({ file, line, message }: FolderProblem): string {
  return line > 0 ? `${file} line ${line}: ${message}` : `${file}: ${message}`;
}

/** Files whose outside is wrong, and names at their top that nobody knows. */
function shapes(folder: Folder, parts: readonly ItemPart[]): FolderProblem[] {
  return folder.sources
    .filter((source) => source.problems.length === 0)
    .flatMap((source) => {
      const here = parts.filter((part) => part.file(folder.settings) === source.file);
      const wrong = here.flatMap((part) => shapeProblem(part, source) ?? []).map((message) => ({ file: source.file, line: 1, message }));
      const keys = here.map((part) => part.key);
      if (here.some((part) => part.form === 'geojson' || part.key === '') || typeof source.value !== 'object') return wrong;
      const unknown = Object.keys(source.value ?? {}).filter((key) => !keys.includes(key));
      return [
        ...wrong,
        ...unknown.map((key) => ({
          file: source.file,
          line: source.lineOfKey([], key),
          message: `'${key}' is not known here; ${adviceFor(key, keys)}`,
        })),
      ];
    });
}

function itemProblems(item: RawItem, known: FolderItems): FolderProblem[] {
  const { part, value, source } = item;
  const problem = (at: readonly (string | number)[], message: string, key?: string): FolderProblem => {
    const place = pathInFile(item, at);
    return { file: source.file, line: key === undefined ? source.lineOf(place) : source.lineOfKey(place, key), message };
  };
  const id = idOf(part, value);
  if (part.form === 'map' && part.known && id !== undefined && !part.known.includes(id)) {
    return [
      {
        file: source.file,
        line: source.lineOfKey(item.at.slice(0, -1), id),
        message: `'${id}' is not known here; ${adviceFor(id, part.known)}`,
      },
    ];
  }
  const who = part.form === 'map' || id === undefined ? '' : `${part.kind.replaceAll('_', ' ')} '${id}': `;
  const complaints = complaintsAbout(part.schema, value).map(({ at, key, message }) => problem(at, who + readable(part, id, message), key));
  if (complaints.length > 0) return complaints;
  return (part.references?.(value) ?? [])
    .filter((ref) => !known.ids(ref.kind).has(ref.id))
    .map((ref) =>
      problem(
        ref.at,
        `${who}the ${ref.kind.replaceAll('_', ' ')} '${ref.id}' does not exist in this folder; ${adviceFor(ref.id, known.ids(ref.kind))}`,
      ),
    );
}

/** In a map the name of the item is the first part of every name. */
function readable(part: ItemPart, id: string | undefined, message: string): string {
  return part.form === 'map' ? message.replaceAll(/'value((?:[.[][^']*)?)'/g, `'${id}$1'`) : message;
}

/** What only shows when all items of a kind are looked at: ids that stand twice, keys that are missing, the part's own rules. */
function wholeProblems(part: ItemPart, folder: Folder, known: FolderItems): FolderProblem[] {
  const items = folder.items.filter((item) => item.part === part);
  const seen = new Map<string, RawItem>();
  const problems: FolderProblem[] = [];
  for (const item of items) {
    const id = idOf(part, item.value);
    const first = id === undefined ? undefined : seen.get(id);
    const line = item.source.lineOf(item.at);
    if (first)
      problems.push({
        file: item.source.file,
        line,
        message: `the ${part.kind.replaceAll('_', ' ')} '${id}' stands twice, first in line ${first.source.lineOf(first.at)}; give one of them another id`,
      });
    else if (id !== undefined) seen.set(id, item);
  }
  const file = part.file(folder.settings);
  const source = folder.sources.find((s) => s.file === file && s.problems.length === 0);
  if (source)
    problems.push(
      ...(part.needed ?? [])
        .filter((id) => !seen.has(id))
        .map((id) => ({ file: source.file, line: 1, message: `'${id}' is missing; add it` })),
    );
  const sound = items.filter((item) => part.schema.safeParse(item.value).success);
  // A rule over a whole list would complain about what another sentence already says.
  if (!source || (part.form !== 'map' && sound.length < items.length)) return problems;
  const objections =
    part.check?.(
      sound.map((item) => item.value),
      known,
    ) ?? [];
  return [
    ...problems,
    ...objections.map(({ index, at, message }) => {
      const item = sound[index];
      return { file: source.file, line: item ? source.lineOf(pathInFile(item, at)) : 1, message };
    }),
  ];
}
