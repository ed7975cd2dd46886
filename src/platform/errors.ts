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

/** Throws `forbidden` unless a rule said yes. */
export function demand(allowed: boolean, code: RefusalCode = 'forbidden'): asserts allowed {
  if (!allowed) throw new Refusal(code);
}
