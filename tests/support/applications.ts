import {
  type ApplicationReceipt,
  askOffice,
  beginApplication,
  checkApplication,
  keepForLater,
  laterFor,
  proposeDecision,
  releaseDecision,
  sendApplication,
  tickTask,
  writeDecisionLetter,
} from '#modules/applications';
import { newId } from '#platform/ids';
import type { Actor } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';

/** What somebody answers who registers one dog. */
const ONE_DOG = {
  anlass: { grund: 'neu', seit: '2026-02-01' },
  halter: { vorname: 'Hanna', name: 'Halter', geboren: '1990-02-01', strasse: 'Am Hang 1', plz: '49074', ort: 'Osnabrück' },
  hunde: [{ rufname: 'Rex', rasse: 'Dackel', gefaehrlich: 'false' }],
  ermaessigung: { gewuenscht: 'false' },
};

/** An application for one dog with every answer given, not sent yet. */
export async function anApplicationDraft(by: Actor = ANONYMOUS): Promise<{ draft_id: string; secret: string }> {
  const secret = newId();
  const { draft_id } = await beginApplication(workOf(by), { procedure_id: 'hundesteuer', secret });
  await theHouse().database.app.query('update application_drafts set answers = $2 where draft_id = $1', [draft_id, ONE_DOG]);
  return { draft_id, secret };
}

interface AnApplication {
  by?: Actor;
  email?: string;
  language?: 'de' | 'en';
  electronic?: 'yes';
}

/** The code with which it is gone on with. */
export async function aCodeFor(on: { draft_id: string; secret: string }): Promise<string> {
  await keepForLater(workOf(ANONYMOUS), { ...on, email: '', language: 'de' });
  const { code } = await laterFor(workOf(ANONYMOUS), on);
  return code ?? '';
}

/** The same, sent. */
export async function anApplication({
  by = ANONYMOUS,
  email = '',
  language = 'de',
  electronic,
}: AnApplication = {}): Promise<ApplicationReceipt> {
  return await sendApplication(workOf(by), { ...(await anApplicationDraft(by)), declared: 'yes', email, language, electronic });
}

/** Somebody of the team that decides; each call is another person. */
export function aDecider(): Promise<Actor> {
  return aStaffMember({ teams: ['steuern'], roles: ['decider'] });
}

/** An application about which public order is asked; the id of the question. */
export async function anAskedOffice(): Promise<string> {
  const { case_id } = await anApplication();
  const clerk = await aDecider();
  await checkApplication(workOf(clerk), { case_id, version: 1 });
  const { version } = await read().selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  await askOffice(workOf(clerk), { case_id, version, body: 'Ist Rex bekannt?', team_id: 'ordnung' });
  const { statement_id } = await read()
    .selectFrom('statements')
    .select('statement_id')
    .where('case_id', '=', case_id)
    .orderBy('statement_id', 'desc')
    .executeTakeFirstOrThrow();
  return statement_id;
}

/** Decides an application by two people, with its letter. */
export async function decided({ case_id }: { case_id: string }): Promise<void> {
  const [one, other] = [await aDecider(), await aDecider()];
  const on = async () => {
    const { version } = await read().selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    return { case_id, version };
  };
  for (const task of ['person', 'hund']) await tickTask(workOf(one), { ...(await on()), task, done: 'yes' });
  const said = { outcome: 'festgesetzt', reasons: ['halter'], body: 'Lina zahlt.', fee_cents: null };
  await proposeDecision(workOf(one), { ...(await on()), ...said });
  await releaseDecision(workOf(other), await on());
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('state', '=', 'decided')
    .executeTakeFirstOrThrow();
  await writeDecisionLetter(workOf(other), { case_id, event_id });
}
