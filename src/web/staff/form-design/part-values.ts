import { type Field, type Form, type FormPart, type FormText, isRepeated, pathsIn, readTyped, writtenAs } from '#modules/forms';
import { idFrom } from '#platform/id-from';
import type { Values } from '../../ui/index.ts';
import { box, line, rowsOf, type Tree, treeOf } from '../admin/form-values.ts';

/** Types whose answers have a length, or a smallest and a largest. */
export const hasLength = (type: string): boolean => type === 'text' || type === 'latin';
export const hasBounds = (type: string): boolean => ['integer', 'number', 'money', 'date', 'time', 'datetime'].includes(type);
export const LANGUAGES = ['de', 'en', 'simple'] as const;
const MEGABYTE = 1_000_000;

/** What a new part begins with. */
export function emptyPart(kind: FormPart['kind']): FormPart {
  const part = { key: '', title: { de: '' }, min: 1, max: 1 };
  if (kind === 'group') return { kind, ...part, parts: [] };
  return kind === 'notice' ? { kind, ...part, min: 0, text: { de: '' } } : { kind, ...part, type: 'text' };
}

/** A part as the fields of its page. */
export function fieldsOfPart(part: FormPart): Values {
  const texts = { title: part.title, short: part.short, help: part.help, ...(part.kind === 'notice' ? { text: part.text } : {}) };
  const words = Object.entries(texts).flatMap(([name, text]) => LANGUAGES.map((lang) => [`${name}.${lang}`, text?.[lang] ?? '']));
  const laws = (part.laws ?? []).flatMap(({ text, url }, n) => [
    [`laws.${n}.text`, text],
    [`laws.${n}.url`, url ?? ''],
  ]);
  return {
    ...Object.fromEntries([...words, ...laws]),
    ...{ key: part.key, required: part.min > 0 ? 'yes' : '', repeated: isRepeated(part) ? 'yes' : '' },
    ...{
      min: isRepeated(part) && part.min > 1 ? String(part.min) : '',
      max: isRepeated(part) && part.max !== null ? String(part.max) : '',
    },
    ...(part.kind === 'group' ? { choice: part.choice ? 'yes' : '' } : {}),
    ...(part.kind === 'field' ? fieldsOfField(part) : {}),
  };
}

function fieldsOfField(field: Field): Values {
  const shown = (value: string | undefined) => (value === undefined ? '' : writtenAs(field, value));
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    ...{ type: field.type, mode: field.mode ?? '', preset: shown(field.preset), list: field.list ?? '', pattern: field.pattern ?? '' },
    ...{ min_length: number(field.min_length), max_length: number(field.max_length), autocomplete: field.autocomplete ?? '' },
    ...{ at_least: shown(field.at_least), at_most: shown(field.at_most), media: field.media ?? [] },
    max_size: megabytes(field.max_size),
  };
}

/** In whole megabytes, as its page asks; less than one is shown as one. */
const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '' : String(Math.ceil(bytes / MEGABYTE)));

/** What was typed as a part, before any check; what its page does not show stays. A new part gets a key from its German words. */
export function partOf(values: Values, before: FormPart, form: Form): FormPart {
  const tree = treeOf(values);
  const repeated = tree.repeated === 'yes';
  const required = tree.required === 'yes';
  const title = textOf(tree, 'title') ?? { de: '' };
  const laws = rowsOf(tree, 'laws')
    .map((law) => ({ text: line(law, 'text'), ...(line(law, 'url') ? { url: line(law, 'url') } : {}) }))
    .filter((law) => law.text !== '' || law.url);
  const common = {
    key: line(tree, 'key') || keyFrom(title.de, form),
    title,
    ...optional('short', textOf(tree, 'short')),
    ...optional('help', textOf(tree, 'help')),
    ...(laws.length > 0 ? { laws } : {}),
    min: required ? (repeated ? (whole(tree, 'min') ?? 1) : 1) : 0,
    max: repeated ? (whole(tree, 'max') ?? null) : 1,
    ...(before.fim ? { fim: before.fim } : {}),
  };
  if (before.kind === 'notice') return { kind: 'notice', ...common, min: 0, max: 1, text: textOf(tree, 'text') ?? { de: '' } };
  if (before.kind === 'group') return { kind: 'group', ...common, ...(tree.choice === 'yes' ? { choice: true } : {}), parts: before.parts };
  return { kind: 'field', ...common, ...fieldOf(tree, before) };
}

function fieldOf(tree: Tree, before: Field): Pick<Field, 'type'> & Partial<Field> {
  const type = (line(tree, 'type') || 'text') as Field['type'];
  const mode = line(tree, 'mode') as Field['mode'];
  const typed = (name: string) => (line(tree, name) ? readTyped({ type }, line(tree, name)) : undefined);
  const size = whole(tree, 'max_size');
  // An official form counts in bytes: what was not touched stays to the byte.
  const max_size = line(tree, 'max_size') === megabytes(before.max_size) ? before.max_size : size && size * MEGABYTE;
  const media = [tree.media ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  return {
    type,
    ...(mode ? { mode } : {}),
    ...optional('preset', typed('preset')),
    ...(hasLength(type)
      ? { ...optional('min_length', whole(tree, 'min_length')), ...optional('max_length', whole(tree, 'max_length')) }
      : {}),
    ...(hasBounds(type) ? { ...optional('at_least', typed('at_least')), ...optional('at_most', typed('at_most')) } : {}),
    ...(type === 'file' || type === 'bool' || type === 'code' ? {} : optional('pattern', line(tree, 'pattern') || undefined)),
    ...(type === 'code' ? { list: line(tree, 'list') } : {}),
    ...(type === 'file' ? { ...optional('max_size', max_size), ...(media.length > 0 ? { media } : {}) } : {}),
    ...(hasLength(type) ? optional('autocomplete', line(tree, 'autocomplete') || undefined) : {}),
  };
}

/** A text as typed; undefined where nothing was written in any language. */
export function textOf(tree: Tree, name: string): FormText | undefined {
  const typed = box(tree, name);
  const [de, en, simple] = LANGUAGES.map((lang) => line(typed, lang).replaceAll('\r\n', '\n'));
  return de || en || simple ? { de: de ?? '', ...(en ? { en } : {}), ...(simple ? { simple } : {}) } : undefined;
}

/** Undefined where nothing was typed; what is no whole number no schema takes. */
function whole(tree: Tree, name: string): number | undefined {
  const typed = line(tree, name);
  return typed === '' ? undefined : /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** No part of the form has it yet, so that sentences can name it without its group. */
function keyFrom(words: string, form: Form): string {
  const taken = pathsIn(form.parts).map((path) => path.split('.').at(-1) ?? '');
  return idFrom(words, taken, '_');
}

const optional = <K extends string, T>(name: K, value: T | undefined) => (value === undefined ? {} : ({ [name]: value } as Record<K, T>));
