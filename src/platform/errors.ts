import type { RefusalCode } from './refusals.ts';

/** An expected no. `field` names the input it stands beside, `detail` what the sentence fills in (never personal data). */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly field?: string;
  readonly detail: Record<string, string | number>;
  constructor(code: RefusalCode, at: { field?: string; detail?: Record<string, string | number> } = {}) {
    super(code);
    this.code = code;
    this.field = at.field;
    this.detail = at.detail ?? {};
  }
}

/** Throws `forbidden` unless a rule said yes. */
export function demand(allowed: boolean, code: RefusalCode = 'forbidden'): asserts allowed {
  if (!allowed) throw new Refusal(code);
}
