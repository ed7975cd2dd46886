import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform/errors';
import { type AllowedType, safeFileName, storeOther } from '#platform/files';
import type { LonLat } from '#platform/geo';
import { newId } from '#platform/ids';
import { storePicture } from '#platform/pictures';
import type { storeSignature } from '#platform/signature';
import { repeatWhileDown } from '#platform/work';
import { withoutControls } from './clean.ts';
import type { Context } from './context.ts';
import { openToken, openTokenName, openUpload, tokenOf, uploadToken } from './form-tokens.ts';
import type { WebHouse } from './request.ts';
import type { Values } from './ui/index.ts';

/** Files that a form takes as they are: which types, and how many bytes each at most. */
export interface Takes {
  allowed: readonly AllowedType[];
  max_bytes: number;
  /** Only what people can read later: no PDF with a password or a script, nothing that is cut off. */
  sound?: boolean;
  /** How each is taken in, where that is not as it is. */
  store?: typeof storeSignature;
}

/** A form as it came: for the schema (`input`), to be shown again (`values`), and its key. */
export interface FormInput {
  input: Record<string, unknown>;
  values: Values;
  key: string;
  /** Pictures that were refused; the rest of the form is whole. */
  refusals: Refusal[];
  /** Where the last of the photos that came in now was taken, as its camera says. */
  taken_at: LonLat | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Pictures of one form that are stored at most, so that all can be shown and some taken back; the schema says how many its case takes. */
const MOST_PICTURES = 8;
/** The largest form of the house, a category with its questions, has eight fields a question and four an answer. */
const MOST_FIELDS = 1_000;

/** Reads a form; pictures are stored at once, before any transaction, and travel on as signed tokens so that a hash alone opens nothing. */
export async function readForm(web: WebHouse, context: Context, request: FastifyRequest, takes?: Takes): Promise<FormInput> {
  const read = request.isMultipart()
    ? await readParts(web, context, request, takes)
    : { values: cleaned(entriesOf(request.body)), pictures: [], files: [], refusals: [], taken_at: null };
  const { values, refusals } = read;
  const removed = list(values.remove_picture);
  const kept = list(values.picture).filter((token) => !removed.includes(token));
  const strange = kept.filter((token) => openToken(web, token) === null);
  for (const token of strange) refusals.push(new Refusal('file_missing', { field: 'photo', detail: { name: openTokenName(token) } }));
  const tokens = [...kept.filter((token) => !strange.includes(token)), ...read.pictures];
  const pictures = tokens.map((token) => openToken(web, token)).filter((picture) => picture !== null);
  const uploads = [...list(values.file), ...read.files];
  const files = uploads.map((token) => openUpload(web, token)).filter((upload) => upload !== null);
  const key = one(values._key);
  return {
    input: { ...nested(values), ...(request.params as object), pictures, files, language: chosenLanguage(values) ?? context.lang },
    values: { ...values, picture: tokens, remove_picture: [], ...(takes && { file: uploads }) },
    key: UUID.test(key) ? key : newId(),
    refusals,
    taken_at: read.taken_at,
  };
}

async function readParts(web: WebHouse, context: Context, request: FastifyRequest, takes: Takes | undefined) {
  const values = new Map<string, string[]>();
  const pictures: string[] = [];
  const files: string[] = [];
  const refusals: Refusal[] = [];
  let place: LonLat | null = null;
  for await (const part of partsOf(request, takes?.max_bytes)) {
    if (part.type === 'field') {
      values.set(part.fieldname, [...(values.get(part.fieldname) ?? []), String(part.value)]);
      continue;
    }
    const field = takes ? part.fieldname : 'photo';
    const at = { field, detail: { name: safeFileName(part.filename || '') } };
    if (!part.filename || pictures.length >= MOST_PICTURES) {
      part.file.resume();
      if (part.filename) refusals.push(new Refusal('file_not_taken', at));
      continue;
    }
    const repeat = <T>(step: () => Promise<T>) => repeatWhileDown(web.house, step, { bytes: 0, what: 'upload', until: context.work.until });
    try {
      if (takes) {
        const { name } = at.detail;
        const intake = { ...takes, name, field, repeat, clamd: web.house.config.clamd };
        const { file_hash, media_type } = await (takes.store ?? storeOther)(web.house.pools.write, part.file, intake);
        files.push(uploadToken(web, { file_hash, media_type, name, field }));
        continue;
      }
      const { file, thumbnail, taken_at } = await storePicture(web.house.pools.write, part.file, {
        field: 'photo',
        repeat,
      });
      place = taken_at ?? place;
      pictures.push(tokenOf(web, { file_hash: file.file_hash, thumbnail_hash: thumbnail.file_hash, name: at.detail.name }));
    } catch (error) {
      part.file.resume();
      if (!(error instanceof Refusal)) throw error;
      refusals.push(new Refusal(error.code, { field, detail: { ...error.detail, ...at.detail } }));
    }
  }
  return { values: cleaned([...values]), pictures, files, refusals, taken_at: place };
}

/** The parts of a form; a body that is none or breaks off is the sender's mistake (400), not a fault of ours. */
async function* partsOf(request: FastifyRequest, max_bytes?: number): AsyncGenerator<MultipartFile | MultipartValue> {
  const parts = request.parts(max_bytes ? { limits: { fileSize: max_bytes } } : {});
  for (;;) {
    const next = await parts.next().catch((error: Error) => {
      throw 'statusCode' in error ? error : Object.assign(error, { statusCode: 400 });
    });
    if (next.done) return;
    yield next.value as MultipartFile | MultipartValue;
  }
}

/** Fields of a form that is no stream of parts. */
function entriesOf(body: unknown): [string, string | string[]][] {
  return body && typeof body === 'object' ? Object.entries(body as Record<string, string | string[]>) : [];
}

/** Fields as they are shown again: no control characters but line ends and tabs, which neither a person types nor the database takes. */
function cleaned(fields: [string, string | string[]][]): Values {
  const count = fields.reduce((sum, [, value]) => sum + (Array.isArray(value) ? value.length : 1), 0);
  if (count > MOST_FIELDS) throw new Refusal('too_large');
  const clean = fields.map(([name, value]) => {
    const all = [value].flat().map((text) => withoutControls(text));
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  // A name like __proto__ is no field of ours.
  return Object.fromEntries(clean.filter(([name]) => !(name in Object.prototype)));
}

/** `answers.kind` becomes `{ answers: { kind } }`. */
function nested(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [outer = '', inner] = name.split('.', 2);
    if (outer in Object.prototype || (inner !== undefined && inner in Object.prototype)) continue;
    if (inner === undefined) input[name] = value;
    else if (typeof (input[outer] ?? {}) === 'object') input[outer] = { ...(input[outer] as object), [inner]: value };
  }
  return input;
}

/** The language a form asks for, where it has a field for it. */
function chosenLanguage({ language }: Values): 'de' | 'en' | undefined {
  return language === 'de' || language === 'en' ? language : undefined;
}

function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function one(value: string | string[] | undefined): string {
  return list(value)[0] ?? '';
}
