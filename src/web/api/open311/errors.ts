import { ZodError } from 'zod';
import { Refusal } from '#platform/errors';
import { problemOf } from '../../problems.ts';
import type { Texts } from '../../texts/de.ts';
import type { Document } from './formats.ts';

/** An answer that says no: its status, and a sentence for every reason. */
export class GeoProblem extends Error {
  readonly status: number;
  readonly reasons: readonly string[];
  constructor(status: 400 | 403 | 404 | 429 | 503, reasons: string[]) {
    super(reasons.join(' '));
    this.status = status;
    this.reasons = reasons;
  }
}

/** The status GeoReport v2 gives a refusal: 404 for what is not there, 403 for keys, 400 for all else that was asked wrongly. */
const STATUS: Partial<Record<string, 404 | 403 | 429 | 503>> = {
  not_found: 404,
  category_unknown: 404,
  category_inactive: 404,
  too_many_requests: 429,
  database_down: 503,
  read_only: 503,
};

/** What is said of an error; undefined for a fault of ours. */
export function geoProblemOf(t: Texts, error: unknown): GeoProblem | undefined {
  if (error instanceof GeoProblem) return error;
  const status = (error as { statusCode?: number }).statusCode;
  if (!(error instanceof ZodError || error instanceof Refusal) && status !== undefined && status >= 400 && status < 500)
    return new GeoProblem(400, [t.open311.unreadable]);
  const problem = problemOf(t, error);
  if (!problem) return undefined;
  const reasons = problem.fields.map((one) => `${nameOf(one.field)}: ${one.message}`);
  return new GeoProblem(STATUS[problem.code] ?? 400, reasons.length > 0 ? reasons : [problem.message]);
}

/** Our field by the name GeoReport v2 has for it. */
function nameOf(field: string): string {
  const attribute = /^answers\.(.+)$/.exec(field)?.[1];
  if (attribute !== undefined) return `attribute[${attribute}]`;
  return { category_id: 'service_code', street: 'address_string', lon: 'long', name: 'first_name', photo: 'media' }[field] ?? field;
}

export function errorsOf({ status, reasons }: GeoProblem): Document {
  return { root: 'errors', value: reasons.map((description) => ({ code: String(status), description })) };
}
