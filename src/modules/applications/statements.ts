import { lockCase, putNote, touchCase } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { mayDo } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Tx, type Work } from '#platform/work';
import { moveApplication } from './moves.ts';
import { APPLICATION } from './rules.ts';
import type { AnswerStatement } from './schema.ts';

/** A team is asked, by the entry of the case that says what. It is told by mail, which holds nothing of it. */
export async function askForStatement(tx: Tx, asked: { case_id: string; team_id: string; event_id: string }): Promise<void> {
  const { case_id, team_id, event_id } = asked;
  const statement_id = newId();
  await tx.insertInto('statements').values({ statement_id, case_id, team_id, asked_event_id: event_id }).execute();
  tx.record(`case:${case_id}`, 'application.statement_asked', {}, { statement_id, team_id });
  tx.enqueue('applications.ask_team', { statement_id });
}

/**
 * Another office says what it was asked: an entry that the team reads, marked as unread. Once all have answered the check goes on, and the deadline runs. Refuses `not_found` for whoever is not of the office,
 * `forbidden`, `state_not_reachable` once it was answered or the case is closed.
 */
export async function answerStatement(work: Work, input: AnswerStatement): Promise<void> {
  await change(work, 'answerStatement', input, async (tx) => {
    const { statement_id } = input;
    const found = await tx.selectFrom('statements').select('case_id').where('statement_id', '=', statement_id).executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    const row = await lockCase(tx, found.case_id);
    const { case_id } = row;
    const { team_id, answered_at } = await tx
      .selectFrom('statements')
      .select(['team_id', 'answered_at'])
      .where('statement_id', '=', statement_id)
      .executeTakeFirstOrThrow();
    demand(mayReadStatement(tx.actor, team_id), 'not_found');
    demand(mayDo(tx.actor, 'case.work', APPLICATION.kind, team_id));
    demand(answered_at === null && row.phase !== 'closed', 'state_not_reachable');
    const answered_event_id = await putNote(tx, row, input.body);
    await tx.updateTable('statements').set({ answered_event_id, answered_at: tx.now }).where('statement_id', '=', statement_id).execute();
    tx.record(`case:${case_id}`, 'application.statement_given', {}, { statement_id });
    const open = tx.selectFrom('statements').select('statement_id').where('case_id', '=', case_id).where('answered_at', 'is', null);
    if (row.state === 'other_office' && !(await open.limit(1).executeTakeFirst()))
      await moveApplication(tx, row, 'in_check', { visibility: 'reporter' });
    await touchCase(tx, row, { unread_since: tx.now });
  });
}

/** A question to an office is for those of it who could read a case of their team. */
export function mayReadStatement(actor: Work['actor'], team_id: string): boolean {
  return (
    actor.kind === 'staff' &&
    actor.person_id !== null &&
    actor.teams.includes(team_id) &&
    mayDo(actor, 'case.read', APPLICATION.kind, team_id)
  );
}

/** Tells a team that it was asked. Repeatable: the job's key makes the mail once. */
export async function tellAskedTeam(work: Work, payload: { statement_id: string }): Promise<void> {
  const { statement_id } = payload;
  const asked = await work.read
    .selectFrom('statements')
    .innerJoin('cases', 'cases.case_id', 'statements.case_id')
    .innerJoin('teams', 'teams.team_id', 'statements.team_id')
    .select(['statements.case_id', 'cases.number', 'cases.category_label', 'teams.email', 'teams.name'])
    .where('statement_id', '=', statement_id)
    .executeTakeFirst();
  if (!asked?.email) return;
  const city = await cityOf(work.house);
  const mail = mailOf({
    language: 'de',
    subject: `Stellungnahme erbeten: ${asked.number}`,
    paragraphs: [
      'Ihr Team wird um eine Stellungnahme zu einem Antrag gebeten. Frage und freigegebene Angaben stehen hinter dem Link, nicht in dieser E-Mail.',
    ],
    facts: [['Antrag', inLanguage(asked.category_label, 'de')]],
    link: { label: 'Frage lesen und antworten', href: `${work.house.config.public_url}/mitarbeit/stellungnahmen/${statement_id}` },
    signed: [inLanguage(city.official_name, 'de')],
    footer: mailFooter(city, 'de'),
  });
  const to = { address: asked.email, name: inLanguage(asked.name, 'de') };
  await change(work, 'tellAskedTeam', payload, async (tx) => {
    await writeMail(tx, `case:${asked.case_id}`, to, mail);
    tx.record(`case:${asked.case_id}`, 'application.office_told', {}, { statement_id });
  });
}
