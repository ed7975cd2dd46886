/** One thing that was looked at: well, to be looked after, or wrong; and what mends it. */
export interface Finding {
  what: string;
  state: 'ok' | 'warn' | 'bad';
  found: string;
  mend?: string;
}

export const ok = (what: string, found: string): Finding => ({ what, state: 'ok', found });
export const warn = (what: string, found: string, mend: string): Finding => ({ what, state: 'warn', found, mend });
export const bad = (what: string, found: string, mend: string): Finding => ({ what, state: 'bad', found, mend });

/** The first of several that holds, else the last. */
export const unless = (holds: boolean, fine: Finding, otherwise: Finding): Finding => (holds ? fine : otherwise);
