import { CASE_ROW, mayRead } from '#modules/cases';
import { demand } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { REPORT } from './rules.ts';
import type { SubmitReport } from './schema.ts';
import { type Receipt, submitReport } from './submit.ts';

/** What a caller is told: number, team, until when somebody sees to it and until when it is to be done. */
export interface TakenCall {
  case_id: string;
  number: string;
  category_label: unknown;
  place_label: string | null;
  team_name: unknown;
  first_answer_by: Date | null;
  done_by: Date | null;
  /** Whether a mail with the link goes to the caller. */
  mailed: boolean;
  /** Whether everybody finds it by its number. */
  published: boolean;
  language: 'de' | 'en';
  /** Whether whoever entered it may also open it. */
  readable: boolean;
}

/** Takes a report in that somebody tells by phone or at the counter. For staff alone; refuses what `submitReport` refuses, and `forbidden`. */
export async function takeCall(work: Work, input: SubmitReport & { channel: 'phone' | 'counter' }): Promise<Receipt> {
  demand(work.actor.kind === 'staff', 'forbidden');
  return await submitReport(work, input);
}

/** What to tell the caller, for whoever entered the report or may read it. Refuses `not_found` for everybody else. */
export async function takenCallFor(work: Work, number: string): Promise<TakenCall> {
  const row = await work.read
    .selectFrom('cases')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .innerJoin('case_events', (join) => join.onRef('case_events.case_id', '=', 'cases.case_id').on('case_events.type', '=', 'created'))
    .select(CASE_ROW)
    .select(['cases.number', 'cases.category_label', 'cases.place_label', 'cases.language', 'cases.published_at'])
    .select(['teams.name as team_name', 'case_events.actor_id'])
    .where('cases.number', '=', readCaseNumber(number)?.text ?? '')
    .where('cases.kind', '=', REPORT.kind)
    .executeTakeFirst();
  const readable = row !== undefined && mayRead(work.actor, row);
  demand(row !== undefined && work.actor.kind === 'staff' && (readable || row.actor_id === work.actor.person_id), 'not_found');
  const [deadlines, reporter] = await Promise.all([
    work.read.selectFrom('case_deadlines').select(['name', 'due_at']).where('case_id', '=', row.case_id).execute(),
    work.read
      .selectFrom('case_people')
      .select('email')
      .where('case_id', '=', row.case_id)
      .where('part', '=', 'reporter')
      .executeTakeFirst(),
  ]);
  const due = (name: string) => deadlines.find((one) => one.name === name)?.due_at ?? null;
  return {
    case_id: row.case_id,
    number: row.number,
    category_label: row.category_label,
    place_label: row.place_label,
    team_name: row.team_name,
    first_answer_by: due('first_answer'),
    done_by: due('resolution'),
    mailed: Boolean(reporter?.email),
    published: row.published_at !== null,
    language: row.language === 'en' ? 'en' : 'de',
    readable,
  };
}
