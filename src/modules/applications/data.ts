import { type Answer, type Answers, CHOSEN, type Filled } from '#modules/forms';
import type { CoApplicant } from './consent.ts';
import type { UploadedFile } from './read.ts';
import type { KeptReason } from './reasons.ts';
import type { Representative } from './representative.ts';

/** What of an application other systems get: the namespace of its XML, and the number of this shape of its JSON. */
export const APPLICATION_NAMESPACE = 'urn:stadttor:application:1';

/** An application as it is read by key, with its decision. */
interface Told {
  case_id: string;
  number: string;
  state: string;
  created_at: Date;
  closed_at: Date | null;
  procedure_id: string;
  procedure_number: number;
  form_id: string;
  form_number: number;
  filled: Filled;
  files: ReadonlyMap<string, UploadedFile>;
  representative: Representative | null;
  co_applicants: readonly CoApplicant[];
  outcome: string | null;
  reasons: unknown;
  decision_body: string | null;
  fee_cents: number | null;
  released_at: Date | null;
  sent_at: Date | null;
  deemed_on: string | null;
  /** Where a person reads it. */
  withheld?: { count: number };
}

/**
 * An application for other programs: answers by place (`hunde.0.rufname`), who applied for somebody else and who agreed, files by id with their hash, and the decision once it is released. Addresses
 * for mails are not in it. `withheld`: so many answers are not shown to the person who reads it.
 */
export function applicationData(told: Told) {
  const { case_id, number, state, created_at, closed_at, procedure_id, procedure_number, form_id, form_number } = told;
  return {
    schema: APPLICATION_NAMESPACE,
    ...{ case_id, number, state, received_at: created_at, closed_at, procedure_id, procedure_number, form_id, form_number },
    answers: Object.fromEntries(placesOf(told.filled.sent, '')),
    ...(told.withheld?.count && { withheld: told.withheld.count }),
    representative: representativeIn(told),
    co_applicants: told.co_applicants.map(({ name, state, answered_at, upload_id }) => ({ name, answer: state, answered_at, upload_id })),
    files: [...told.files.values()].map(({ upload_id, name, media_type, size, file_hash }) => ({
      ...{ upload_id, name, media_type, size, sha256: file_hash.toString('hex') },
    })),
    decision: decisionOf(told),
  };
}
export type ApplicationData = ReturnType<typeof applicationData>;

function representativeIn({ representative }: Told) {
  if (!representative) return null;
  const { relation, for_name, name, street, postcode, place, proof } = representative;
  return { relation, for_name, name, address: street ? { street, postcode, place } : null, proof };
}

function decisionOf({ outcome, reasons, decision_body, fee_cents, released_at, sent_at, deemed_on }: Told) {
  if (!outcome || !released_at) return null;
  return { outcome, reasons: (reasons ?? []) as KeptReason[], body: decision_body ?? '', fee_cents, released_at, sent_at, deemed_on };
}

/** Every answer with its place; of several to one question a list. */
function placesOf(answers: Answers, at: string): [string, string | string[]][] {
  return Object.entries(answers).flatMap(([key, answer]): [string, string | string[]][] => {
    const place = at ? `${at}.${key}` : key;
    if (key === CHOSEN) return [];
    if (typeof answer === 'string') return [[place, answer]];
    if (!Array.isArray(answer)) return placesOf(answer, place);
    const rows = answer as Answer[];
    if (rows.every((row) => typeof row === 'string')) return [[place, rows as string[]]];
    return rows.flatMap((row, n) => (typeof row === 'object' && !Array.isArray(row) ? placesOf(row, `${place}.${n}`) : []));
  });
}

/**
 * The same as XML. Answers are elements named after the schema a form was imported from (FIM ids, with their version), else after the form's own keys; a question that was answered several times and
 * a row of a list are elements of their own.
 */
export function applicationXml(told: Told): string {
  const data = applicationData(told);
  const { made, sent } = told.filled;
  const inside = made.roots.flatMap((spot) => elementsOf(spot, sent, 2));
  const files = data.files.map((file) => element('file', { ...file, size: String(file.size) }, '', 2));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open('application', {
      xmlns: APPLICATION_NAMESPACE,
      ...{ number: data.number, state: data.state, received: data.received_at.toISOString() },
      ...{ procedure: data.procedure_id, 'procedure-version': String(data.procedure_number) },
      ...{ form: data.form_id, 'form-version': String(data.form_number) },
    }),
    `  ${open('answers', data.withheld ? { withheld: String(data.withheld) } : {})}`,
    ...inside,
    '  </answers>',
    ...peopleXml(data),
    '  <files>',
    ...files,
    '  </files>',
    ...decisionXml(data.decision),
    '</application>',
    '',
  ].join('\n');
}

function peopleXml({ representative, co_applicants }: ApplicationData): string[] {
  const agreed = co_applicants.map(({ name, answer, answered_at, upload_id }) => {
    const on = { ...(answered_at && { answered: answered_at.toISOString() }), ...(upload_id && { upload_id }) };
    return element('co-applicant', { answer, ...on }, name, 1);
  });
  if (!representative) return agreed;
  const { relation, for_name, name, address, proof } = representative;
  return [
    `  ${open('representative', { relation })}`,
    element('for', {}, for_name, 2),
    element('name', {}, name, 2),
    ...(address ? [element('address', address, '', 2)] : []),
    ...proof.map((upload_id) => element('proof', { upload_id }, '', 2)),
    '  </representative>',
    ...agreed,
  ];
}

function decisionXml(decision: ApplicationData['decision']): string[] {
  if (!decision) return [];
  const { outcome, released_at, deemed_on, reasons, body, fee_cents } = decision;
  return [
    `  ${open('decision', { outcome, released: released_at.toISOString(), ...(deemed_on && { deemed: deemed_on }) })}`,
    ...reasons.map(({ id, law, by, text }) => element('reason', { id, ...(law && { law }), ...(by && { by }) }, text, 2)),
    ...(body ? [element('words', {}, body, 2)] : []),
    ...(fee_cents ? [element('fee', { currency: 'EUR', cents: String(fee_cents) }, '', 2)] : []),
    '  </decision>',
  ];
}

type Spots = Filled['made']['roots'];

function elementsOf(spot: Spots[number], around: Answers, depth: number): string[] {
  const { part } = spot;
  const answer = around[part.key];
  if (answer === undefined) return [];
  const name = part.fim?.id ?? part.key.replaceAll('~', '_');
  const attributes: Record<string, string> = part.fim ? { version: part.fim.version } : {};
  return (Array.isArray(answer) ? (answer as Answer[]) : [answer]).flatMap((one) => {
    if (typeof one === 'string') return [element(name, attributes, one, depth)];
    if (Array.isArray(one)) return [];
    const indent = '  '.repeat(depth);
    return [
      `${indent}${open(name, attributes)}`,
      ...spot.children.flatMap((child) => elementsOf(child, one, depth + 1)),
      `${indent}</${name}>`,
    ];
  });
}

const element = (name: string, attributes: Record<string, string>, text: string, depth: number) =>
  `${'  '.repeat(depth)}${open(name, attributes)}${escaped(text)}</${name}>`;

const open = (name: string, attributes: Record<string, string>) =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`)
    .join('')}>`;

/** Without the control characters that XML 1.0 cannot write at all. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
