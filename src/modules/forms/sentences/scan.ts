import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';
import { type Elements, longId } from './elements.ts';
import {
  ARTICLES,
  Close,
  Colon,
  Comma,
  Comparator,
  Day,
  Id,
  K,
  NOUNS,
  No,
  Numeral,
  Open,
  Quoted,
  Stop,
  Strange,
  WORDS,
  Word,
  Yes,
} from './tokens.ts';

/** A label longer than this is none: an open quote must not make the rest of a text one word. */
const LONGEST_LABEL = 300;

const FIM_ID = /[FG]\d{3,14}(?:\.[FG]\d{3,14})*(?![\p{L}\p{N}])/uy;
const OWN_PATH = /[A-Za-z][\w~-]*(?:\.[A-Za-z][\w~-]*)*/y;
const COMPARATOR = /=\s?[<>]|<>|!=|≠|<=|>=|≤|≥|={1,3}|<|>/y;
const DAY = /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)|\d{4}-\d\d-\d\d(?!\d)/y;
const NUMERAL = /\d+(?:,\d+)?(?!\.?[\p{L}\p{N}])/uy;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}_/&-]|\.(?=[\p{L}\p{N}]))*/uy;
const SHORT = /D\. ?h\.|z\. ?B\.|i\. ?d\. ?R\.|bzw\.|ggf\./iy;
/** Quotes and what closes them. */
const QUOTES: Record<string, string> = { '"': '"', "'": "'", '„': '“', '“': '”', '»': '«', '‚': '‘', '‘': '’' };
const LANDS = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');
const LAND = new RegExp(`(?:${LANDS.join('|')})(?![\\p{L}\\p{N}])`, 'uy');
/** Where an unknown label that has no quotes ends. */
const LABEL_ENDS =
  /\s*(?:[=<>≠≤≥!]|[,;](?=\s|$)|\.(?=\s|$)|[FG]\d{3}|\s(?:nicht|an|aus|ist|sind|sein|befüllt|leer|mit|muss|darf|oder|und|zu|dann|vor|nach)(?![\p{L}\p{N}]))/iuy;
/** Words that are no name but say something: a label that we do not know may not swallow them. */
const SAYS =
  /(?<![\p{L}\p{N}])(?:nur|wenn|falls|sofern|außer|mindestens|höchstens|genau|kein\w*|alle\w*|sonst|ansonsten|zeige|aktiviere|deaktiviere)(?![\p{L}\p{N}])/iu;

export type Label = (name: string) => readonly string[];

/**
 * The words of a rule text. Articles and nouns like "Feld" go; an element takes the label behind it along, known by the form (`labels`), by its quotes, or by what
 * must follow. Quotes stand in `payload` without their marks, elements as their path.
 */
export function scan(text: string, elements: Elements, labels: Label): IToken[] {
  const tokens: IToken[] = [];
  const closing = nextOf(text, '“');
  let at = 0;
  let noun = false;
  let scope = false;
  const match = (pattern: RegExp, from = at): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  const add = (type: TokenType, end: number, payload?: string): void => {
    const token = createTokenInstance(type, text.slice(at, end), at, end - 1, 1, 1, 1, 1);
    if (payload !== undefined) token.payload = payload;
    tokens.push(token);
    at = end;
    noun = false;
  };
  const element = (): number | undefined => {
    const path = noun ? match(OWN_PATH)?.[0] : undefined;
    if (path !== undefined && elements.byPath.has(path)) return at + path.length;
    const id = match(FIM_ID)?.[0];
    return id === undefined ? undefined : at + id.length;
  };

  while (at < text.length) {
    const character = text[at] as string;
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const short = match(SHORT);
    if (short) {
      add(Word, at + short[0].length);
      continue;
    }
    const end = element();
    if (end !== undefined) {
      const path = text.slice(at, end);
      add(Id, end, path);
      at = labelEnd(text, end, labels(path), closing);
      continue;
    }
    if (scope) {
      const land = match(LAND);
      if (land) {
        add(K.Land, at + 2);
        continue;
      }
    }
    const quoted = quote(text, at, closing);
    if (quoted) {
      add(Quoted, quoted.end, quoted.inside);
      continue;
    }
    const comparator = match(COMPARATOR);
    if (comparator) {
      add(Comparator, at + comparator[0].length);
      continue;
    }
    const day = match(DAY);
    if (day) {
      add(Day, at + day[0].length);
      continue;
    }
    const numeral = match(NUMERAL);
    if (numeral) {
      add(Numeral, at + numeral[0].length);
      continue;
    }
    const word = match(WORD);
    if (word) {
      const small = word[0].toLowerCase();
      const end_of_word = at + word[0].length;
      const after_comparator = tokens.at(-1)?.tokenType === Comparator;
      if (ARTICLES.has(small)) {
        at = end_of_word;
      } else if (NOUNS.has(small)) {
        at = end_of_word;
        noun = true;
      } else if (/^(?:ja|wahr|true)$/.test(small)) add(Yes, end_of_word);
      else if (/^(?:nein|falsch|false)$/.test(small)) add(No, end_of_word);
      else {
        const type = (after_comparator && word[0].length < 3 ? undefined : WORDS.get(small)) ?? Word;
        if (type === K.For || type === K.Lands) scope = true;
        add(type, end_of_word);
      }
      continue;
    }
    const sign = { ',': Comma, ';': Comma, '.': Stop, ':': Colon, '(': Open, ')': Close }[character];
    if (sign === Colon || sign === Stop) scope = false;
    // "am 31.02. ist": the dot of a day ends no sentence.
    const of_day = sign === Stop && /\d/.test(text[at - 1] ?? '') && /^ \p{Ll}/u.test(text.slice(at + 1, at + 3));
    add(of_day ? Strange : (sign ?? Strange), at + 1);
  }
  return tokens;
}

/** Where the label behind an element ends; where it begins, if there is none. */
function labelEnd(text: string, from: number, known: readonly string[], closing: Next): number {
  const start = from + (/\s*/y.exec(text.slice(from, from + 50))?.[0].length ?? 0);
  const open = QUOTES[text[start] ?? ''] !== undefined ? 1 : 0;
  let unclosed: number | undefined;
  for (const label of known) {
    if (label === '' || text.slice(start + open, start + open + label.length).toLowerCase() !== label.toLowerCase()) continue;
    const end = start + open + label.length;
    if (/[\p{L}\p{N}]/u.test(text[end] ?? '')) continue;
    if (open === 0) return end + (/^ ?\([^()]{0,100}\)/.exec(text.slice(end, end + 104))?.[0].length ?? 0);
    const closed = /^["'“”«‘’]{1,2}/.exec(text.slice(end, end + 2))?.[0].length;
    if (closed !== undefined) return end + closed;
    unclosed ??= end;
  }
  // A title may be the beginning of what stands in quotes; where they never close, it is known where the label ends.
  if (open === 1) return quote(text, start, closing)?.end ?? unclosed ?? from;
  const bare = bareLabelEnd(text, start);
  return bare ?? from;
}

/** An unquoted label that the form does not know: a name without words that say something. */
function bareLabelEnd(text: string, start: number): number | undefined {
  if (!/[\p{L}(]/u.test(text[start] ?? '')) return undefined;
  const stop = Math.min(text.length, start + LONGEST_LABEL);
  for (let end = start; end <= stop; end += 1) {
    LABEL_ENDS.lastIndex = end;
    if (end < text.length && !LABEL_ENDS.test(text)) continue;
    const label = text.slice(start, end);
    // What begins with a word of the language is the sentence going on.
    const first = /^[\p{L}]+/u.exec(label)?.[0].toLowerCase();
    if (label === '' || (first !== undefined && WORDS.has(first)) || SAYS.test(label)) return undefined;
    return end;
  }
  return undefined;
}

/** What stands in quotes at this place. Typographic ones may hold anything, their own end doubled; plain ones no further element. */
function quote(text: string, at: number, closing: Next): { inside: string; end: number } | undefined {
  const open = text[at] as string;
  const close = QUOTES[open];
  if (close === undefined) return undefined;
  if (open === '„') return typographic(text, at, closing);
  const end = text.slice(at + 1, at + 1 + LONGEST_LABEL).indexOf(close);
  if (end < 0) return undefined;
  const inside = text.slice(at + 1, at + 1 + end);
  if (/[FG]\d{8}/.test(inside)) return undefined;
  const after = at + end + 2;
  return { inside: inside.trim(), end: text[after] === close ? after + 1 : after };
}

function typographic(text: string, at: number, closing: Next): { inside: string; end: number } | undefined {
  const stop = at + 2_000;
  let end = closing(at + 1);
  while (end >= 0 && end < stop && text[end + 1] === '“') end = closing(end + 2);
  if (end < 0 || end >= stop) return undefined;
  return { inside: text.slice(at + 1, end).replaceAll('““', '“'), end: end + 1 };
}

/** Where the next one stands, -1: nowhere. */
type Next = (from: number) => number;

/** Remembers what it found, so that a text full of open quotes is not searched to its end for each of them. */
function nextOf(text: string, character: string): Next {
  let asked = 0;
  let found = text.indexOf(character);
  return (from) => {
    if (from < asked || (found >= 0 && found < from)) found = text.indexOf(character, from);
    asked = from;
    return found;
  };
}

/** What sentences may call each part of a form: its titles, and the names it has in its source (by FIM id). */
export function labelsOf(elements: Elements, names: Readonly<Record<string, string>>): Label {
  const by_name = new Map<string, string[]>();
  for (const [name, all] of elements.byName) {
    const known = all.flatMap(({ part }) => [part.title.de, part.short?.de ?? '']);
    by_name.set(name, [...new Set(known)]);
  }
  for (const [id, label] of Object.entries(names)) by_name.set(longId(id), [label, ...(by_name.get(longId(id)) ?? [])]);
  for (const known of by_name.values()) known.sort((one, other) => other.length - one.length);
  return (path) => {
    const own = elements.byPath.get(path)?.part;
    const known = by_name.get(longId(path.slice(path.lastIndexOf('.') + 1))) ?? [];
    return own ? [own.title.de, ...known] : known;
  };
}
