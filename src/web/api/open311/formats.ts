import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { XMLBuilder } from 'fast-xml-parser';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Format = 'xml' | 'json';

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** A document: the name of its XML root and what stands in it, as its JSON has it. */
export interface Document {
  root: string;
  value: Value;
}

/** The element of each member of a list. In JSON the list is an array and these names are gone (Spark convention). */
const MEMBER: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

const builder = new XMLBuilder({ ignoreAttributes: true, suppressEmptyNode: false });

/** What XML 1.0 cannot hold. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The bytes of a document in a format. */
export function written({ root, value }: Document, format: Format): string {
  if (format === 'json') return JSON.stringify(value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: elementOf(root, value) })}`;
}

function elementOf(name: string, value: Value): unknown {
  if (Array.isArray(value)) {
    const member = MEMBER[name] ?? 'item';
    return { [member]: value.map((one) => elementOf(member, one)) };
  }
  if (value === null) return '';
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, elementOf(key, one)]));
  return typeof value === 'string' ? value.replaceAll(NOT_IN_XML, '') : String(value);
}

const TYPES: Record<Format, string> = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' };
const zipped = promisify(gzip);

/** Sends a document, compressed where asked for, and nothing where the asker has it already. */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Document,
  format: Format,
): Promise<FastifyReply> {
  const bytes = Buffer.from(written(document, format));
  reply.type(TYPES[format]).header('vary', 'accept-encoding, accept-language').header('access-control-allow-origin', '*');
  if (request.method === 'GET' && reply.statusCode < 300) {
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', etag).header('cache-control', 'public, max-age=1');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  } else reply.header('cache-control', 'no-store');
  if (bytes.length < 1_000 || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(await zipped(bytes, { level: 3 }));
}
