import { kindsFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { applicationBy } from './read.ts';
import { APPLICATION, readsApplications } from './rules.ts';
import { releasedTo } from './seen.ts';
import { mayReadStatement } from './statements.ts';

const MOST = 100;

function statementsOf({ read }: Work) {
  return read
    .selectFrom('statements')
    .innerJoin('cases', 'cases.case_id', 'statements.case_id')
    .innerJoin('case_events as asked', 'asked.event_id', 'statements.asked_event_id')
    .leftJoin('case_events as answer', 'answer.event_id', 'statements.answered_event_id')
    .leftJoin('people', 'people.person_id', 'answer.actor_id')
    .leftJoin('teams', 'teams.team_id', 'statements.team_id')
    .leftJoin('teams as asking', 'asking.team_id', 'cases.team_id')
    .select([
      'statement_id',
      'statements.case_id',
      'statements.team_id',
      'teams.name as team_name',
      'asking.name as asking_name',
      'answered_at',
    ])
    .select(['cases.number', 'cases.category_label', 'asked.at as asked_at'])
    .select(['asked.body as question', 'answer.body as answer', 'people.name as answered_by'])
    .select((eb) => eb.and([eb('answered_at', 'is', null), eb('cases.phase', '<>', 'closed')]).as('open'));
}

/** What the teams of the actor were asked: what is open first, then the last that were answered or are closed. Refuses `forbidden`. */
export async function statementsFor(work: Work) {
  demand(readsApplications(work.actor));
  const { all, own_team } = kindsFor(work.actor, 'case.read');
  const teams = [...all, ...own_team].includes(APPLICATION.kind) ? [...work.actor.teams] : [];
  const rows = await statementsOf(work)
    .where((eb) => eb('statements.team_id', '=', eb.fn.any(eb.val(teams))))
    .orderBy('open', 'desc')
    .orderBy('statement_id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ question: _, answer: __, ...row }) => row);
}

/** One question with what the procedure releases to the office today, never more than the asked person may see. Refuses `not_found`. */
export async function statementFor(work: Work, statement_id: string) {
  const row = await statementsOf(work).where('statement_id', '=', statement_id).executeTakeFirst();
  if (!row || !mayReadStatement(work.actor, row.team_id)) throw new Refusal('not_found');
  const application = await applicationBy(work, row.case_id);
  const sees = application.offices.find((one) => one.team === row.team_id)?.sees ?? [];
  const { filled, files, asked, withheld } = releasedTo(work.actor, application, sees);
  return { ...row, given: { filled, files, asked }, withheld };
}
export type StatementAsked = Awaited<ReturnType<typeof statementFor>>;

/** A file that answers a question the office sees. Refuses `not_found`. */
export async function statementFileFor(work: Work, statement_id: string, upload_id: string) {
  const { given } = await statementFor(work, statement_id);
  const file = given.files.get(upload_id);
  if (!file) throw new Refusal('not_found');
  return { file_hash: file.file_hash, name: file.name };
}

/** Whom the team that decides has asked, for whoever sees the case, oldest first. */
export async function statementsOfCase(work: Work, case_id: string) {
  const rows = await statementsOf(work).where('statements.case_id', '=', case_id).orderBy('statement_id').execute();
  return rows.map(({ statement_id, team_id, team_name, asked_at, answered_at, answered_by }) => ({
    ...{ statement_id, team_id, team_name, asked_at, answered_at, answered_by },
  }));
}
