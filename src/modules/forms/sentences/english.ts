import type { CodeList, Form, FormText } from '../form.pure.ts';
import type { Condition, Rule } from '../rule.pure.ts';
import type { Elements } from './elements.ts';
import { elementsIn, sentenceOf } from './write.ts';

interface Words {
  elements: Elements;
  lists: readonly CodeList[];
}
type Said = Pick<Rule, 'effect' | 'target' | 'when' | 'value' | 'land'>;

/** A rule as a sentence in the language of a page: by titles alone, or `exact`, in German with paths and codes, as the grammar reads it back. English sentences are read by people alone. */
export const sentenceFor = (rule: Said, form: Form, lang: 'de' | 'en', exact?: 'exact'): string =>
  lang === 'de' ? sentenceOf(rule, form, exact ? undefined : 'plain') : englishOf(rule, { elements: elementsIn(form), lists: form.lists });

function englishOf(rule: Said, words: Words): string {
  const { effect, target, when, land } = rule;
  const states = land?.only ? `In ${land.only.join(', ')}: ` : land?.except ? `In all states but ${land.except.join(', ')}: ` : '';
  if (effect === 'valid')
    return `${states}${target === '' ? 'It must hold' : `For ${named(target, words)} it must hold`} that ${conditionOf(when, words, true)}.`;
  const demand = DEMANDS[effect](named(target, words), effect === 'prefill' ? written(rule.value ?? '', target, words) : '');
  const said = when.op === 'true' ? demand : `if ${conditionOf(when, words, true)}, ${demand}`;
  return `${states}${states ? said : said.charAt(0).toUpperCase() + said.slice(1)}.`;
}

const DEMANDS: Record<Exclude<Rule['effect'], 'valid'>, (name: string, value: string) => string> = {
  show: (name) => `show ${name}`,
  hide: (name) => `hide ${name}`,
  require: (name) => `${name} must be answered`,
  optional: (name) => `${name} may be left out`,
  forbid: (name) => `${name} must not be answered`,
  prefill: (name, value) => `fill in ${name} with ${value}`,
};

/** `bare`: nothing stands around it. */
function conditionOf(condition: Condition, words: Words, bare = false): string {
  const name = (path: string) => named(path, words);
  const joined = (of: readonly Condition[], word: string) => of.map((one) => conditionOf(one, words)).join(` ${word} `);
  switch (condition.op) {
    case 'true':
      return 'always';
    case 'equal':
      return `${name(condition.path)} is ${written(condition.value, condition.path, words)}`;
    case 'not_equal':
      return `${name(condition.path)} is not ${written(condition.value, condition.path, words)}`;
    case 'is_empty':
      return `${name(condition.path)} is empty`;
    case 'is_valid_date':
      return `${name(condition.day)}, ${name(condition.month)} and ${name(condition.year)} are a day of the calendar`;
    case 'less_than': {
      const { path, than } = condition;
      if ('age' in than) return `${name(path)} is less than ${than.age} years ago`;
      return `${name(path)} is less than ${'path' in than ? name(than.path) : written(than.value, path, words)}`;
    }
    case 'not':
      return condition.of.op === 'is_empty' ? `${name(condition.of.path)} is not empty` : `not (${conditionOf(condition.of, words, true)})`;
    case 'xor':
      return `(either ${joined(condition.of, 'or')}, not both)`;
    default:
      return bare ? joined(condition.of, condition.op) : `(${joined(condition.of, condition.op)})`;
  }
}

const inEnglish = (text: FormText): string => text.en ?? text.de;
const quoted = (words: string): string => `“${words}”`;

function named(path: string, { elements }: Words): string {
  const part = elements.byPath.get(path)?.part;
  return part ? quoted(inEnglish(part.title)) : path;
}

function written(kept: string, path: string, { elements, lists }: Words): string {
  const part = elements.byPath.get(path)?.part;
  if (part?.kind !== 'field') return quoted(kept);
  if (part.type === 'bool') return kept === 'true' ? 'yes' : kept === 'false' ? 'no' : quoted(kept);
  const value = part.type === 'code' && lists.find(({ key }) => key === part.list)?.values.find(({ code }) => code === kept);
  if (value) return quoted(inEnglish(value.name));
  return /^\d/.test(kept) && part.type !== 'text' && part.type !== 'code' ? kept : quoted(kept);
}
