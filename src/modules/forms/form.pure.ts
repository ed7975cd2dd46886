import type { Rule } from './rule.pure.ts';
import type { FIELD_TYPES } from './words.ts';

/** A text in the languages of a form; `simple` is Einfache Sprache, where somebody wrote it. */
export interface FormText {
  de: string;
  en?: string;
  simple?: string;
}

/** Where a question comes from in law: the words of the reference, and where it can be read. */
export interface Law {
  text: string;
  url?: string;
}

/**
 * What a question or a group has in common. `key` is unique among its siblings (imported: the FIM id); the keys from the root, joined by dots, are
 * its path. `min` and `max` (null: any number) say how often it is answered there: 1 and 1 is required, 0 and 1 is voluntary.
 */
export interface Part {
  key: string;
  title: FormText;
  /** As letters and the summary say it, where that differs. */
  short?: FormText;
  help?: FormText;
  laws?: Law[];
  min: number;
  max: number | null;
  /** FIM id and version it was imported from. */
  fim?: { id: string; version: string };
}

/** Questions that belong together. `choice`: exactly one of its children is answered (FIM art X). */
export interface Group extends Part {
  kind: 'group';
  parts: FormPart[];
  choice?: boolean;
}

/** How an answer is written and kept: numbers with a point, dates as 2026-11-24, times as 08:30, yes and no as true and false, files as ids. */
export type FieldType = (typeof FIELD_TYPES)[number];

/** One question. `locked`: shown with its preset, not asked. `hidden`: kept with its preset, not shown. */
export interface Field extends Part {
  kind: 'field';
  type: FieldType;
  mode?: 'locked' | 'hidden';
  preset?: string;
  min_length?: number;
  max_length?: number;
  /** A number or a date, as an answer is kept. */
  at_least?: string;
  at_most?: string;
  /** As of the attribute of HTML: it must match the whole answer. */
  pattern?: string;
  /** For codes: which list of the form. */
  list?: string;
  /** For files, in bytes each; kinds are media types. */
  max_size?: number;
  media?: string[];
  /** A token of HTML's autocomplete, where the question is about whoever fills it in. */
  autocomplete?: string;
}

/** A text between questions, without an answer. */
export interface Notice extends Part {
  kind: 'notice';
  text: FormText;
}

export type FormPart = Group | Field | Notice;

/** One of the values that can be chosen. */
export interface ListValue {
  code: string;
  name: FormText;
  help?: FormText;
}

/** A list of values: its own, or a published code list (`urn`, `version`). */
export interface CodeList {
  key: string;
  urn?: string;
  version?: string;
  values: ListValue[];
}

/** What is asked, in which order, under which rules. Groups at the top are the steps. A published one never changes. */
export interface Form {
  title: FormText;
  intro?: FormText;
  parts: FormPart[];
  lists: CodeList[];
  rules: Rule[];
  persons?: TestPerson[];
}

/** Made-up answers that are kept with a form, so that each change of it shows what becomes of them. Without `stops_at` they can be sent, else something is wrong at that path first. */
export interface TestPerson {
  key: string;
  name: string;
  answers: Answers;
  stops_at?: string;
}

/**
 * What somebody answered, by key: a field that may be answered once is a string, several times (and each file) a list of strings; a group is answers,
 * a repeated one a list of them. Of a choice group, `CHOSEN` names the child that was taken. What is missing or '' is empty.
 */
export interface Answers {
  [key: string]: Answer;
}
export type Answer = string | string[] | Answers | Answers[];

export const CHOSEN = '_chosen';

/** How many questions a form has. */
export function questionsIn({ parts }: { parts: readonly FormPart[] }): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'group' ? questionsIn(part) : part.kind === 'field' ? 1 : 0), 0);
}

/** The title of the part at a path; undefined where there is none. */
export function titleAt({ parts }: { parts: readonly FormPart[] }, path: string): FormText | undefined {
  const [key, ...rest] = path.split('.');
  const part = parts.find((one) => one.key === key);
  return rest.length === 0 ? part?.title : part?.kind === 'group' ? titleAt(part, rest.join('.')) : undefined;
}

/** Whether it may be answered several times at its place. */
export const isRepeated = ({ max }: Pick<Part, 'max'>): boolean => max === null || max > 1;

/** Whether answers to it are a list: repeated fields, and files always. */
export const isList = (part: FormPart): boolean => isRepeated(part) || (part.kind === 'field' && part.type === 'file');
