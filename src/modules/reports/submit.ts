import { attachPictures, awaitConfirmation, confirmSent, demandReachable, type FollowLink, mustConfirm, ownSecretOf } from '#modules/cases';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { demandAnswers } from './answers.ts';
import type { Text } from './catalogue.ts';
import { openReport, prepareReport } from './open-report.ts';
import { REPORT } from './rules.ts';
import { type SubmitReport, submitReportSchema } from './schema.ts';

/** What the reporter gets back: the number, and the secret that opens the report without an account. */
export interface Receipt {
  case_id: string;
  number: string;
  secret: string;
}

/** What waits for the link in a mail instead of becoming a report at once. */
export interface Waits {
  unconfirmed_id: string;
}

const KIND = REPORT.kind;

/**
 * Takes a report in, or keeps it until its address is confirmed where the city wants that; a danger never waits. `proved: false`: nothing speaks for it,
 * and in some cities it waits for a person. Refuses what submitReport() and awaitConfirmation() refuse.
 */
export async function sendReport(work: Work, input: SubmitReport, { proved = true } = {}): Promise<Receipt | Waits> {
  const { reporting } = await cityOf(work.house);
  if (!mustConfirm(work.actor, reporting.modes)) return await submitReport(work, input, { proved });
  const { prepared } = await checked(work, input, proved);
  if (prepared.danger) return await submitReport(work, input, { proved });
  const name = prepared.category.name as unknown as Text;
  const about = `${name[input.language]}, ${prepared.place_label}`;
  const { email, language, pictures } = input;
  return await awaitConfirmation(work, { kind: KIND, about, email, language, pictures, input });
}

/** Takes a report in: case, routing, deadlines, photos, confirmation mail. Refuses `category_unknown`, `category_inactive`, `answer_missing`, `too_many_photos`, `place_outside`, `contact_needed`, `sign_in_needed`. */
export async function submitReport(work: Work, input: SubmitReport, { proved = true } = {}): Promise<Receipt> {
  const ready = await checked(work, input, proved);
  const opened = await change(work, 'submitReport', input, (tx) => takeIn(tx, work, input, ready));
  return { ...opened, secret: ownSecretOf(work, { case_id: opened.case_id, kind: KIND }) };
}

/** Takes in the report whose address is confirmed by its link; pressed twice it is the same one. Refuses as submitReport(), and `confirm_too_late`. */
export async function confirmReport(work: Work, link: FollowLink): Promise<Receipt> {
  return await confirmSent(work, link, {
    name: 'confirmReport',
    kind: KIND,
    async prepare(kept, email) {
      const sent = { ...submitReportSchema.parse(kept), email };
      const ready = await checked(work, sent, true);
      return (tx) => takeIn(tx, work, sent, ready);
    },
  });
}

/** Everything that can be refused, before anything is written. */
async function checked(work: Work, input: SubmitReport, proved: boolean) {
  const reporter = input.name || (work.actor.kind === 'citizen' ? (work.actor.acting?.for_name ?? work.actor.name) : '');
  const prepared = await prepareReport(work, input, reporter, { unproved: !proved && work.actor.kind === 'anonymous' });
  const { city, category, held_why } = prepared;
  // A mail was written before anything was asked.
  if (input.channel !== 'mail') demandAnswers(category, input.answers);
  demandReachable(work, city.reporting.modes, input);
  const { photos_max } = city.reporting;
  if (input.pictures.length > photos_max) throw new Refusal('too_many_photos', { field: 'photo', detail: { max: photos_max } });
  return { prepared, released: category.publication === 'at_once' && held_why === null };
}

async function takeIn(tx: Tx, work: Work, input: SubmitReport, { prepared, released }: Awaited<ReturnType<typeof checked>>) {
  const { category, route, danger, place_label } = prepared;
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
}

function reporterOf(work: Work, input: SubmitReport) {
  const person_id = work.actor.kind === 'citizen' ? work.actor.person_id : null;
  if (!input.name && !input.email && !input.phone && !person_id) return undefined;
  return { person_id, name: input.name, email: input.email, phone: input.phone };
}
