import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import { openToken, tokenOf } from './link.ts';

/** What a link of a follower opens: the page that confirms the address, or the one that ends the mails. */
export type FollowPurpose = 'confirm' | 'end';

const PATHS = { confirm: '/folgen/bestaetigen', end: '/folgen/ende' } as const;

/** The address of a follower's link. */
export function followUrl(house: House, purpose: FollowPurpose, case_person_id: string, language: string): string {
  return `${house.config.public_url}${language === 'en' ? '/en' : ''}${PATHS[purpose]}/${tokenOf(house, `follow ${purpose}`, { case_person_id })}`;
}

/** The follower a link stands for; whether the row still exists is not said by it. A changed link is `not_found`. */
export function followerOf(house: House, purpose: FollowPurpose, secret: string): string {
  const person = openToken(house, `follow ${purpose}`, secret);
  if (!person) throw new Refusal('not_found');
  return person.case_person_id;
}
