import {
  answerApplicant,
  applicationBy,
  applicationData,
  type ProposeDecision,
  proposeDecision,
  type WantDocuments,
} from '#modules/applications';
import { mayRead } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import type { SpecialistSystem } from './key.ts';
import type { Acknowledge } from './schema.ts';

interface Asking {
  work: Work;
  system: SpecialistSystem;
}

/**
 * Applications this system has not acknowledged yet, oldest first; `next` is `after` of the next question. What is not acknowledged comes again, so nothing is lost between fetching and keeping.
 */
export async function newApplicationsFor({ work, system }: Asking, { after, limit }: { after?: string | undefined; limit: number }) {
  let query = work.read
    .selectFrom('applications')
    .innerJoin('cases', 'cases.case_id', 'applications.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.created_at as received_at', 'procedure_id', 'form_id', 'form_number'])
    .where('procedure_id', 'in', system.procedures)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('system_acks')
            .select('system_acks.case_id')
            .whereRef('system_acks.case_id', '=', 'cases.case_id')
            .where('api_key_id', '=', system.api_key_id),
        ),
      ),
    )
    .orderBy('applications.case_id')
    .limit(limit + 1);
  if (system.team_id) query = query.where('cases.team_id', '=', system.team_id);
  if (after) query = query.where('applications.case_id', '>', after);
  const rows = await query.execute();
  const applications = rows.slice(0, limit);
  return { applications, next: rows.length > limit ? (applications.at(-1)?.case_id ?? null) : null };
}

/** One application with its answers, for a system whose key opens it. Refuses `not_found`. */
export async function applicationForSystem({ work, system }: Asking, case_id: string) {
  const application = await applicationBy(work, case_id);
  demand(system.procedures.includes(application.procedure_id) && mayRead(work.actor, application), 'not_found');
  const ack = await work.read
    .selectFrom('system_acks')
    .select(['reference', 'acked_at'])
    .where('api_key_id', '=', system.api_key_id)
    .where('case_id', '=', case_id)
    .executeTakeFirst();
  return { application, data: { ...applicationData(application), version: application.version, acknowledged: ack ?? null } };
}

/** The system has an application, under a name of its own. The same again changes nothing; another name replaces the first. Refuses `not_found`. */
export async function acknowledgeApplication(asking: Asking, input: Acknowledge): Promise<void> {
  const { case_id, reference } = input;
  await applicationForSystem(asking, case_id);
  const { api_key_id } = asking.system;
  await change(asking.work, 'acknowledgeApplication', input, async (tx) => {
    await tx
      .insertInto('system_acks')
      .values({ api_key_id, case_id, reference, acked_at: tx.now })
      .onConflict((oc) => oc.columns(['api_key_id', 'case_id']).doUpdateSet({ reference }))
      .execute();
    tx.record(`case:${case_id}`, 'application.acknowledged', { reference }, { api_key_id });
  });
}

/** A system proposes a decision; a person releases it, whatever the procedure says: nobody is decided about by a program alone. Refuses as `proposeDecision` does, and `forbidden`. */
export async function proposeForSystem(asking: Asking, input: ProposeDecision): Promise<void> {
  await demandAnswer(asking, input.case_id);
  await proposeDecision(asking.work, input);
}

/** A system writes to whoever applied. Refuses `not_found`, `forbidden`, `changed_meanwhile`. */
export async function messageForSystem(asking: Asking, input: WantDocuments): Promise<void> {
  await demandAnswer(asking, input.case_id);
  await answerApplicant(asking.work, input);
}

async function demandAnswer(asking: Asking, case_id: string): Promise<void> {
  await applicationForSystem(asking, case_id);
  if (!asking.system.may_answer) throw new Refusal('forbidden');
}
