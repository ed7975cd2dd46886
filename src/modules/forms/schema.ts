import { z } from 'zod';
import { slug } from '#modules/city';
import type { Answer, Answers, Form, FormPart } from './form.pure.ts';
import { type Condition, EFFECTS } from './rule.pure.ts';
import { FIELD_TYPES, FORM, TASK_STATES } from './words.ts';

const words = z.string().trim().min(1);
const text = z.strictObject({ de: words, en: words.optional(), simple: words.optional() });
const law = z.strictObject({ text: words, url: z.string().optional() });
/** Letters first, no dot: the keys of a path are joined by dots, and numbers between them are rows. */
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_~-]{0,79}$/);
const path = z.string().max(1_000);
const count = z.int().min(0);

const part = {
  key,
  title: text,
  short: text.optional(),
  help: text.optional(),
  laws: z.array(law).optional(),
  min: count.default(1),
  max: count.min(1).nullable().default(1),
  fim: z.strictObject({ id: z.string(), version: z.string() }).optional(),
};

const field = z.strictObject({
  kind: z.literal('field'),
  ...part,
  type: z.enum(FIELD_TYPES),
  mode: z.enum(['locked', 'hidden']).optional(),
  preset: z.string().optional(),
  min_length: count.optional(),
  max_length: count.optional(),
  at_least: z.string().optional(),
  at_most: z.string().optional(),
  pattern: z.string().max(1_000).optional(),
  list: z.string().optional(),
  max_size: count.min(1).optional(),
  media: z.array(z.string()).optional(),
  autocomplete: z.string().optional(),
});
const notice = z.strictObject({ kind: z.literal('notice'), ...part, text });
/** `least`: how many parts a group holds at least; one that is being written may be empty. */
const partWith = (least: number): z.ZodType<FormPart> => {
  const formPart: z.ZodType<FormPart> = z.lazy(() =>
    z.discriminatedUnion('kind', [
      field,
      notice,
      z.strictObject({ kind: z.literal('group'), ...part, choice: z.boolean().optional(), parts: z.array(formPart).min(least) }),
    ]),
  ) as z.ZodType<FormPart>;
  return formPart;
};

const bound = z.union([z.strictObject({ value: z.string() }), z.strictObject({ path }), z.strictObject({ age: z.int().min(0).max(150) })]);
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('true') }),
    z.strictObject({ op: z.enum(['equal', 'not_equal']), path, value: z.string() }),
    z.strictObject({ op: z.literal('less_than'), path, than: bound }),
    z.strictObject({ op: z.literal('is_empty'), path }),
    z.strictObject({ op: z.literal('is_valid_date'), day: path, month: path, year: path }),
    z.strictObject({ op: z.literal('not'), of: condition }),
    z.strictObject({ op: z.enum(['and', 'or', 'xor']), of: z.array(condition).min(1) }),
  ]),
) as z.ZodType<Condition>;

/** A condition as data, or in German words that the grammar of rules reads. */
export const conditionOrWords = z.union([z.string().trim().min(1).max(1_000), condition]);

const rule = z.strictObject({
  key: z.string().min(1),
  effect: z.enum(EFFECTS),
  target: path,
  when: condition,
  value: z.string().optional(),
  message: text.optional(),
  land: z.strictObject({ only: z.array(z.string()).optional(), except: z.array(z.string()).optional() }).optional(),
  source: z
    .strictObject({ id: z.string(), version: z.string().optional(), sentence: z.string(), offset: count, laws: z.array(law).optional() })
    .optional(),
});

const list = z.strictObject({
  key: z.string().min(1),
  urn: z.string().optional(),
  version: z.string().optional(),
  values: z.array(z.strictObject({ code: z.string().min(1), name: text, help: text.optional() })).max(FORM.values),
});

const answer: z.ZodType<Answer> = z.lazy(() =>
  z.union([z.string(), z.array(z.string()), z.record(z.string(), answer), z.array(z.record(z.string(), answer))]),
);

export const answersSchema: z.ZodType<Answers> = z.record(z.string(), answer);

const persons = z
  .array(z.strictObject({ key: z.string().min(1), name: words.max(200), answers: answersSchema, stops_at: path.optional() }))
  .max(FORM.persons);

const formWith = (least: number): z.ZodType<Form> =>
  z.strictObject({
    title: text,
    intro: text.optional(),
    parts: z.array(partWith(least)).min(least).max(FORM.parts),
    lists: z.array(list).default([]),
    rules: z.array(rule).max(FORM.rules).default([]),
    persons: persons.optional(),
  }) as z.ZodType<Form>;

/** A form as it comes from a folder, a page or a program. That its rules name parts it has is another question: see `faultsIn()`. */
export const formSchema = formWith(1);
/** A form that is being written: it and its groups may still be empty. */
export const unfinishedFormSchema = formWith(0);

/** One part of such a form, one of its lists, one of its rules. */
export const unfinishedPartSchema = partWith(0);
export const listSchema = list;
export const ruleSchema = rule;
export const conditionSchema = condition;

/** One change of a form that is being written, as its pages make it (see `Edit`). */
export const editSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('title'), title: text, intro: text.optional() }),
  z.strictObject({ do: z.literal('add'), into: path, part: unfinishedPartSchema, place: count.optional() }),
  z.strictObject({ do: z.literal('change'), path, part: unfinishedPartSchema }),
  z.strictObject({ do: z.literal('move'), path, into: path, place: count }),
  z.strictObject({ do: z.enum(['up', 'down', 'in', 'out']), path }),
  z.strictObject({ do: z.literal('copy'), path }),
  z.strictObject({ do: z.literal('remove'), path, with_rules: z.boolean().optional() }),
  z.strictObject({ do: z.literal('list'), list, was: z.string().optional() }),
  z.strictObject({ do: z.literal('remove_list'), key: z.string() }),
  z.strictObject({ do: z.literal('rule'), rule }),
  z.strictObject({ do: z.literal('remove_rule'), key: z.string() }),
  z.strictObject({ do: z.literal('persons'), persons }),
]);

/** What beginning a draft takes. `version`: of this form, the newest or `number`; `copy`: of another form, `copy_of`. */
export const beginFormSchema = z.object({
  form_id: slug,
  from: z.enum(['new', 'version', 'copy']),
  /** Whose it becomes; a form that is there stays with its team. */
  owner: slug.optional(),
  title: z.string().trim().min(1).max(200).optional(),
  copy_of: slug.optional(),
  number: z.coerce.number().int().min(1).optional(),
});
export type BeginForm = z.infer<typeof beginFormSchema>;

/** What is said of a task: `task` is its place in the list, `version` that of the draft, `seen_…` what stood there when somebody decided (nothing said: an open task). */
export const settleTaskSchema = z.object({
  form_id: slug,
  version: z.coerce.number().int().min(1),
  task: z.coerce.number().int().min(0),
  state: z.enum(TASK_STATES),
  note: z.string().trim().max(500).optional(),
  seen_state: z.enum(TASK_STATES).default('open'),
  seen_note: z.string().max(500).default(''),
});
type Settled = z.infer<typeof settleTaskSchema>;
export type SettleTask = Omit<Settled, 'seen_state' | 'seen_note'> & Partial<Settled>;

/** What publishing takes: the draft and the version it takes the place of, as the page showed them; the first day it is asked, empty for at once. */
export const publishFormSchema = z.object({
  form_id: slug,
  version: z.coerce.number().int().min(1),
  published: z.coerce.number().int().min(0),
  from: z.union([z.literal(''), z.iso.date()]).optional(),
  /** That it is published although not every rule could be proved. */
  confirmed: z.union([z.boolean(), z.literal('yes')]).optional(),
});
export type PublishForm = z.infer<typeof publishFormSchema>;
