import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { GIVEN_NAMES } from './given-names.ts';

export type FindingKind = 'phone' | 'email' | 'plate' | 'name';
/** What stands where something was struck out. */
const BLACKENED = '[…]';

/** A place in a text that may tell who somebody is; `from` and `to` count UTF-16 units. */
export interface Finding {
  kind: FindingKind;
  from: number;
  to: number;
}

/**
 * Phone numbers, e-mail addresses, number plates and names in a text, in its order, none over another. A help for whoever decides, no proof: it takes care
 * to stay quiet about house numbers, dates, lamp numbers and standards. `reporter`: the name that was given with the report.
 */
export function findingsIn(text: string, reporter: string | null = null): Finding[] {
  const all = [...emails(text), ...phones(text), ...plates(text), ...names(text), ...ownName(text, reporter ?? '')];
  const free: Finding[] = [];
  for (const one of all) if (!free.some((other) => one.from < other.to && other.from < one.to)) free.push(one);
  return free.sort((a, b) => a.from - b.from);
}

/** The text with every finding struck out. */
export function blackened(text: string, reporter: string | null = null): string {
  return findingsIn(text, reporter).reduceRight((left, { from, to }) => left.slice(0, from) + BLACKENED + left.slice(to), text);
}

/** Cuts a text at its findings, for showing them in their place. */
export function piecesOf(text: string, findings: readonly Finding[]): { text: string; kind: FindingKind | null }[] {
  const pieces: { text: string; kind: FindingKind | null }[] = [];
  let at = 0;
  for (const { from, to, kind } of findings) {
    pieces.push({ text: text.slice(at, from), kind: null }, { text: text.slice(from, to), kind });
    at = to;
  }
  return [...pieces, { text: text.slice(at), kind: null }].filter((piece) => piece.text !== '');
}

function* matches(text: string, pattern: RegExp, kind: FindingKind): Generator<Finding> {
  for (const match of text.matchAll(pattern)) {
    const [whole, part = whole] = match;
    const from = match.index + whole.lastIndexOf(part);
    if (part !== '') yield { kind, from, to: from + part.length };
  }
}

/** Bounded in every part, so that no text makes it slow. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}/gu;
const emails = (text: string) => (text.includes('@') ? [...matches(text, EMAIL, 'email')] : []);

const DATE_OR_TIME = /^\d{1,2}[.:]\d{1,2}(?:\D|$)/;

/** No number that can be dialled from outside has fewer; the library takes long to say so. */
const FEWEST_DIGITS = 5;

/** The library finds whatever could be dialled; people write a leading 0 or + before a number that is meant to be. */
function phones(text: string): Finding[] {
  if ((text.match(/\p{Nd}/gu)?.length ?? 0) < FEWEST_DIGITS) return [];
  return findPhoneNumbersInText(text, 'DE')
    .map(({ startsAt, endsAt }) => ({ kind: 'phone' as const, from: startsAt, to: endsAt }))
    .filter(({ from, to }) => /^\(?[+0]/.test(text.slice(from, to)) && !DATE_OR_TIME.test(text.slice(from, to)));
}

/** District (1–3 letters), letters (1–2), number (1–4 digits without a leading 0), perhaps H or E: § 9 FZV. Eight places at most. */
const PLATE = /(?<![\p{L}\p{N}-])[A-ZÄÖÜ]{1,3}(?:\s?[-–:·]\s?|\s)[A-Z]{1,2}[\s-]?[1-9]\d{0,3}[HE]?(?![\p{L}\p{N}])/gu;
/** Behind the word itself people write it in any way. */
const NAMED_PLATE =
  /(?:kennzeichen|nummernschild|license plate|number plate)[^\n\p{N}]{0,20}?(?<![\p{L}\p{N}])([a-zäöü]{1,3}[\s:·–-]{0,3}[a-z]{1,2}[\s-]{0,2}[1-9]\d{0,3}[he]?)(?![\p{L}\p{N}])/giu;
const STANDARD = /^(?:DIN|EN|ISO|VDE|IEC|TV|USB|UN)[\s-]/;

function plates(text: string): Finding[] {
  if (!/\d/.test(text)) return [];
  return [...matches(text, NAMED_PLATE, 'plate'), ...matches(text, PLATE, 'plate')].filter(({ from, to }) => {
    const plate = text.slice(from, to);
    return plate.replaceAll(/[^\p{L}\p{N}]/gu, '').length <= 9 && !STANDARD.test(plate);
  });
}

const NAME = "\\p{Lu}[\\p{L}’']+(?:-\\p{Lu}[\\p{L}’']+)*";
const OFFICE = '(?!(?:Ober)?[Bb]ürgermeister|[Rr]atsvorsitzend|Mayor)';
const TITLED = new RegExp(
  `(?<![\\p{L}-])(?:Herrn?|Hr\\.|Frau|Fr\\.|Familie|Fam\\.|Eheleute|Mr\\.?|Mrs\\.?|Ms\\.?)[ \\u00a0](?:(?:Dr|Prof)\\.[ \\u00a0]?)*(${OFFICE}${NAME}(?: ${NAME})?)`,
  'gu',
);
const SELF = new RegExp(`(?:[Mm]ein Name ist|[Ii]ch heiße|[Mm]y name is)[ \\u00a0]+(${NAME}(?: ${NAME}){0,2})`, 'gu');
const SIGNED = new RegExp(
  `(?:Grüßen?|Grüssen?|Gruß|Gruss|MfG|LG|VG|[Rr]egards|[Ss]incerely)[ ,.!]*\\n\\s*(${NAME}(?: ${NAME}){0,2})[ .]*(?=\\n|$)`,
  'gu',
);

/** Given name and surname; not where both name a street, a school or the like. */
const FULL = new RegExp(`(?<![\\p{L}\\p{N}-])(\\p{Lu}\\p{L}+(?:-\\p{Lu}\\p{L}+)?) (${NAME})(?![\\p{L}\\p{N}])(?!-\\p{Lu})`, 'gu');
const PLACE =
  /^(?: \p{L}{2,30})?[ -]?(?:str\b|stra(?:ß|ss)e|platz|weg|allee|ufer|park|ring|damm|brücke|halle|haus|kirche|gymnasium|.{0,12}schule|kita|stift|st(?:reet|r\.))/iu;
const NOUN = /(?:straße|strasse|str|platz|weg|allee|ufer|park|ring|damm|brücke|schule|kirche|gymnasium|halle|denkmal|ung|heit|keit)$/iu;

function* fullNames(text: string): Generator<Finding> {
  for (const match of text.matchAll(FULL)) {
    const [whole, given = '', surname = ''] = match;
    const to = match.index + whole.length;
    if (given.split('-').some((part) => GIVEN_NAMES.has(part)) && !NOUN.test(surname) && !PLACE.test(text.slice(to, to + 24)))
      yield { kind: 'name', from: match.index, to };
  }
}

const NEIGHBOUR = new RegExp(`(?:[Nn]achbar|[Nn]achbarin|[Nn]eighbour) (${NAME}(?: ${NAME})?)`, 'gu');

function names(text: string): Finding[] {
  const named = [SELF, SIGNED, TITLED, NEIGHBOUR].flatMap((pattern) => [...matches(text, pattern, 'name')]);
  return [...named.filter(({ from, to }) => !NOUN.test(text.slice(from, to))), ...fullNames(text)];
}

/** A noun with an article before it is the thing, not the person of that name. */
const ARTICLE_BEFORE = /(?<!\p{L})(?:der|die|das|dem|den|des|ein|eine|einen|einem|einer|am|im|beim|vom|zum|zur|the|a) $/iu;
const LONGEST_ARTICLE = 8;

/** The whole name in any spelling; its last part alone where it is written as a name. */
function ownName(text: string, name: string): Finding[] {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  const last = parts.at(-1) ?? '';
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${parts.map((part) => RegExp.escape(part)).join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
  const alone = new RegExp(`(?<![\\p{L}\\p{N}-])${RegExp.escape(last)}(?![\\p{L}\\p{N}-])`, 'gu');
  const aPerson = ({ from }: Finding) => !ARTICLE_BEFORE.test(text.slice(Math.max(0, from - LONGEST_ARTICLE), from));
  return [
    ...(parts.length > 1 ? matches(text, whole, 'name') : []),
    ...(last.length >= 3 && /^\p{Lu}/u.test(last) ? [...matches(text, alone, 'name')].filter(aPerson) : []),
  ];
}
