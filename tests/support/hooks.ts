import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgetCity } from '#modules/city';
import type { House } from '#platform/work';

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  /** What it was sent, in order. */
  calls: Call[];
  /** What it answers with from now on. */
  answer: number;
  close(): Promise<void>;
}

/** A program that webhooks call, on a port of its own. */
export async function aReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      receiver.calls.push({ headers: request.headers, body });
      response.writeHead(receiver.answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls: [],
    answer: 204,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** The city names this machine as its own network, where its programs may be called. */
export async function callsInside(house: House): Promise<void> {
  await house.pools.write.query(
    `insert into city_settings (setting, value) values ('portal', $1) on conflict (setting) do update set value = city_settings.value || $1`,
    [JSON.stringify({ inside: ['127.0.0.1'] })],
  );
  forgetCity(house);
}
