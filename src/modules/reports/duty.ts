import { type City, cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Tx, type Work } from '#platform/work';
import { calledKey, NEXT_MS } from './duty/called.ts';
import { shiftsFor } from './duty/rota.ts';

/** A danger that was told longer ago is no alarm any more: whoever loads old reports wakes nobody. */
const ALARM_MS = 24 * 60 * 60_000;
const MINUTE = 60_000;
/** So many alarms go on in one run. */
const AT_ONCE = 100;

/** Writes at once to whoever is on duty about a danger nobody has taken on yet, and says when the next one is told. Repeatable: the job's key makes the mail once. */
export async function pageDuty(work: Work, payload: { case_id: string }): Promise<void> {
  const report = await dangerOf(work, payload.case_id);
  const received = report?.split_at ?? report?.created_at;
  if (!report || !received || work.now().getTime() - received.getTime() > ALARM_MS) return;
  const city = await cityOf(work.house);
  const chain = await chainFor(work, city);
  await change(work, 'pageDuty', payload, async (tx) => {
    await tx
      .insertInto('duty_alarms')
      .values({ case_id: payload.case_id, raised_at: received })
      .onConflict((oc) => oc.doNothing())
      .execute();
    await tellNext(tx, city, report, chain);
  });
}

/** Goes on with every danger that nobody took on in the city's minutes: the next on the rota is told, in the end the city's own address. Repeatable. */
export async function escalateDuty(work: Work): Promise<void> {
  const due = await work.read
    .selectFrom('duty_alarms')
    .select('case_id')
    .where('next_at', '<=', work.now())
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute();
  if (due.length === 0) return;
  const city = await cityOf(work.house);
  const chain = await chainFor(work, city);
  for (const { case_id } of due) {
    const report = await dangerOf(work, case_id);
    await change({ ...work, key: `${work.key} ${case_id}` }, 'escalateDuty', { case_id }, async (tx) => {
      if (report) await tellNext(tx, city, report, chain);
      else {
        await tx.updateTable('duty_alarms').set({ next_at: null }).where('case_id', '=', case_id).execute();
        tx.record(`case:${case_id}`, 'report.duty_settled');
      }
    });
  }
}

/** Whom a danger is told to, in turn: who is on duty, whoever is next within a day, the city's own address. */
async function chainFor(work: Work, city: City) {
  const now = work.now();
  const shifts = await shiftsFor(work.read, now, new Date(now.getTime() + NEXT_MS));
  const next = shifts.find((one) => one.starts_at > now);
  const wanted = [...shifts.filter((one) => one.starts_at <= now), ...(next ? [next] : [])];
  const called = wanted.map((one) => ({ key: calledKey(one), emails: one.emails })).filter((one) => one.emails.length > 0);
  return [...called, { key: 'city', emails: [city.reporting.duty_email ?? city.contact.email] }];
}

type Danger = NonNullable<Awaited<ReturnType<typeof dangerOf>>>;

/** Writes to the first who was not told yet. Under the lock of the alarm: of two runs at once the second sees whom the first has told. */
async function tellNext(tx: Tx, city: City, report: Danger, chain: Awaited<ReturnType<typeof chainFor>>): Promise<void> {
  const alarm = await tx
    .selectFrom('duty_alarms')
    .select(['told', 'next_at'])
    .where('case_id', '=', report.case_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const taken = await tx
    .selectFrom('cases')
    .select(['accepted_at', 'phase'])
    .where('case_id', '=', report.case_id)
    .executeTakeFirstOrThrow();
  const waits = alarm.next_at !== null && alarm.next_at > tx.now;
  const left = waits || taken.accepted_at !== null || taken.phase === 'closed' ? [] : chain.filter((one) => !alarm.told.includes(one.key));
  const [to, ...others] = left;
  const minutes = city.reporting.duty_minutes;
  if (!waits)
    await tx
      .updateTable('duty_alarms')
      .set({
        ...(to && { told: [...alarm.told, to.key] }),
        next_at: others.length > 0 ? new Date(tx.now.getTime() + minutes * MINUTE) : null,
      })
      .where('case_id', '=', report.case_id)
      .execute();
  const again = alarm.told.length > 0;
  for (const address of to?.emails ?? []) await writeMail(tx, `case:${report.case_id}`, { address }, mailAbout(tx, city, report, again));
  tx.record(`case:${report.case_id}`, again ? 'report.duty_escalated' : 'report.duty_paged');
}

function mailAbout(tx: Tx, city: City, report: Danger, again: boolean) {
  const place = [report.place_label, report.place_text].filter(Boolean).join(' · ');
  const minutes = Math.round((tx.now.getTime() - report.since.getTime()) / MINUTE);
  const what = `${inLanguage(report.category_label, 'de')}, ${report.place_label ?? ''} (${report.number})`;
  return mailOf({
    language: 'de',
    subject: again ? `Noch nicht übernommen: Gefahr, ${what}` : `Gefahr gemeldet: ${what}`,
    paragraphs: [
      again
        ? `vor ${minutes} Minuten wurde eine Gefahr gemeldet. Wer zuerst angeschrieben wurde, hat sie nicht übernommen. Bitte sehen Sie gleich nach und übernehmen Sie die Meldung.`
        : 'soeben wurde eine Gefahr gemeldet. Noch hat sie niemand übernommen. Bitte sehen Sie gleich nach und nehmen Sie die Meldung an.',
      report.description,
    ],
    facts: [
      ['Nummer', report.number],
      ['Anliegen', inLanguage(report.category_label, 'de')],
      ['Ort', place],
      ['Team', inLanguage(report.team_name, 'de')],
    ],
    link: { label: 'Gefahren ansehen und übernehmen', href: `${tx.house.config.public_url}/mitarbeit/bereitschaft` },
    signed: [inLanguage(city.official_name, 'de')],
    footer: `Meldung: ${tx.house.config.public_url}/mitarbeit/meldungen/${report.case_id}\nDiese E-Mail bekommt die Rufbereitschaft, wenn eine Gefahr gemeldet wird.`,
  });
}

async function dangerOf(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('report_splits', 'report_splits.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.category_label', 'cases.place_label', 'cases.created_at', 'teams.name as team_name'])
    .select(['reports.description', 'reports.place_text', 'report_splits.split_at'])
    .where('cases.case_id', '=', case_id)
    .where('reports.danger', '=', true)
    .where('cases.accepted_at', 'is', null)
    .where('cases.phase', '<>', 'closed')
    .executeTakeFirst();
  return row && { ...row, since: row.split_at ?? row.created_at };
}
