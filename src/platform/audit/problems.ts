/**
 * One thing that is not as it was written. `seq` is the place in the chain; for a seal, the entries are those written in the time from `from` to `until`.
 * `changed` without a wrong hash of its own says that the hash of this entry no longer is what its successor or the head of the chain remembers.
 */
export interface AuditProblem {
  kind: 'changed' | 'missing' | 'inserted' | 'missing_chain' | 'bad_seal';
  subject?: string;
  seq?: number;
  seal?: number;
  why?: 'entries' | 'signature' | 'order' | 'handed_out';
  from?: Date;
  until?: Date;
}

/** More problems than this are counted and not listed: a trail in ruins must not fill the memory. */
const MOST_LISTED = 1_000;

/** What was found so far. */
export class Findings {
  readonly listed: AuditProblem[] = [];
  count = 0;

  add(problem: AuditProblem): void {
    this.count += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push(problem);
  }
}
