import type { RefusalCode } from './refusals.ts';

/** An expected no. `fields` name the inputs it stands beside, `detail` what the sentence fills in (never personal data). */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: readonly string[];
  readonly detail: Record<string, string | number>;
  constructor(code: RefusalCode, at: { field?: string | string[]; detail?: Record<string, string | number> } = {}) {
    super(code);
    this.code = code;
    this.fields = [at.field ?? []].flat();
    this.detail = at.detail ?? {};
  }
}

/** Whether a refusal passes by itself once the database takes changes again: whoever works through many things stops here and comes back. */
export const isForNow = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'database_down' || error.code === 'read_only');

/** Throws `forbidden` unless a rule said yes. */
export function demand(allowed: boolean, code: RefusalCode = 'forbidden'): asserts allowed {
  if (!allowed) throw new Refusal(code);
}
