import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Operation } from './operation.ts';

type Json = Record<string, unknown>;

/** The description of the interface (OpenAPI 3.1), made from the same schemas that check what comes in. */
export function openApi(operations: readonly Operation[], config: Pick<Config, 'public_url' | 'version'>): Json {
  const paths: Record<string, Json> = {};
  for (const one of operations) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: described(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Stadttor', version: config.version, license: { name: 'EUPL-1.2' } },
    servers: [{ url: config.public_url }],
    paths,
    components: { schemas: { Problem: PROBLEM }, securitySchemes: { system_key: { type: 'http', scheme: 'bearer' } } },
  };
}

function described(one: Operation): Json {
  const schema = z.toJSONSchema(one.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const in_path = new Set([...one.path.matchAll(/:(\w+)/g)].map((match) => match[1]));
  const parameters = Object.entries(schema.properties ?? {})
    .filter(([name]) => one.method === 'GET' || in_path.has(name))
    .map(([name, of]) => ({ name, in: in_path.has(name) ? 'path' : 'query', required: in_path.has(name), schema: of }));
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 100 } };
  return {
    summary: one.summary,
    ...(one.bearer && { security: [{ system_key: [] }] }),
    parameters: one.method === 'POST' ? [...parameters, key] : parameters,
    ...(one.method === 'POST' ? { requestBody: { required: true, content: { 'application/json': { schema } } } } : {}),
    responses: {
      [one.status]: { description: 'Done', content: { 'application/json': {} } },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

/** RFC 9457, with the refusal's code and one sentence per field. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'fields'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } },
  },
};
