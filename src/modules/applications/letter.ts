import { attachFile, lockCase } from '#modules/cases';
import { cityOf, forgetCity, inLanguage, letterheadOf, noteLayoutFault } from '#modules/city';
import { demandedOf, owedOf } from '#modules/payments';
import { provide } from '#modules/postbox';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { storeUnread } from '#platform/files';
import type { Letter, LetterBlock } from '#platform/letter';
import { type SetDocument, setLetter } from '#platform/set-letter';
import { change, repeatWhileDown, type Work } from '#platform/work';
import { addressOf } from './address.ts';
import { applicationBy } from './read.ts';

const MOST_BYTES = 20_000_000;
const DAY = 86_400_000;
/** A fee is due a month after the decision. */
const DUE_DAYS = 30;

/** Makes the letter of a decision, keeps it with the case, and has whoever applied told. Repeatable: a letter that is there is not made again. */
export async function writeDecisionLetter(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const application = await applicationBy(work, payload.case_id);
  if (!application.outcome || !application.released_at) return;
  const { pdf, failed } = await setLetter(work.house, await letterOf(work, application), work.now());
  const { file } = await storeUnread(work.house.pools.write, pdf, {
    media_type: 'application/pdf',
    max_bytes: MOST_BYTES,
    repeat: (step) => repeatWhileDown(work.house, step, { bytes: pdf.length, what: 'upload', until: work.until }),
  });
  await keepLetter(work, { ...payload, file_hash: file.file_hash, name: `Bescheid ${application.number}.pdf`, failed });
  if (failed) forgetCity(work.house);
}

export interface KeepLetter {
  case_id: string;
  event_id: string;
  file_hash: string;
  name: string;
  /** The city's own layout could not set it. */
  failed?: SetDocument['failed'];
}

/** Hangs a letter that is stored on the case, beside the decision, and puts it into the mailbox of whoever applied, whence the days count. One that is there stays. */
export async function keepLetter(work: Work, input: KeepLetter): Promise<void> {
  const { case_id, event_id, file_hash, name, failed } = input;
  const { procedure } = await applicationBy(work, case_id);
  await change(work, 'keepLetter', input, async (tx) => {
    await lockCase(tx, case_id);
    const there = await tx.selectFrom('case_files').select('case_file_id').where('event_id', '=', event_id).executeTakeFirst();
    if (!there) await attachFile(tx, { case_id, event_id, visibility: 'reporter' }, { file_hash, thumbnail_hash: null, name });
    const first = await tx
      .updateTable('decisions')
      .set({ sent_at: tx.now })
      .where('case_id', '=', case_id)
      .where('sent_at', 'is', null)
      .executeTakeFirst();
    if (first.numUpdatedRows > 0n) await provide(tx, { case_id, event_id, kind: 'decision', law: procedure.delivery });
    if (failed) await noteLayoutFault(tx, failed);
    tx.record(`case:${case_id}`, 'application.letter_written', {}, { file_hash });
    if (first.numUpdatedRows > 0n) tx.enqueue('applications.tell', { case_id, event_id });
  });
}

/** What stands in the letter: the decision, its reasons with their law, the fee, what can be done against it. */
async function letterOf(work: Work, application: Awaited<ReturnType<typeof applicationBy>>): Promise<Letter> {
  const city = await cityOf(work.house);
  const outcome = application.procedure.outcomes.find((one) => one.id === application.outcome);
  if (!outcome) throw new Refusal('not_found');
  const reasons = (application.reasons ?? []) as unknown as { text: string; law?: string }[];
  const due_on = dayAfter(workingClock(city), work.now(), DUE_DAYS);
  const body: LetterBlock[] = [
    {
      kind: 'paragraph',
      text: `zu Ihrem Antrag vom ${dayOf(application.created_at, city.time_zone)}${othersIn(application)} haben wir entschieden:`,
    },
    { kind: 'decision', title: inLanguage(outcome.name, 'de'), text: outcome.sentence },
    ...(reasons.length > 0 ? [{ kind: 'reasons' as const, reasons: reasons.map(({ text, law = '' }) => ({ text, law })) }] : []),
    ...(application.decision_body ? [{ kind: 'paragraph' as const, text: application.decision_body }] : []),
    ...(await feeBlock(work, application, due_on)),
    ...(outcome.remedies ? [{ kind: 'remedies' as const, text: outcome.remedies }] : []),
  ];
  const applicant = addressOf(application);
  return {
    lang: 'de',
    head: letterheadOf(city, 'de'),
    address: applicant,
    number: application.number,
    office: inLanguage(application.team_name, 'de'),
    ...(application.assignee_name && { contact: application.assignee_name }),
    phone: city.contact.phone,
    mail: city.contact.email,
    subject: `Ihr Antrag: ${inLanguage(application.procedure.name, 'de')}`,
    salutation: 'Guten Tag,',
    body,
    closing: {
      greeting: 'Freundliche Grüße',
      name: inLanguage(application.team_name, 'de'),
      note: 'Dieses Schreiben ist ohne Unterschrift gültig.',
    },
    enclosures: [],
  };
}

/** The fee that is still to be paid; where nothing is any more the letter says so. What was decided before fees were demanded here is due whole. */
async function feeBlock(
  { read }: Work,
  { case_id, number, fee_cents }: Pick<Awaited<ReturnType<typeof applicationBy>>, 'case_id' | 'number' | 'fee_cents'>,
  due_on: string,
): Promise<LetterBlock[]> {
  if (!fee_cents) return [];
  const amount_cents = (await demandedOf(read, case_id)) === 0 ? fee_cents : await owedOf(read, case_id);
  if (amount_cents > 0) return [{ kind: 'fee', amount_cents, reference: number, due_on }];
  return [{ kind: 'paragraph', text: `Die Gebühr beträgt ${EUROS.format(fee_cents / 100)}. Zu zahlen ist nichts mehr.` }];
}

const EUROS = new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' });

type Applied = Pick<Awaited<ReturnType<typeof applicationBy>>, 'representative' | 'co_applicants'>;

/** For whom, and with whom, an application was made, as the letter says it. */
export function othersIn({ representative, co_applicants }: Applied): string {
  const names = co_applicants.map((one) => one.name);
  return [
    representative && ` für ${representative.for_name}`,
    names.length > 0 && `, dem ${names.join(', ')} zugestimmt ${names.length > 1 ? 'haben' : 'hat'},`,
  ]
    .filter(Boolean)
    .join('');
}

/** So many days later on the clock of the city: 2026-11-30. */
const dayAfter = (clock: ReturnType<typeof workingClock>, at: Date, days: number) => clock.localDate(new Date(at.getTime() + days * DAY));

function dayOf(at: Date, time_zone: string): string {
  return at.toLocaleDateString('de-DE', { timeZone: time_zone, dateStyle: 'long' });
}
