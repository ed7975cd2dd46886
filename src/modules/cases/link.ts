import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Acting, House, Work } from '#platform/work';
import { keyFor } from '../../config.ts';

/** The secret of a case's link: derived, so that no table holds it. 32 characters. */
export function secretOf(house: House, case_id: string): string {
  return createHmac('sha256', keyFor(house.config.secret, 'case link')).update(case_id).digest('base64url').slice(0, 32);
}

/** What opens a case for one representation alone, while it is in force and its scope reaches: never the link that whoever is represented has. */
function actingSecretOf(house: House, { representation_id }: Acting, scope: string, case_id: string): string {
  const text = `${representation_id} ${scope} ${case_id}`;
  return `~${createHmac('sha256', keyFor(house.config.secret, 'represented case')).update(text).digest('base64url').slice(0, 32)}`;
}

/** The secret of a case of their own for the one asking; somebody who represents them gets one that goes with the representation. */
export function ownSecretOf({ house, actor }: Pick<Work, 'house' | 'actor'>, { case_id, kind }: { case_id: string; kind: string }): string {
  const { acting } = actor;
  return acting ? actingSecretOf(house, acting, acting.kinds[kind]?.[0] ?? '', case_id) : secretOf(house, case_id);
}

/** Whether somebody who represents another has a case of theirs open by a secret of that representation. */
async function fitsActing({ house, read, actor }: Work, row: { case_id: string; kind: string }, secret: string): Promise<boolean> {
  const { acting, person_id } = actor;
  const scopes = acting?.kinds[row.kind] ?? [];
  if (!acting || !scopes.some((scope) => equal(actingSecretOf(house, acting, scope, row.case_id), secret))) return false;
  const theirs = await read
    .selectFrom('case_people')
    .select('case_person_id')
    .where('case_id', '=', row.case_id)
    .where('part', '=', 'reporter')
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return theirs !== undefined;
}

/** In the same time whatever is given. */
function equal(secret: string, given: string): boolean {
  const expected = Buffer.from(secret);
  const written = Buffer.alloc(expected.length);
  const length = written.write(given);
  return timingSafeEqual(expected, written) && length === expected.length && Buffer.byteLength(given) === expected.length;
}

/** The case a secret link stands for. A wrong secret and a wrong number are the same `not_found`, after the same time. */
export async function caseForLink(work: Work, link: { number: string; secret: string }) {
  const number = readCaseNumber(link.number);
  const row = await work.read
    .selectFrom('cases')
    .select(['case_id', 'number', 'kind'])
    .where('number', '=', number?.text ?? '')
    .executeTakeFirst();
  const fits = link.secret.startsWith('~')
    ? row !== undefined && (await fitsActing(work, row, link.secret))
    : equal(secretOf(work.house, row?.case_id ?? 'none'), link.secret);
  if (!fits || !row) throw new Refusal('not_found');
  return row;
}

/** Signatures are 80 bits; with the 32 characters of the id an address still fits the 64 that RFC 5321 allows before the @. */
const SIGNATURE = 20;
const TOKEN = /^([0-9a-f]{32})\.([0-9a-f]{20})$/;

/** Someone of one case, as a row of `case_people`, who therefore needs no case beside. */
export interface OfCase {
  case_person_id: string;
}

/** The address at which answers of one person about one case are taken in; undefined where the house takes no mail in. Small letters only: mail systems fold them. */
export function replyAddressOf(house: House, person: OfCase): string | undefined {
  const { reply_domain } = house.config;
  return reply_domain && `antwort+${tokenOf(house, 'reply address', person)}@${reply_domain}`;
}

/** Whom a reply address belongs to; null for one that this house did not make. Needs no database, so that a forged one costs nothing. */
export function openReplyAddress(house: House, address: string): OfCase | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const [, token] = /^antwort\+(.+)$/i.exec(address.slice(0, at)) ?? [];
  if (!token || domain !== house.config.reply_domain) return null;
  return openToken(house, 'reply address', token);
}

/** The case of a reply address with what is known of the writer; undefined once the person was taken out of it. */
export async function caseForAddress(work: Work, address: string) {
  const person = openReplyAddress(work.house, address);
  if (!person) return undefined;
  return await work.read
    .selectFrom('case_people')
    .select(['case_person_id', 'case_id'])
    .where('case_person_id', '=', person.case_person_id)
    .where('part', '=', 'reporter')
    .where('erased_at', 'is', null)
    .executeTakeFirst();
}

/** Proves who somebody of one case is, for one purpose: the row and its signature, derived, so that no table holds a secret. */
export function tokenOf(house: House, purpose: string, person: OfCase): string {
  return signedId(house, purpose, person.case_person_id);
}

/** Whom a token of a purpose stands for; null for one that this house did not make. */
export function openToken(house: House, purpose: string, token: string): OfCase | null {
  const case_person_id = openSignedId(house, purpose, token);
  return case_person_id === null ? null : { case_person_id };
}

/** An id with its signature for one purpose: 53 small characters. */
export function signedId(house: House, purpose: string, uuid: string): string {
  const id = uuid.replaceAll('-', '');
  return `${id}.${signatureOf(house, purpose, id)}`;
}

/** The id that was signed for a purpose; null for one that this house did not sign. */
export function openSignedId(house: House, purpose: string, token: string): string | null {
  const [, id, signature] = TOKEN.exec(token.toLowerCase()) ?? [];
  if (!id || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(house, purpose, id)))) return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function signatureOf(house: House, purpose: string, id: string): string {
  return createHmac('sha256', keyFor(house.config.secret, purpose)).update(id).digest('hex').slice(0, SIGNATURE);
}

/** The token of the page that stops mails about one case to one person. */
export function stopTokenOf(house: House, person: OfCase): string {
  return tokenOf(house, 'stop mails', person);
}

/** Whose mails a token stops; null for a wrong one. */
export function openStopToken(house: House, token: string): OfCase | null {
  return openToken(house, 'stop mails', token);
}
