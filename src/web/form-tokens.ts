import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StoredPicture } from '#modules/cases';
import { keyFor } from '../config.ts';
import type { WebHouse } from './request.ts';

/** A stored picture as a form carries it: signed, so that only what this house handed out can be linked. */
export function tokenOf(web: WebHouse, picture: StoredPicture): string {
  const body = Buffer.from(JSON.stringify([picture.file_hash, picture.thumbnail_hash, picture.name])).toString('base64url');
  return `${body}.${sign(web, body)}`;
}

/** The picture behind a token; null for one that was not made here. */
export function openToken(web: WebHouse, token: string): StoredPicture | null {
  const [body = '', signature = ''] = token.split('.');
  const expected = Buffer.from(sign(web, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [file_hash, thumbnail_hash, name] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, string, string];
  return { file_hash, thumbnail_hash, name };
}

/** The file name inside a picture token, for showing only; the token itself is checked when the form comes back. */
export function openTokenName(token: string): string {
  try {
    const [, , name] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as unknown[];
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}

function sign(web: WebHouse, body: string): string {
  return createHmac('sha256', keyFor(web.house.config.secret, 'picture token')).update(body).digest('base64url');
}
