import { v5 } from 'uuid';
import { assignCase, linkCases } from '#modules/cases';
import { demoPersonId } from '#modules/people';
import type { Actor, House, Work } from '#platform/work';
import { change } from '#platform/work';
import { type DemoReport, demoReportsFor } from './city-demo.ts';
import { closeReport } from './close.ts';
import { declineReport, planReport, referReport } from './decide.ts';
import { loadDemoYear } from './demo-year/load.ts';
import { acceptReport, answerReport, moveReport, releaseReport } from './handle.ts';
import { submitReport } from './submit.ts';

const NAMESPACE = '0b5c8f0e-6c2f-5d3a-9a37-2f7f6e0f4c11';
const MARK = 'demo.reports_loaded';
const DAY_MS = 86_400_000;
const CHANNELS = { web: 'web', app: 'api', phone: 'phone', email: 'mail', counter: 'counter' } as const;

/**
 * Fills a demo city: twelve months that are made up, then the reports written by hand, played through the real changes as if the last weeks had happened.
 * Once; an interrupted load goes on where it stopped. Gives how many of the latter there are.
 */
export async function loadDemoReports(house: House, say: (line: string) => void): Promise<number> {
  await loadDemoYear(house, say);
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const reports = done ? [] : await demoReportsFor(house.pools.read);
  if (reports.length === 0) return 0;
  const cases = new Map<string, { case_id: string; number: string }>();
  for (const report of [...reports].sort((a, b) => b.age_days - a.age_days)) cases.set(report.key, await play(house, report, cases));
  await change(workAt(house, SYSTEM, new Date(), 'mark'), 'markDemoLoaded', { reports: reports.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
  return reports.length;
}

async function play(house: House, report: DemoReport, cases: Map<string, { case_id: string; number: string }>) {
  const began = house.now().getTime() - report.age_days * DAY_MS;
  const at = (after_days: number) => new Date(Math.min(began + after_days * DAY_MS, house.now().getTime()));
  const contact = typeof report.reporter === 'object' ? report.reporter : {};
  const citizen = typeof report.reporter === 'string' ? personNamed(report.reporter, 'citizen') : NOBODY;
  const opened = await submitReport(workAt(house, citizen, at(0), `${report.key} submit`), {
    category_id: report.category,
    street: report.street,
    house_number: report.house ?? '',
    place_text: report.place_note ?? '',
    description: report.text,
    answers: report.answers ?? {},
    name: contact.name ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    pictures: [],
    language: 'de',
    channel: CHANNELS[report.channel],
  });
  const { case_id } = opened;
  const clerk = report.assignee ? personNamed(report.assignee, 'staff') : SYSTEM;
  const step = async (
    name: string,
    after_days: number,
    run: (work: Work, on: { case_id: string; version: number }) => Promise<void>,
    actor = clerk,
  ) => {
    const row = await house.pools.read.selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    await run(workAt(house, actor, at(after_days), `${report.key} ${name}`), { case_id, version: row.version });
  };
  if (report.released !== false) await step('release', 0.05, releaseReport);
  if (report.state === 'received') return opened;
  const answered = report.first_answer?.after_days ?? report.closed_after_days ?? 0.5;
  await step('accept', answered * 0.6, acceptReport);
  if (report.assignee) await step('assign', answered * 0.7, (work, on) => assignTo(work, on, clerk.person_id));
  const { first_answer } = report;
  if (first_answer)
    await step('answer', first_answer.after_days, (work, on) =>
      answerReport(work, { ...on, body: first_answer.text, visibility: 'reporter' }),
    );
  for (const [n, message] of (report.messages ?? []).entries()) {
    if (message.from === 'staff' && message.visibility !== 'internal') {
      const { text: body, visibility } = message;
      await step(`message ${n}`, message.after_days, (work, on) => answerReport(work, { ...on, body, visibility }));
    }
  }
  await finish(report, step, cases);
  return opened;
}

type Step = (
  name: string,
  after_days: number,
  run: (work: Work, on: { case_id: string; version: number }) => Promise<void>,
) => Promise<void>;

async function finish(report: DemoReport, step: Step, cases: Map<string, { number: string }>): Promise<void> {
  const { state } = report;
  const end = report.closed_after_days ?? (report.first_answer?.after_days ?? 0.5) + 0.3;
  if (state === 'checked' || state === 'received') return;
  if (state === 'done') {
    await step('close', end, (work, on) => closeReport(work, { ...on, closing_note: report.closing_note ?? '', pictures: [] }));
    return;
  }
  await step('move', end, (work, on) => {
    if (state === 'planned')
      return planReport(work, { ...on, planned_on: dayIn(work.house, report.planned_in_days ?? 7), body: report.reason ?? '' });
    if (state === 'declined') return declineReport(work, { ...on, body: report.reason ?? '' });
    if (state === 'referred')
      return referReport(work, {
        ...on,
        body_id: report.referred_to ?? '',
        passed_on: report.passed_on ?? 'mail',
        body: report.reason ?? '',
      });
    return moveReport(work, { ...on, state, body: report.reason ?? report.closing_note ?? '' });
  });
  const original = report.duplicate_of ? cases.get(report.duplicate_of) : undefined;
  if (original) await step('link', end, (work, on) => linkCases(work, { ...on, other_number: original.number, type: 'duplicate_of' }));
}

function dayIn(house: House, days: number): string {
  return new Date(house.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

async function assignTo(work: Work, on: { case_id: string; version: number }, person_id: string | null): Promise<void> {
  const row = await work.read
    .selectFrom('cases')
    .innerJoin('team_members', 'team_members.team_id', 'cases.team_id')
    .select('cases.team_id')
    .where('cases.case_id', '=', on.case_id)
    .where('team_members.person_id', '=', person_id)
    .executeTakeFirst();
  if (row?.team_id) await assignCase(work, { ...on, team_id: row.team_id, assignee_id: person_id ?? '' });
}

const ALL = ['case.read', 'case.work', 'case.assign', 'report.publish'].map((action) => ({ action, kind: '*', scope: 'all' as const }));
const SYSTEM: Actor = { id: 'system:demo', person_id: null, kind: 'staff', name: 'Demo', language: 'de', teams: [], grants: ALL };
const NOBODY: Actor = { id: 'anonymous', person_id: null, kind: 'anonymous', name: '', language: 'de', teams: [], grants: [] };

function personNamed(id: string, kind: 'staff' | 'citizen'): Actor {
  const person_id = demoPersonId(id);
  return { id: `person:${person_id}`, person_id, kind, name: id, language: 'de', teams: [], grants: kind === 'staff' ? ALL : [] };
}

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, actor: Actor, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
