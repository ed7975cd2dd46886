import type { IToken } from 'chevrotain';
import type { Form, Law } from '../form.pure.ts';
import type { Rule } from '../rule.pure.ts';
import { type Elements, elementsOf } from './elements.ts';
import { follow, type Meant } from './follow.ts';
import { parse, stopIn } from './grammar.ts';
import type { Reading } from './mean.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { type Label, labelsOf, scan } from './scan.ts';
import { K } from './tokens.ts';
import { Unread, type Why } from './unread.ts';
import { Unclear } from './ways.ts';

/** The text of one rule, and where it hangs: the path of a part, '' for the whole form. */
export interface Sentence {
  id: string;
  version?: string;
  text: string;
  home: string;
  laws?: Law[];
}

/** Words that no rule came of, how far into the text they begin, and why. */
export interface UnreadSentence {
  sentence: string;
  offset: number;
  why: Why;
}

/** More words than this are no sentence. */
const MOST_WORDS = 5_000;
const DEEPEST = 40;

/**
 * Reads the German rule texts of a form: the rules each means. Nothing is dropped: what is not read stands in `unread`. `names`: what the source calls its elements,
 * by FIM id.
 */
export function sentenceReader(form: Form, names: Readonly<Record<string, string>> = {}) {
  const elements = elementsOf(form);
  const labels = labelsOf(elements, names);
  return (sentence: Sentence) => readSentence(sentence, form, elements, labels);
}

function readSentence(sentence: Sentence, form: Form, elements: Elements, labels: Label): { rules: Rule[]; unread: UnreadSentence[] } {
  const { text, home } = sentence;
  const reading: Reading = { form, elements, home, named: new Map() };
  const read: { meant: Meant[]; land?: Rule['land']; piece: Piece }[] = [];
  const unread: UnreadSentence[] = [];
  const leave = ({ text: words, offset }: Piece, why: Why) => unread.push({ sentence: words, offset, why });
  let scope: Scope = { before: [] };

  for (const cut of piecesOf(scan(text, elements, labels), text)) {
    // "Für die Länder … gilt:" belongs to the words of the first sentence it is said of.
    const { open } = scope;
    const piece =
      open && cut.is === 'sentence' ? { ...cut, offset: open.offset, text: text.slice(open.offset, cut.offset + cut.text.length) } : cut;
    if (open && cut.is === 'scope') leave(open, 'not_understood');
    try {
      if (piece.is === 'scope') scope = scopeOf(piece, scope.before);
      else {
        const { land } = scope;
        scope = { ...scope, open: undefined };
        if (land === 'unknown') throw new Unread('not_understood');
        reading.by = undefined;
        const meant = follow(statementOf(piece.tokens), reading);
        read.push({ meant, ...(land ? { land } : {}), piece });
      }
    } catch (error) {
      // What goes on from words that were not read must not hang on others before them.
      reading.subject = undefined;
      if (piece.is === 'scope') scope = { land: 'unknown', before: scope.before };
      leave(piece, whyOf(error));
    }
  }
  if (scope.open) leave(scope.open, 'not_understood');

  const against = contradicting(read.flatMap(({ meant, land: where }) => meant.map((rule) => ({ ...rule, where: JSON.stringify(where) }))));
  const rules: Rule[] = [];
  for (const { meant, land: where, piece } of read) {
    if (meant.some((rule) => against.has(opposing(rule, JSON.stringify(where))))) {
      leave(piece, 'contradiction');
      continue;
    }
    const source = {
      id: sentence.id,
      ...(sentence.version === undefined ? {} : { version: sentence.version }),
      sentence: piece.text,
      offset: piece.offset,
      ...(sentence.laws ? { laws: sentence.laws } : {}),
    };
    for (const rule of meant) {
      const key = `${home === '' ? '' : `${home}.`}${sentence.id}.${rules.length + 1}`;
      rules.push({ key, ...rule, ...(where ? { land: where } : {}), source });
    }
  }
  return { rules, unread: unread.sort((one, other) => one.offset - other.offset) };
}

/** For which Länder the next sentences are; those named before, so that "alle anderen" are known; the words, until a sentence follows. */
interface Scope {
  land?: Rule['land'] | 'unknown';
  before: string[];
  open?: Piece | undefined;
}

function scopeOf(piece: Piece, before: string[]): Scope {
  const scope = parse(piece.tokens, 'scope');
  if (!scope) throw new Unread('not_understood');
  if (scope.others && before.length === 0) throw new Unread('needs_person');
  const except = scope.others ? before : scope.all_but;
  const land = except ? (except.length > 0 ? { except } : undefined) : { only: scope.lands ?? [] };
  return { land, before: [...new Set([...before, ...(scope.lands ?? [])])], open: piece };
}

function statementOf(tokens: IToken[]) {
  const statement = isTooMuch(tokens) ? undefined : parse(tokens, 'statement');
  if (!statement) throw new Unread('not_understood');
  return statement;
}

/** Too long or too deep to be read. */
function isTooMuch(tokens: IToken[]): boolean {
  let depth = 0;
  for (const { image, tokenType } of tokens) {
    depth += image === '(' || tokenType === K.Either ? 1 : image === ')' ? -1 : 0;
    if (depth > DEEPEST) return true;
  }
  return tokens.length > MOST_WORDS;
}

/** How far into a text its first sentence that is not understood can be read, for whoever writes it; undefined where each is. */
export function stoppedAt(text: string, form: Form): number | undefined {
  const elements = elementsOf(form);
  for (const { is, tokens } of piecesOf(scan(text, elements, labelsOf(elements, {})), text)) {
    const stop = is !== 'sentence' || isTooMuch(tokens) ? undefined : stopIn(tokens);
    if (stop !== undefined) return stop;
  }
  return undefined;
}

function whyOf(error: unknown): Why {
  if (error instanceof Unread) return error.why;
  if (error instanceof Unclear) return 'needs_person';
  throw error;
}

const opposing = ({ target, when }: Meant, where: string | undefined): string => JSON.stringify([target, when, where]);

/** What is demanded and forbidden under the same condition. */
function contradicting(rules: readonly (Meant & { where: string | undefined })[]): Set<string> {
  const wanted = new Set(rules.filter(({ effect }) => effect === 'show' || effect === 'require').map((rule) => opposing(rule, rule.where)));
  const refused = rules.filter(({ effect }) => effect === 'hide' || effect === 'forbid').map((rule) => opposing(rule, rule.where));
  return new Set(refused.filter((rule) => wanted.has(rule)));
}
