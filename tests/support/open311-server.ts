import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as another system gives it; what a test does not name is that of an ordinary report. */
export type Given = Record<string, unknown>;

export interface OldSystem {
  url: string;
  /** What it was asked, path and arguments. */
  asked: string[];
  /** Also what is none. */
  requests: (Given | string)[];
  /** Files by their path. */
  files: Map<string, (response: ServerResponse) => void>;
  /** Says what becomes of an answer, before it is given: true when it was given already. */
  before: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

/** A server of another system that speaks as much of GeoReport v2 as reading needs, on a port of its own. */
export async function anOldSystem({ most = 1_000, pages = true }: { most?: number; pages?: boolean } = {}): Promise<OldSystem> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://old.example');
    old.asked.push(request.url ?? '');
    if (old.before(request, response)) return;
    const file = old.files.get(url.pathname);
    if (file) return file(response);
    if (url.pathname !== '/open311/v2/requests.json') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(pageOf(old.requests, url.searchParams, most, pages)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const old: OldSystem = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    requests: [],
    files: new Map(),
    before: () => false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return old;
}

function pageOf(requests: OldSystem['requests'], asked: URLSearchParams, most: number, pages: boolean) {
  const time = (one: Given | string) => Date.parse(typeof one === 'string' ? '' : String(one.requested_datetime)) || Date.parse(ORDINARY);
  const [from, until] = [asked.get('start_date'), asked.get('end_date')].map((date) => Date.parse(date ?? ''));
  const within = requests.filter((one) => time(one) >= (from ?? 0) && time(one) <= (until ?? 0)).toSorted((a, b) => time(b) - time(a));
  const size = pages ? Math.min(most, Number(asked.get('page_size') ?? most)) : most;
  const page = pages ? Number(asked.get('page') ?? 1) : 1;
  return within.slice((page - 1) * size, page * size);
}

/** So many ordinary reports of the old system, one every `minutes` from the beginning of 2025 on. */
export function oldReports(count: number, minutes = 60): Given[] {
  return Array.from({ length: count }, (_, n) =>
    anOldReport(n + 1, { requested_datetime: new Date(BEGUN + n * minutes * 60_000).toISOString() }),
  );
}

const ORDINARY = '2025-02-03T07:15:00Z';
const BEGUN = Date.parse('2025-01-01T00:00:00Z');

export function anOldReport(id: number | string, other: Given = {}): Given {
  return {
    service_request_id: id,
    status: 'open',
    status_notes: null,
    service_name: 'Straßenlaterne defekt',
    service_code: '17',
    description: `Laterne ${id} flackert`,
    requested_datetime: ORDINARY,
    updated_datetime: '2025-02-05T07:15:00Z',
    address: 'Lotter Straße 12',
    lat: 52.2744,
    long: 8.0391,
    media_url: '',
    ...other,
  };
}
