import type { z } from 'zod';
import { adviceFor } from './nearest.ts';
import type { Path } from './source.ts';

/** A complaint of the schema in plain words, with the place it belongs to; `key` where a name is wrong, not its value. */
export interface Sentence {
  at: Path;
  key?: string;
  message: string;
}

/** Says what is wrong with `value` and what to do: one sentence for each complaint of `schema`. Empty: nothing. */
export function complaintsAbout(schema: z.ZodType, value: unknown): Sentence[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => sentences(issue, schema, value));
}

function sentences(issue: z.core.$ZodIssue, schema: z.ZodType, root: unknown): Sentence[] {
  const at = issue.path.filter((step) => typeof step !== 'symbol');
  const value = valueAt(root, at);
  const name = nameOf(at);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ at, key, message: unknownKey(key, value, knownKeys(schema, at, root)) }));
    case 'invalid_type':
      return [
        {
          at,
          message:
            value === undefined || value === null
              ? missing(at)
              : `${name} ${own(issue.message) ?? `must be ${KINDS[issue.expected] ?? issue.expected}`}${shown(value)}`,
        },
      ];
    case 'invalid_value':
      return [
        {
          at,
          message:
            value === undefined
              ? missing(at)
              : `${name} cannot be '${String(value)}'; ${adviceFor(String(value), issue.values.map(String))}`,
        },
      ];
    case 'too_small':
      return [{ at, message: value === '' ? empty(at) : `${name} ${own(issue.message) ?? `must be ${issue.minimum} or more`}` }];
    case 'too_big':
      return [{ at, message: `${name} ${own(issue.message) ?? `must be ${issue.maximum} or less`}` }];
    default:
      return [{ at, message: value === undefined ? missing(at) : `${name} ${own(issue.message) ?? 'is not right'}${shown(value)}` }];
  }
}

const KINDS: Record<string, string> = {
  string: 'a text; put it in quotation marks',
  number: 'a number without quotation marks',
  int: 'a whole number without quotation marks',
  boolean: 'true or false, without quotation marks',
  array: 'a list',
  object: 'a group of lines with names, indented below it',
  tuple: 'a list',
};

const LANGUAGES: Record<string, string> = { de: 'German', en: 'English' };

function missing(at: Path): string {
  const last = String(at.at(-1) ?? '');
  const language = LANGUAGES[last];
  if (language) return `the ${language} text of ${nameOf(at.slice(0, -1))} is missing; add '${last}: …'`;
  return `${nameOf(at)} is missing; add it`;
}

function empty(at: Path): string {
  const language = LANGUAGES[String(at.at(-1))];
  return language ? `the ${language} text of ${nameOf(at.slice(0, -1))} is empty; write it` : `${nameOf(at)} is empty; write something`;
}

function unknownKey(key: string, holder: unknown, known: string[]): string {
  // { de: Bank, Tisch oder Mauer } is read as two names, the second without a value.
  if (key.includes(' ') && valueAt(holder, [key]) === null)
    return `a comma cuts this text in two before '${key}'; put the whole text in quotation marks`;
  const advice = adviceFor(key, known);
  return `'${key}' is not known here; ${advice.startsWith('did') ? advice : `remove it, or ${advice}`}`;
}

/** The path as a person reads it: `questions, 2nd entry, label` becomes 'questions[2].label'. */
function nameOf(at: Path): string {
  const name = at.reduce<string>((all, step) => (typeof step === 'number' ? `${all}[${step + 1}]` : all ? `${all}.${step}` : step), '');
  return name === '' ? 'the entry' : `'${name}'`;
}

function shown(value: unknown): string {
  const json = typeof value === 'object' ? '' : JSON.stringify(value);
  return json && json.length <= 60 ? ` (it is ${json})` : '';
}

/** The message, if it is one of ours: zod's own begin with a capital letter. */
function own(message: string): string | undefined {
  return /^[a-z]/.test(message) ? message : undefined;
}

function valueAt(root: unknown, at: Path): unknown {
  return at.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined),
    root,
  );
}

/** The names a schema knows at a place. */
function knownKeys(schema: z.core.$ZodType, at: Path, root: unknown): string[] {
  let here = unwrapped(schema, root);
  let value = root;
  for (const step of at) {
    const def = here._zod.def as {
      shape?: Record<string, z.core.$ZodType>;
      element?: z.core.$ZodType;
      items?: z.core.$ZodType[];
      valueType?: z.core.$ZodType;
    };
    value = valueAt(value, [step]);
    const next = def.shape?.[String(step)] ?? def.element ?? def.items?.[Number(step)] ?? def.valueType;
    if (!next) return [];
    here = unwrapped(next, value);
  }
  return Object.keys((here._zod.def as { shape?: object }).shape ?? {});
}

function unwrapped(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const def = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType; options?: z.core.$ZodType[]; discriminator?: string };
  if (def.innerType) return unwrapped(def.innerType, value);
  if (def.in) return unwrapped(def.in, value);
  const chosen = def.options?.find((option) => {
    const shape = (option._zod.def as { shape?: Record<string, z.ZodType> }).shape;
    return def.discriminator !== undefined && shape?.[def.discriminator]?.safeParse(valueAt(value, [def.discriminator])).success;
  });
  return chosen ? unwrapped(chosen, value) : schema;
}
