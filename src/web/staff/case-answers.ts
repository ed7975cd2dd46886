import type { Chosen } from '#modules/cases';
import { answerIdea } from '#modules/ideas';
import { answerReport } from '#modules/reports';
import { answerTicket } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';

interface Answer {
  body: string;
  visibility: 'public' | 'reporter';
}

/** How each kind of case answers whoever wrote. A new kind that can be answered needs its line here. */
const ANSWERS: Record<string, (work: Work, input: { case_id: string; version: number } & Answer) => Promise<void>> = {
  report: answerReport,
  idea: answerIdea,
  ticket: answerTicket,
};

/** Answers in a case of any kind. Refuses `not_found` for a kind that has no answers. */
export async function answerCase(work: Work, { kind, ...on }: Chosen, answer: Answer): Promise<void> {
  const act = ANSWERS[kind];
  if (!act) throw new Refusal('not_found');
  await act(work, { ...on, ...answer });
}
