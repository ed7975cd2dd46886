import { type PastCase, storePastCases } from '#modules/cases';
import type { LonLat } from '#platform/geo';
import type { Tx } from '#platform/work';
import type { Category, Text } from './catalogue.ts';
import { placeLabelOf } from './place-named.ts';
import { publicWords } from './public-words.ts';
import { REPORT } from './rules.ts';
import type { PassedOn } from './words.ts';

type Course = Pick<
  PastCase,
  | 'case_id'
  | 'year'
  | 'channel'
  | 'language'
  | 'state'
  | 'team_id'
  | 'assignee_id'
  | 'accepted_at'
  | 'unread_since'
  | 'deadlines'
  | 'events'
  | 'pictures'
  | 'reporter'
  | 'held_why'
>;

/** A report that comes in with its whole course: made up for a demo, or brought over from another system. */
export interface PastReport extends Course {
  category: Category;
  description: string;
  street: string;
  house_number: string;
  place_text: string;
  at: LonLat | null;
  answers: Record<string, string>;
  route_why: Text;
  danger: boolean;
  released_at: Date | null;
  reported_at: Date;
  closing_note: string | null;
  duplicate_of: string | undefined;
  /** The bodies it was referred to, by the entry of the timeline. */
  referrals?: { event_id: string; body_id: string; passed_on: PassedOn }[];
}

/** Stores reports with everything that happened to them, many in one statement, as submitting them and all that followed would have left them. */
export async function storePastReports(tx: Tx, reports: readonly PastReport[]): Promise<string[]> {
  for (const report of reports) recordSubmitted(tx, report);
  const numbers = await storePastCases(tx, REPORT, reports.map(pastCase));
  await tx.insertInto('reports').values(reports.map(row)).execute();
  const referrals = reports.flatMap(({ case_id, referrals = [] }) => referrals.map((one) => ({ case_id, ...one })));
  if (referrals.length > 0) await tx.insertInto('report_referrals').values(referrals).execute();
  for (const { case_id, body_id, passed_on } of referrals) tx.record(`case:${case_id}`, 'report.referred', {}, { body_id, passed_on });
  return numbers;
}

const placeOf = ({ street, house_number, place_text, at, reporter }: PastReport) =>
  placeLabelOf({ name: street, house_number, at }, place_text, reporter?.name ?? null);

function pastCase(report: PastReport): PastCase {
  const { category, danger, released_at, description, reported_at, duplicate_of } = report;
  const name = category.name as unknown as Text;
  const place_label = placeOf(report);
  const hidden = category.publication === 'never';
  const { case_id, year, channel, language, state, team_id, assignee_id, accepted_at, unread_since, deadlines, events, pictures } = report;
  return {
    ...{ case_id, year, channel, language, state, team_id, assignee_id, accepted_at, unread_since, deadlines, events, pictures },
    subject: `${name.de}: ${place_label}`.slice(0, 200),
    place_label,
    place: report.at,
    category_label: name,
    priority: danger ? 2 : 0,
    published: !hidden,
    visibility: hidden ? 'reporter' : 'public',
    search: description.slice(0, 1_000),
    created_at: reported_at,
    pictures_for: released_at ? 'public' : 'reporter',
    held_why: report.held_why ?? null,
    ...(report.reporter ? { reporter: report.reporter } : {}),
    ...(duplicate_of ? { duplicate_of } : {}),
  };
}

function row(report: PastReport) {
  const { case_id, category, description, place_text, street, house_number, at, answers, danger, released_at, closing_note } = report;
  return {
    ...{ case_id, description, danger, released_at, closing_note },
    category_id: category.category_id,
    place_text: place_text || null,
    street: street || null,
    house_number: house_number || null,
    lon: at?.[0] ?? null,
    lat: at?.[1] ?? null,
    answers: JSON.stringify(answers),
    route_why: JSON.stringify(report.route_why),
    reported_at: report.reported_at,
    words: publicWords(category, placeOf(report), released_at ? description : null),
  };
}

function recordSubmitted(tx: Tx, report: PastReport): void {
  const { name = '', email = '', phone = '' } = report.reporter ?? {};
  const subject = `case:${report.case_id}`;
  const ids = { category_id: report.category.category_id, team_id: report.team_id };
  tx.record(subject, 'report.submitted', { description: report.description, place: placeOf(report), name, email, phone }, ids);
  if (report.released_at && report.category.publication === 'after_release') tx.record(subject, 'report.released');
}
