import { z } from 'zod';
import {
  type ApplicationForStaff,
  answerApplicant,
  answerStatement,
  answerStatementSchema,
  applicationForLink,
  applicationForStaff,
  askOffice,
  askOfficeSchema,
  checkApplication,
  checkEarlySchema,
  earlyCheckFor,
  type OwnApplication,
  onApplicationSchema,
  onStatementSchema,
  openProcedureFor,
  proceduresFor,
  proposeDecision,
  proposeDecisionSchema,
  releaseDecision,
  replyToApplication,
  replyToApplicationSchema,
  sendBack,
  sendBackSchema,
  statementFor,
  statementsFor,
  tickTask,
  tickTaskSchema,
  wantDocuments,
  wantDocumentsSchema,
} from '#modules/applications';
import { currentFormFor } from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { type Operation, operation } from './operation.ts';

const link = z.object({ number: z.string().max(40), secret: z.string().max(100) });

/** What can be applied for, an application by its secret link, and the desk of those who decide, for programs. */
export const APPLICATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/procedures',
    summary: 'What can be applied for online',
    input: z.object({}),
    status: 200,
    async act(work) {
      return { procedures: await proceduresFor(work.read) };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/procedures/:procedure_id',
    summary: 'How one kind of application is dealt with, and the form that is asked today: questions, lists, rules',
    input: z.object({ procedure_id: z.string().max(60) }),
    status: 200,
    async act(work, { procedure_id }) {
      const { procedure } = await openProcedureFor(work.read, procedure_id);
      const asked = await currentFormFor(work, procedure.form);
      if (!asked) throw new Refusal('not_found');
      const { tasks: _tasks, four_eyes: _eyes, only_for: _only_for, offices: _offices, ...told } = procedure;
      return { procedure: told, form: asked.form, form_number: asked.number };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/procedures/:procedure_id/check',
    summary: 'Whether somebody may apply, by the few answers that decide; `typed` is by place. Nothing is kept',
    input: checkEarlySchema,
    status: 200,
    async act(work, { procedure_id, typed = {} }) {
      const { verdict, filled } = await earlyCheckFor(work, { procedure_id, typed });
      return { ...verdict, problems: filled.problems.filter((one) => one.code !== 'rule') };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/applications/:number/:secret',
    summary: 'An application for whoever sent it, by its secret link: where it stands, what was answered, what was decided',
    input: link,
    status: 200,
    act: async (work, input) => told(await applicationForLink(work, input)),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/applications/:number/:secret/messages',
    summary: 'A message of whoever sent it to those who decide',
    input: replyToApplicationSchema.omit({ files: true }),
    status: 200,
    act: (work, input) => done(replyToApplication(work, { ...input, files: [] })),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/applications/:case_id',
    summary: 'An application as its team works on it; for staff, with their session',
    input: z.object({ case_id: z.uuid() }),
    status: 200,
    async act(work, { case_id }) {
      const application = await applicationForStaff(work, case_id);
      const { version, contact, may, done: tasks_done } = application;
      return { ...told(application), withheld: application.withheld.count, version, contact, may, tasks_done: [...tasks_done.keys()] };
    },
  }),
  ...desk('check', 'The team begins to check, or goes on after waiting', onApplicationSchema, checkApplication),
  ...desk('documents', 'Ask for documents; the deadline stands still', wantDocumentsSchema, wantDocuments),
  ...desk('office', 'Ask another office; the deadline stands still', askOfficeSchema, askOffice),
  operation({
    method: 'GET',
    path: '/api/v1/desk/statements',
    summary: 'What other offices ask your teams about applications; for staff, with their session',
    input: z.object({}),
    status: 200,
    act: async (work) => ({ statements: await statementsFor(work) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/statements/:statement_id',
    summary: 'One question with the part of the application that is released to your office; for staff, with their session',
    input: onStatementSchema,
    status: 200,
    async act(work, { statement_id }) {
      const { given, withheld, case_id: _, ...asked } = await statementFor(work, statement_id);
      return { ...asked, answers: given.filled.sent, files: filesIn(given.files), withheld: withheld.count };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/statements/:statement_id/answer',
    summary: 'Your office answers; for staff, with their session',
    input: answerStatementSchema,
    status: 200,
    act: (work, input) => done(answerStatement(work, input)),
  }),
  ...desk('messages', 'Write to whoever applied', wantDocumentsSchema, answerApplicant),
  ...desk('tasks', 'A task of the procedure is done, or open again', tickTaskSchema, tickTask),
  ...desk('decision', 'Decide, or propose a decision where a second person releases it', proposeDecisionSchema, proposeDecision),
  ...desk('release', 'A second person releases the decision', onApplicationSchema, releaseDecision),
  ...desk('back', 'A second person sends the decision back', sendBackSchema, sendBack),
];

function desk<S extends z.ZodObject>(
  name: string,
  what: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<void>,
): Operation[] {
  const summary = `${what}; for staff, with their session`;
  return [
    operation({
      method: 'POST',
      path: `/api/v1/desk/applications/:case_id/${name}`,
      summary,
      input,
      status: 200,
      act: (work, on) => done(act(work, on)),
    }),
  ];
}

async function done(change: Promise<void>) {
  await change;
  return { done: true };
}

/** What both sides may read of an application. */
function told(application: OwnApplication | ApplicationForStaff) {
  const { number, state, phase, due_at, created_at, procedure_id, procedure_number, form_id, form_number, filled, timeline, files } =
    application;
  const decision = application.released_at && {
    outcome: application.outcome,
    reasons: application.reasons,
    body: application.decision_body,
    fee_cents: application.fee_cents,
    released_at: application.released_at,
    deemed_on: application.deemed_on,
  };
  return {
    ...{ number, state, phase, due_at, created_at, procedure_id, procedure_number, form_id, form_number },
    representative: application.representative,
    co_applicants: application.co_applicants.map(({ name, state, answered_at, on_paper }) => ({ name, state, answered_at, on_paper })),
    answers: filled.sent,
    files: filesIn(files),
    timeline,
    decision,
  };
}

const filesIn = (files: ApplicationForStaff['files']) =>
  [...files.values()].map(({ upload_id, name, media_type, size }) => ({ upload_id, name, media_type, size }));
