import { XMLParser } from 'fast-xml-parser';
import { giveApiKey } from '#modules/people';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { RunningCity } from '../support/running-city.ts';

export const KEY = 'a-key-for-the-tests-of-open311';

/** What the documents of the standard hold, as far as these tests look at it by name. */
export interface Row {
  service_request_id: string;
  service_code: string;
  service_name: string;
  requested_datetime: string;
  description: string;
  address: string;
  media_url: string;
  lat: number;
  long: number;
  token?: string;
  code: string;
  attributes: { values?: unknown[] }[];
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
  /** The members of a list; none of anything else. */
  list: Row[];
  first: Row;
  one: Row;
}

/** Gives the key of these tests. */
export async function giveKey(city: RunningCity): Promise<void> {
  const work = systemWork(city.house, 'test');
  const admin = { ...work.actor, grants: [{ action: 'people.manage', kind: '*', scope: 'all' as const }] };
  await giveApiKey({ ...work, key: newId(), actor: admin }, { name: 'Testprogramm', contact: 'test@example.org', key: KEY });
}

export function clientOf(city: RunningCity) {
  const answerOf = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    const json: unknown = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined;
    const list = (Array.isArray(json) ? json : []) as Row[];
    return { status: response.status, headers: response.headers, text, json, list, first: list[0] ?? ({} as Row), one: json as Row };
  };
  const get = async (path: string, headers: Record<string, string> = {}) =>
    answerOf(await fetch(`${city.url}/open311/${path}`, { headers }));
  const post = async (
    form: Record<string, string> | [string, string][],
    { format = 'json', headers = {} }: { format?: string; headers?: Record<string, string> } = {},
  ) => answerOf(await fetch(`${city.url}/open311/v2/requests.${format}`, { method: 'POST', body: new URLSearchParams(form), headers }));
  return { get, post, answerOf };
}

/** XML as the Spark convention reads it: a list is an array even with one member, an empty element is null. */
export function spark(xml: string): unknown {
  const parsed: Record<string, unknown> = new XMLParser({ parseTagValue: false, ignoreDeclaration: true, trimValues: false }).parse(xml);
  const [root = ''] = Object.keys(parsed);
  return plain(root, parsed[root]);
}

const MEMBERS: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

function plain(name: string, value: unknown): unknown {
  const member = MEMBERS[name];
  if (member) return [((value || {}) as Record<string, unknown>)[member] ?? []].flat().map((one) => plain(member, one));
  if (value === '') return null;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(key, one)]));
}

/** JSON as XML can say it: every value a text. */
export function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (value === null) return null;
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)]));
  return String(value);
}
