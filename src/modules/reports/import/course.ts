import type { workingClock } from '#platform/clock';
import { findingsIn } from '#platform/findings';
import { newId } from '#platform/ids';
import { heldWhy } from '../held.ts';
import { REPORT_STATES } from '../rules.ts';
import type { ImportRow } from './row.ts';

/** The course the old system tells of: received, and where it stands now. */
export function courseOf(row: ImportRow, clock: ReturnType<typeof workingClock>, first_answer: number) {
  const { phase } = REPORT_STATES[row.state];
  const closed = phase === 'closed';
  const at = closed ? (row.closed_at ?? row.reported_at) : row.reported_at;
  const met_at = closed ? at : null;
  const moved = row.state !== 'received';
  const held_why = heldWhy(row.category, { description: row.description, reporter: '' });
  const note_public = row.category.publication !== 'never' && findingsIn(row.closing_note ?? '', '').length === 0;
  return {
    case_id: newId(),
    year: clock.localYear(row.reported_at),
    language: 'de' as const,
    assignee_id: null,
    accepted_at: moved ? at : null,
    unread_since: null,
    deadlines: [
      { name: 'first_answer', due_at: clock.addWorkingDays(row.reported_at, first_answer), met_at: moved ? at : null },
      { name: 'resolution', due_at: clock.addWorkingDays(row.reported_at, row.category.target_working_days), met_at },
    ],
    events: moved
      ? [
          {
            at,
            type: 'state' as const,
            visibility: note_public ? ('public' as const) : ('reporter' as const),
            state: row.state,
            staff: null,
            ...(row.closing_note ? { body: row.closing_note } : {}),
            detail: { from: 'received' },
          },
        ]
      : [],
    answers: {},
    danger: false,
    held_why: closed ? null : held_why,
    released_at: row.category.publication === 'at_once' && held_why === null ? row.reported_at : null,
    closing_note: note_public ? row.closing_note : null,
    duplicate_of: undefined,
    reporter: undefined,
  };
}
