import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Sites, sitesSchema } from './schema.ts';
import { objectionsTo } from './unsafe.ts';

/** A mistake of a description, with the line it stands in (1 where it is something that is missing). */
export interface SitesProblem {
  line: number;
  sentence: string;
}

/** Reads a description of two sites: what it says, or everything that speaks against it. */
export function readSites(text: string): { sites: Sites } | { problems: SitesProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) return { problems: [{ line: broken.linePos?.[0].line ?? 1, sentence: broken.message.split('\n')[0] ?? '' }] };
  const lineOf = (path: readonly PropertyKey[]) => lineIn(document, lines, path);
  const parsed = sitesSchema.safeParse(document.toJS());
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map((issue) => ({
        line: lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
        sentence: `${issue.path.join('.') || 'The description'}: ${issue.message}.`,
      })),
    };
  const problems = objectionsTo(parsed.data).map(({ path, sentence }) => ({ line: lineOf(path), sentence }));
  return problems.length > 0 ? { problems } : { sites: parsed.data };
}

/** The line of what a path leads to, or of the nearest thing above it that is written down. */
function lineIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
