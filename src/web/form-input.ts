import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { StoredPicture } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { safeFileName } from '#platform/files';
import { newId } from '#platform/ids';
import { storePicture } from '#platform/pictures';
import { repeatWhileDown } from '#platform/work';
import { keyFor } from '../config.ts';
import type { Context } from './context.ts';
import type { WebHouse } from './request.ts';
import type { Values } from './ui/index.ts';

/** A form as it came: for the schema (`input`), to be shown again (`values`), and its key. */
export interface FormInput {
  input: Record<string, unknown>;
  values: Values;
  key: string;
  /** A picture that was refused; the rest of the form is whole. */
  refusal?: Refusal;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Pictures of one form at most; the schema says how many its case takes. */
const MOST_FILES = 5;

/** Reads a form; pictures are stored at once, before any transaction, and travel on as signed tokens so that a hash alone opens nothing. */
export async function readForm(web: WebHouse, context: Context, request: FastifyRequest): Promise<FormInput> {
  const read = request.isMultipart() ? await readParts(web, request) : { values: valuesOf(request.body), pictures: [], refusal: undefined };
  const removed = list(read.values.remove_picture);
  const kept = list(read.values.picture).filter((token) => !removed.includes(token));
  const tokens = [...kept, ...read.pictures].slice(0, MOST_FILES);
  const pictures = tokens.map((token) => openToken(web, token)).filter((picture) => picture !== null);
  const values: Values = { ...read.values, picture: tokens };
  const key = one(values._key);
  return {
    input: { ...nested(values), ...(request.params as object), pictures, language: context.lang },
    values,
    key: UUID.test(key) ? key : newId(),
    refusal: read.refusal,
  };
}

async function readParts(web: WebHouse, request: FastifyRequest) {
  const values: Record<string, string[]> = {};
  const pictures: string[] = [];
  let refusal: Refusal | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      values[part.fieldname] = [...(values[part.fieldname] ?? []), String(part.value)];
      continue;
    }
    if (!part.filename) {
      part.file.resume();
      continue;
    }
    try {
      const stored = await storePicture(web.house.pools.write, part.file, {
        field: part.fieldname,
        repeat: (step) => repeatWhileDown(web.house, step),
      });
      pictures.push(
        tokenOf(web, { file_hash: stored.file.file_hash, thumbnail_hash: stored.thumbnail.file_hash, name: safeFileName(part.filename) }),
      );
    } catch (error) {
      part.file.resume();
      if (!(error instanceof Refusal)) throw error;
      refusal ??= new Refusal(error.code, { field: part.fieldname, detail: { ...error.detail, name: safeFileName(part.filename) } });
    }
  }
  return { values: flat(values), pictures, refusal };
}

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

function sign(web: WebHouse, body: string): string {
  return createHmac('sha256', keyFor(web.house.config.secret, 'picture token')).update(body).digest('base64url');
}

function valuesOf(body: unknown): Values {
  return body && typeof body === 'object' ? ({ ...body } as Values) : {};
}

function flat(values: Record<string, string[]>): Values {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

/** `answers.kind` becomes `{ answers: { kind } }`; CRLF of text areas becomes LF. */
function nested(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const clean = typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value;
    const [outer = '', inner] = name.split('.', 2);
    if (outer === '__proto__') continue;
    if (inner === undefined) input[name] = clean;
    else {
      const box = input[outer] ?? {};
      input[outer] = box;
      if (typeof box === 'object' && box !== null)
        Object.defineProperty(box, inner, { value: clean, enumerable: true, configurable: true });
    }
  }
  return input;
}

function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
