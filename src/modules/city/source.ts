import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** A parsed file that knows in which line each value stands. */
export interface Source {
  file: string;
  value: unknown;
  /** What the parser itself found wrong. */
  problems: { line: number; message: string }[];
  /** The line of a value, or of what holds it where it is missing. */
  lineOf(path: Path): number;
  /** The line of a key of the map at `path`. */
  lineOfKey(path: Path, key: string): number;
}

/** Reads YAML 1.2, of which JSON is a part. */
export function readSource(file: string, content: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: sentenceOf(error.code, error.message),
  }));
  const lineAt = (node: Node | null): number => (node?.range ? lines.linePos(node.range[0]).line : 1);
  const at = (path: Path): Node | null => {
    let node: unknown = document.contents;
    for (const step of path) {
      const next = below(node, step);
      if (!isNode(next)) break;
      node = next;
    }
    return isNode(node) ? node : null;
  };
  return {
    file,
    problems,
    value: problems.length > 0 ? undefined : document.toJS(),
    lineOf: (path) => lineAt(at(path)),
    lineOfKey(path, key) {
      const map = at(path);
      const pair = isMap(map) ? map.items.find((p) => isScalar(p.key) && String(p.key.value) === key) : undefined;
      return lineAt(isPair(pair) && isNode(pair.key) ? pair.key : map);
    },
  };
}

function below(node: unknown, step: string | number): unknown {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step))?.value;
  return isSeq(node) ? node.items[Number(step)] : undefined;
}

/** What people who do not program can do about the parser's complaint. */
function sentenceOf(code: string, message: string): string {
  const advice: Record<string, string> = {
    DUPLICATE_KEY: 'the same name stands twice here; keep one of them',
    TAB_AS_INDENT: 'the line begins with a tab; use spaces',
    BAD_INDENT: 'the line is not indented like the lines around it; use the same number of spaces',
    MISSING_CHAR: 'a quotation mark or bracket is not closed; close it, or put the whole text in quotation marks',
    BLOCK_AS_IMPLICIT_KEY: 'a text with a colon must stand in quotation marks',
    MULTILINE_IMPLICIT_KEY: 'a name must be followed by a colon; is one missing, or is the line not indented?',
  };
  return advice[code] ?? `cannot be read (${message.replace(/\.$/, '')}); compare with the lines around it`;
}
