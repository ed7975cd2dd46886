import { attachPictures, secretOf } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandAnswers } from './answers.ts';
import { openReport, prepareReport } from './open-report.ts';
import type { SubmitReport } from './schema.ts';

/** What the reporter gets back: the number, and the secret that opens the report without an account. */
export interface Receipt {
  case_id: string;
  number: string;
  secret: string;
}

/** Takes a report in: case, routing, deadlines, photos, confirmation mail. `proved: false`: nothing speaks for it, and in some cities it waits for a person. Refuses `category_unknown`, `category_inactive`, `answer_missing`, `too_many_photos`, `place_outside`. */
export async function submitReport(work: Work, input: SubmitReport, { proved = true } = {}): Promise<Receipt> {
  const reporter = input.name || (work.actor.kind === 'citizen' ? work.actor.name : '');
  const prepared = await prepareReport(work, input, reporter, { unproved: !proved && work.actor.kind === 'anonymous' });
  const { city, category, route, danger, held_why, place_label } = prepared;
  // A mail was written before anything was asked.
  if (input.channel !== 'mail') demandAnswers(category, input.answers);
  demandReachable(work, city.reporting.modes, input);
  const { photos_max } = city.reporting;
  if (input.pictures.length > photos_max) throw new Refusal('too_many_photos', { field: 'photo', detail: { max: photos_max } });
  const released = category.publication === 'at_once' && held_why === null;

  const { case_id, number } = await change(work, 'submitReport', input, async (tx) => {
    const visibility = released ? 'public' : 'reporter';
    const { channel, language } = input;
    const opened = await openReport(tx, input, prepared, { channel, language, released, reporter: reporterOf(work, input) }, (made) =>
      input.pictures.length > 0 ? [attachPictures(tx, { case_id: made.case_id, event_id: made.event_id, visibility }, input.pictures)] : [],
    );
    tx.record(
      `case:${opened.case_id}`,
      'report.submitted',
      { description: input.description, place: place_label, name: input.name, email: input.email, phone: input.phone },
      { category_id: category.category_id, team_id: route.team_id },
    );
    if (danger) tx.enqueue('reports.page_duty', { case_id: opened.case_id });
    if (input.email || tx.actor.kind === 'citizen') tx.enqueue('reports.tell', { case_id: opened.case_id, event_id: opened.event_id });
    return { case_id: opened.case_id, number: opened.number };
  });
  return { case_id, number, secret: secretOf(work.house, case_id) };
}

function reporterOf(work: Work, input: SubmitReport) {
  const person_id = work.actor.kind === 'citizen' ? work.actor.person_id : null;
  if (!input.name && !input.email && !input.phone && !person_id) return undefined;
  return { person_id, name: input.name, email: input.email, phone: input.phone };
}

/** How one may report is the city's choice: without any contact, with an e-mail address, with an account. Staff who enter a call are not asked. */
function demandReachable(work: Work, modes: { anonymous: boolean; email: boolean; account: boolean }, input: SubmitReport): void {
  const { kind } = work.actor;
  if (modes.anonymous || kind === 'staff' || kind === 'system' || kind === 'citizen') return;
  if (!modes.email) throw new Refusal('sign_in_needed');
  if (!input.email) throw new Refusal('contact_needed', { field: 'email' });
}
