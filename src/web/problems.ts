import { ZodError } from 'zod';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Texts } from './texts/de.ts';
import type { Problem } from './ui/index.ts';

type Issue = ZodError['issues'][number];

/** What a refused form says: one sentence for the whole and one beside each field. Undefined for faults. */
export function problemOf(t: Texts, error: unknown): Problem | undefined {
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issueText(t, issue) }));
    const first = fields.filter((one, at) => fields.findIndex((other) => other.field === one.field) === at);
    return { code: 'invalid_input', message: t.refusals.invalid_input, fields: first };
  }
  const refusal = isDatabaseDown(error) ? new Refusal('database_down') : error;
  if (!(refusal instanceof Refusal) || refusal.code === 'sign_in_needed') return undefined;
  const message = fill(t.refusals[refusal.code], refusal.detail);
  return { code: refusal.code, message, fields: refusal.field ? [{ field: refusal.field, message }] : [] };
}

/** Puts `{name}` values into a sentence. */
export function fill(sentence: string, detail: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole));
}

function issueText(t: Texts, issue: Issue): string {
  if (issue.code === 'too_big') return fill(t.problems.too_long, { max: Number(issue.maximum) });
  if (issue.code === 'too_small') return t.problems.missing;
  if (issue.code === 'invalid_format' && issue.format === 'email') return t.problems.email;
  if (issue.code === 'custom') return t.problems[issue.message as keyof Texts['problems']] ?? t.problems.missing;
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union')
    return issue.path.at(-1) === 'email' ? t.problems.email : t.problems.missing;
  return t.problems.choose;
}
