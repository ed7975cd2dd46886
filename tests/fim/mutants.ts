/** A changed file, and what was changed in it. */
export interface Mutant {
  text: string;
  what: string;
}

interface Span {
  name: string;
  from: number;
  to: number;
  /** Between its tags; equal where it has none. */
  inner: [number, number];
}

const VALUES = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '1',
  '1.0',
  '1.0.0',
  '1:1',
  '2:*',
  '0:0',
  '2024-02-29',
  '2023-02-29',
  '2024-01-01T24:00:00',
  'true',
  'ä',
  'Ω',
  'M̂',
  'HAR',
  'X',
  'text',
  'K',
];
const ATTRIBUTES = [
  'listVersionID="9"',
  'listURI="urn:x"',
  'link="a b"',
  'link="http://a.de/%zz"',
  'uri="#a#b"',
  'uri="a"',
  'minLength="-1"',
  'maxLength="0"',
  'strange="1"',
  'xml:lang="de"',
];
const NAMES = ['name', 'code', 'bezug', 'hilfetextEingabe', 'version', 'regel', 'struktur', 'unbekannt'];

/** Files that differ from this one in one place, always the same ones for the same seed. */
export function* mutantsOf(text: string, count: number, seed: number): Generator<Mutant> {
  const spans = spansOf(text);
  const random = randomFrom(seed);
  const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const of = ({ from, to }: Span) => text.slice(from, to);
  const put = (from: number, to: number, words: string) => text.slice(0, from) + words + text.slice(to);
  for (let n = 0; n < count; n++) {
    const span = any(spans);
    const what = any(['drop', 'double', 'swap', 'rename', 'value', 'attribute', 'attribute_drop', 'prefix', 'text'] as const);
    const start = text.slice(span.from, span.inner[0]);
    if (what === 'drop') yield { text: put(span.from, span.to, ''), what: `drop ${span.name}` };
    else if (what === 'double') yield { text: put(span.to, span.to, of(span)), what: `double ${span.name}` };
    else if (what === 'swap') {
      const next = spans.find((other) => other.from >= span.to && text.slice(span.to, other.from).trim() === '');
      if (next) yield { text: put(span.from, next.to, of(next) + of(span)), what: `swap ${span.name} and ${next.name}` };
    } else if (what === 'rename') {
      const name = any(NAMES);
      const prefix = span.name.includes(':') ? `${span.name.split(':')[0]}:` : '';
      yield {
        text: put(
          span.from,
          span.to,
          of(span)
            .replace(span.name, prefix + name)
            .replace(new RegExp(`${span.name}>$`), `${prefix}${name}>`),
        ),
        what: `rename ${span.name} to ${name}`,
      };
    } else if (what === 'prefix') {
      const bare = span.name.includes(':') ? (span.name.split(':')[1] ?? '') : `q:${span.name}`;
      yield {
        text: put(
          span.from,
          span.to,
          of(span)
            .replace(span.name, bare)
            .replace(new RegExp(`${span.name}>$`), `${bare}>`),
        ),
        what: `prefix of ${span.name}`,
      };
    } else if (what === 'value') {
      const leaf = any(spans.filter(({ inner: [from, to] }) => from < to && !text.slice(from, to).includes('<')));
      const value = any(VALUES);
      yield { text: put(...leaf.inner, value), what: `${leaf.name} is "${value}"` };
    } else if (what === 'attribute') {
      const attribute = any(ATTRIBUTES);
      yield {
        text: put(span.from + 1 + span.name.length, span.from + 1 + span.name.length, ` ${attribute}`),
        what: `${span.name} with ${attribute}`,
      };
    } else if (what === 'attribute_drop') {
      const attribute = / (?!xmlns)[\w:]+="[^"]*"/.exec(start);
      if (attribute)
        yield {
          text: put(span.from, span.from + start.length, start.replace(attribute[0], '')),
          what: `${span.name} without${attribute[0]}`,
        };
    } else
      yield { text: put(span.to, span.to, any(['x', ' ', '<!-- x -->', '<![CDATA[]]>', '<?x y?>'])), what: `text behind ${span.name}` };
  }
}

function spansOf(text: string): Span[] {
  const open: Span[] = [];
  const found: Span[] = [];
  const plain = text.replace(/<!--.*?-->/gs, (comment) => ' '.repeat(comment.length));
  for (const tag of plain.matchAll(/<(\/?)([A-Za-z][\w.:-]*)([^>]*?)(\/?)>/g)) {
    const [whole, closing, name = '', , empty] = tag;
    const end = tag.index + whole.length;
    if (closing) {
      const span = open.pop();
      if (span) Object.assign(span, { to: end, inner: [span.inner[0], tag.index] });
      continue;
    }
    const span: Span = { name, from: tag.index, to: end, inner: [end, end] };
    found.push(span);
    if (!empty) open.push(span);
  }
  return found;
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
