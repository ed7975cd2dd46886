import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import { keyFor } from '../../config.ts';

/** What a link of a follower opens: the page that confirms the address, or the one that ends the mails. */
export type FollowPurpose = 'confirm' | 'end';

const PATHS = { confirm: '/folgen/bestaetigen', end: '/folgen/ende' } as const;

/** The address of a follower's link: the row and its proof, derived, so that no table holds a secret. */
export function followUrl(house: House, purpose: FollowPurpose, case_person_id: string, language: string): string {
  const id = case_person_id.replaceAll('-', '');
  return `${house.config.public_url}${language === 'en' ? '/en' : ''}${PATHS[purpose]}/${id}${proofOf(house, purpose, case_person_id)}`;
}

/** The follower a link stands for; whether the row still exists is not said by it. A changed link is `not_found`. */
export function followerOf(house: House, purpose: FollowPurpose, secret: string): string {
  const id = /^[0-9a-f]{32}/.exec(secret)?.[0] ?? '0'.repeat(32);
  const case_person_id = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expected = Buffer.from(proofOf(house, purpose, case_person_id));
  const given = Buffer.alloc(expected.length);
  const length = given.write(secret.slice(32));
  if (!timingSafeEqual(expected, given) || length !== expected.length || secret.length !== 32 + expected.length)
    throw new Refusal('not_found');
  return case_person_id;
}

function proofOf(house: House, purpose: FollowPurpose, case_person_id: string): string {
  return createHmac('sha256', keyFor(house.config.secret, `follow ${purpose}`))
    .update(case_person_id)
    .digest('base64url')
    .slice(0, 32);
}
