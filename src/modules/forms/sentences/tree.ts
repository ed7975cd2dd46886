/** What a sentence says, before elements and values are looked up. */
export type Said =
  | { is: 'compare'; id?: string; by?: string; value: SaidValue }
  | { is: 'one_of'; id?: string; by: string; joined: 'and' | 'or'; values: SaidValue[] }
  | { is: 'others'; id?: string }
  | { is: 'age'; id?: string; by: string; years: number }
  | { is: 'field'; id?: string; by: string; other: string }
  | { is: 'empty' | 'filled'; id?: string }
  | { is: 'day'; ids: string[] }
  | { is: 'always' }
  | { is: 'not'; of: Said }
  | { is: 'and' | 'or' | 'xor'; of: Said[] };

/** A value as written: `code` may be a label, `label` stands behind a code. */
export interface SaidValue {
  code: string;
  quoted?: boolean;
  /** Said to be a code. */
  coded?: boolean;
  kind?: 'yes' | 'no' | 'day';
  label?: string;
}

export type Act =
  | { act: 'require' | 'optional' | 'forbid' | 'show' | 'hide'; id?: string }
  | { act: 'prefill'; id?: string; value: SaidValue }
  | { act: 'codes'; id?: string; values: SaidValue[] }
  | { act: 'valid'; holds: Said }
  | { act: 'day'; ids?: string[] };

/** `otherwise` 'opposite': what was said does not hold then. */
export interface Statement {
  when?: Said;
  acts: Act[];
  otherwise?: Act[] | 'opposite';
  /** What a demand is about, where it says so. */
  about?: string;
}
