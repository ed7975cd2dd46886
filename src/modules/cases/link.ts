import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { House, Work } from '#platform/work';
import { keyFor } from '../../config.ts';

/** The secret of a case's link: derived, so that no table holds it. 32 characters. */
export function secretOf(house: House, case_id: string): string {
  return createHmac('sha256', keyFor(house.config.secret, 'case link')).update(case_id).digest('base64url').slice(0, 32);
}

/** The case a secret link stands for. A wrong secret and a wrong number are the same `not_found`, after the same time. */
export async function caseForLink(work: Work, link: { number: string; secret: string }) {
  const number = readCaseNumber(link.number);
  const row = await work.read
    .selectFrom('cases')
    .select(['case_id', 'number', 'kind'])
    .where('number', '=', number?.text ?? '')
    .executeTakeFirst();
  const expected = Buffer.from(secretOf(work.house, row?.case_id ?? 'none'));
  const given = Buffer.alloc(expected.length);
  const length = given.write(link.secret);
  const fits = timingSafeEqual(expected, given) && length === expected.length && Buffer.byteLength(link.secret) === expected.length;
  if (!fits || !row) throw new Refusal('not_found');
  return row;
}
