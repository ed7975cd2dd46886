import type { CodeList, Form } from '../form.pure.ts';
import type { Condition, Rule } from '../rule.pure.ts';
import { type Elements, elementsOf } from './elements.ts';

/** What is needed to name elements and values. */
interface Words {
  elements: Elements;
  lists: readonly CodeList[];
  /** For people: titles alone, no paths and codes. Two questions of one title then read alike. */
  plain: boolean;
}

/** A rule as a plain German sentence, which `sentenceReader` reads as the same rule (`home` ''), unless it is `plain`. */
export function sentenceOf(rule: Pick<Rule, 'effect' | 'target' | 'when' | 'value' | 'land'>, form: Form, plain?: 'plain'): string {
  const words: Words = { elements: elementsIn(form), lists: form.lists, plain: plain !== undefined };
  return `${landOf(rule.land)}${demandOf(rule, words)}.`;
}

const known = new WeakMap<Form, Elements>();

/** A form that is shown has many rules, and does not change. */
export function elementsIn(form: Form): Elements {
  const elements = known.get(form) ?? elementsOf(form);
  known.set(form, elements);
  return elements;
}

function landOf(land: Rule['land']): string {
  if (land?.only) return `Für die Länder ${land.only.join(', ')} gilt: `;
  return land?.except ? `Für alle Länder außer ${land.except.join(', ')} gilt: ` : '';
}

function demandOf(rule: Pick<Rule, 'effect' | 'target' | 'when' | 'value'>, words: Words): string {
  const { effect, target, when } = rule;
  if (effect === 'valid') {
    const about = target === '' ? 'Es muss' : `Für ${accusative(target, words)} muss`;
    return `${about} gelten: ${conditionOf(when, words, true)}`;
  }
  const value = effect === 'prefill' ? written(rule.value ?? '', target, words) : '';
  const named = nominative(target, words);
  if (when.op === 'true') {
    if (effect === 'show') return `Zeige ${accusative(target, words)} an`;
    if (effect === 'hide') return `Blende ${accusative(target, words)} aus`;
    const [verb, rest] = VERBS[effect];
    return `${named.charAt(0).toUpperCase()}${named.slice(1)} ${verb} ${rest(value)}`;
  }
  const condition = `Wenn ${conditionOf(when, words, true)}, dann`;
  if (effect === 'show') return `${condition} zeige ${accusative(target, words)} an`;
  if (effect === 'hide') return `${condition} blende ${accusative(target, words)} aus`;
  const [verb, rest] = VERBS[effect];
  return `${condition} ${verb} ${named} ${rest(value)}`;
}

const VERBS = {
  require: ['muss', () => 'befüllt sein'],
  optional: ['ist', () => 'optional'],
  forbid: ['darf', () => 'nicht befüllt sein'],
  prefill: ['ist', (value: string) => `mit ${value} vorzubefüllen`],
} as const satisfies Record<string, readonly [string, (value: string) => string]>;

/** `bare`: nothing stands around it. */
function conditionOf(condition: Condition, words: Words, bare = false): string {
  const element = (path: string) => nominative(path, words);
  const value = (path: string, kept: string) => written(kept, path, words);
  switch (condition.op) {
    case 'true':
      return 'immer';
    case 'equal':
      return `${element(condition.path)} = ${value(condition.path, condition.value)}`;
    case 'not_equal':
      return `${element(condition.path)} <> ${value(condition.path, condition.value)}`;
    case 'is_empty':
      return `${element(condition.path)} leer ist`;
    case 'is_valid_date':
      return `${element(condition.day)}, ${element(condition.month)} und ${element(condition.year)} ein gültiges Kalenderdatum ergeben`;
    case 'less_than': {
      const { path, than } = condition;
      if ('age' in than) return `${element(path)} jünger als ${than.age} Jahre ist`;
      return `${element(path)} kleiner als ${'path' in than ? element(than.path) : value(path, than.value)} ist`;
    }
    case 'not':
      if (condition.of.op === 'is_empty') return `${element(condition.of.path)} nicht leer ist`;
      return `nicht (${conditionOf(condition.of, words, true)})`;
    case 'xor':
      return `(ENTWEDER ${condition.of.map((one) => conditionOf(one, words)).join(' ODER ')})`;
    default: {
      const all = condition.of.map((one) => conditionOf(one, words)).join(condition.op === 'and' ? ' UND ' : ' ODER ');
      return bare ? all : `(${all})`;
    }
  }
}

const NOUNS = { field: ['das Feld', 'das Feld'], group: ['die Gruppe', 'die Gruppe'], notice: ['der Hinweis', 'den Hinweis'] } as const;

const nominative = (path: string, words: Words): string => nameOf(path, words, 0);
const accusative = (path: string, words: Words): string => nameOf(path, words, 1);

function nameOf(path: string, { elements, plain }: Words, which: 0 | 1): string {
  const part = elements.byPath.get(path)?.part;
  if (part && plain) return quoted(part.title.de);
  return part ? `${NOUNS[part.kind][which]} ${path} ${quoted(part.title.de)}` : `das Feld ${path}`;
}

/** A value as `keptValue` reads it back. */
function written(kept: string, path: string, { elements, lists, plain }: Words): string {
  const part = elements.byPath.get(path)?.part;
  if (part?.kind !== 'field') return quoted(kept);
  switch (part.type) {
    case 'bool':
      return kept === 'true' ? 'JA' : kept === 'false' ? 'NEIN' : quoted(kept);
    case 'date': {
      const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(kept);
      return day ? `${day[3]}.${day[2]}.${day[1]}` : quoted(kept);
    }
    case 'code': {
      const name = lists.find(({ key }) => key === part.list)?.values.find(({ code }) => code === kept)?.name.de;
      if (plain && name !== undefined) return quoted(name);
      return name === undefined ? `Code ${quoted(kept)}` : `${bareOr(kept)} ${quoted(name)}`;
    }
    default:
      return bareOr(kept);
  }
}

const bareOr = (kept: string): string => (/^\d+$/.test(kept) ? kept : quoted(kept));

/** Typographic quotes may hold anything, their own end doubled. */
const quoted = (words: string): string => `„${words.replaceAll('“', '““')}“`;
