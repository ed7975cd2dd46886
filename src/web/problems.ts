import { ZodError } from 'zod';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Texts } from './texts/de.ts';
import type { Problem } from './ui/index.ts';

type Issue = ZodError['issues'][number];

/** What a refused form says: one sentence for the whole and one beside each field. Undefined for faults. */
export function problemOf(t: Texts, error: unknown): Problem | undefined {
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ field: fieldOf(issue), message: issueText(t, issue) }));
    const first = fields.filter((one, at) => fields.findIndex((other) => other.field === one.field) === at);
    return { code: 'invalid_input', message: t.refusals.invalid_input, fields: first };
  }
  const refusal = isDatabaseDown(error) ? new Refusal('database_down') : error;
  if (!(refusal instanceof Refusal) || refusal.code === 'sign_in_needed') return undefined;
  const message = fill(t.refusals[refusal.code], refusal.detail);
  return { code: refusal.code, message, fields: refusal.fields.map((field) => ({ field, message })) };
}

/** Whether nothing was saved because nothing is saved right now: the form may be sent again as it is. */
export const isHeld = (problem: Problem | undefined): boolean => problem?.code === 'database_down' || problem?.code === 'read_only';

/** The same with a sentence for every file that was refused, each by its name, beside the field it was chosen in; those a lost database kept out are asked for together. */
export function withRefusals(t: Texts, problem: Problem, refusals: Refusal[]): Problem {
  if (refusals.length === 0) return problem;
  const by_field = Map.groupBy(refusals, (one) => one.fields[0] ?? 'photo');
  const beside = [...by_field].map(([field, of]) => ({ field, message: sentencesOf(t, of) }));
  const lost = refusals.some((one) => one.code === 'database_down');
  return {
    ...problem,
    message: lost ? t.refusals.database_down : problem.message,
    fields: [...problem.fields.filter((one) => !by_field.has(one.field)), ...beside],
  };
}

function sentencesOf(t: Texts, refusals: Refusal[]): string {
  const lost = refusals.filter((one) => one.code === 'database_down').map((one) => one.detail.name);
  const others = refusals.filter((one) => one.code !== 'database_down').map((one) => fill(t.refusals[one.code], one.detail));
  return [...others, ...(lost.length > 0 ? [fill(t.problems.photos_again, { names: lost.join(', ') })] : [])].join(' ');
}

/** Puts `{name}` values into a sentence. */
export function fill(sentence: string, detail: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole));
}

/** Stored pictures are shown beside the field they were chosen in. */
function fieldOf(issue: Issue): string {
  return issue.path[0] === 'pictures' ? 'photo' : issue.path.join('.');
}

function issueText(t: Texts, issue: Issue): string {
  // A schema may name the sentence itself.
  if (Object.hasOwn(t.problems, issue.message)) return t.problems[issue.message as keyof Texts['problems']];
  if (issue.path[0] === 'pictures') return fill(t.problems.too_many_photos, { max: issue.code === 'too_big' ? Number(issue.maximum) : 0 });
  if (issue.code === 'too_big' && issue.origin === 'number') return fill(t.problems.number_too_big, { max: Number(issue.maximum) });
  if (issue.code === 'too_small' && issue.origin === 'number') return fill(t.problems.number_too_small, { min: Number(issue.minimum) });
  if (issue.code === 'too_big') return fill(t.problems.too_long, { max: Number(issue.maximum) });
  if (issue.code === 'too_small') return t.problems.missing;
  if (issue.code === 'invalid_format' && issue.format === 'email') return t.problems.email;
  if (issue.code === 'invalid_format') return t.problems.form;
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) return t.problems.number;
  const sentence: unknown = issue.code === 'custom' ? issue.params?.sentence : undefined;
  if (typeof sentence === 'string' && Object.hasOwn(t.problems, sentence)) return t.problems[sentence as keyof Texts['problems']];
  if (issue.code === 'custom') return t.problems.missing;
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union')
    return issue.path.at(-1) === 'email' ? t.problems.email : t.problems.missing;
  return t.problems.choose;
}
