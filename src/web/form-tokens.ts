import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StoredPicture } from '#modules/cases';
import { keyFor } from '../config.ts';
import type { WebHouse } from './request.ts';

/** A stored picture as a form carries it: signed, so that only what this house handed out can be linked. */
export function tokenOf(web: Pick<WebHouse, 'house'>, picture: StoredPicture): string {
  const body = Buffer.from(JSON.stringify([picture.file_hash, picture.thumbnail_hash, picture.name])).toString('base64url');
  return `${body}.${sign(web, body)}`;
}

/** The picture behind a token; null for one that was not made here. */
export function openToken(web: WebHouse, token: string): StoredPicture | null {
  const read = opened(web, token);
  if (read?.length !== 3) return null;
  const [file_hash = '', thumbnail_hash = '', name = ''] = read;
  return { file_hash, thumbnail_hash, name };
}

/** A stored file as a form carries it; `field` is the one it was chosen in. */
export interface Upload {
  file_hash: string;
  media_type: string;
  name: string;
  field: string;
}

export function uploadToken(web: WebHouse, { file_hash, media_type, name, field }: Upload): string {
  const body = Buffer.from(JSON.stringify(['upload', file_hash, media_type, name, field])).toString('base64url');
  return `${body}.${sign(web, body)}`;
}

/** The file behind a token; null for one that was not made here, or is none of a file. */
export function openUpload(web: WebHouse, token: string): Upload | null {
  const read = opened(web, token);
  if (read?.[0] !== 'upload') return null;
  const [, file_hash = '', media_type = '', name = '', field = ''] = read;
  return { file_hash, media_type, name, field };
}

/** The file name inside a token of a file, for showing only. */
export function openUploadName(token: string): string {
  const [kind, , , name] = read(token);
  return kind === 'upload' && typeof name === 'string' ? name : '';
}

/** The file name inside a picture token, for showing only; the token itself is checked when the form comes back. */
export function openTokenName(token: string): string {
  const [, , name] = read(token);
  return typeof name === 'string' ? name : '';
}

/** What a token says, right or forged. */
function read(token: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function opened(web: WebHouse, token: string): string[] | null {
  const [body = '', signature = ''] = token.split('.');
  const expected = Buffer.from(sign(web, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as string[];
}

function sign(web: Pick<WebHouse, 'house'>, body: string): string {
  return createHmac('sha256', keyFor(web.house.config.secret, 'picture token')).update(body).digest('base64url');
}
