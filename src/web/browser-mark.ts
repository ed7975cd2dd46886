import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House, Work } from '#platform/work';
import { keyFor } from '../config.ts';

/** The mark a browser gets with the first thing it may do once without an account. Made from the form's key, so that a double click is one browser. */
export function newMark(work: Work): string {
  return hmac(work.house, 'new mark', work.key).slice(0, 24);
}

/** What opens an application that is being begun. Made from the form's key: a form sent again because no answer came begins the same one. */
export function newDraftSecret(work: Work): string {
  return hmac(work.house, 'new draft', work.key).slice(0, 32);
}

/** The mark as a cookie carries it: signed, so that only marks made here count. */
export function markCookie(house: House, mark: string): string {
  return `${mark}.${hmac(house, 'signed mark', mark)}`;
}

/** The mark in a cookie; null where there is none or it was not made here. */
export function openMark(house: House, cookie: string | undefined): string | null {
  const [mark = '', signature = ''] = (cookie ?? '').split('.');
  const expected = Buffer.from(hmac(house, 'signed mark', mark));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? mark : null;
}

function hmac(house: House, purpose: string, text: string): string {
  return createHmac('sha256', keyFor(house.config.secret, `browser ${purpose}`))
    .update(text)
    .digest('base64url');
}
