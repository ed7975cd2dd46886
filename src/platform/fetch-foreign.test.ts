import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOldSystem, type OldSystem } from '../../tests/support/open311-server.ts';
import { fetchForeign } from './fetch-foreign.ts';

let old: OldSystem;
let inner: OldSystem;
beforeEach(async () => {
  [old, inner] = await Promise.all([anOldSystem(), anOldSystem()]);
  inner.files.set('/secret', (response) => void response.end('what only the house knows'));
});
afterEach(async () => {
  await Promise.all([old.close(), inner.close()]);
});

const gives = (path: string, answer: (response: ServerResponse) => void) => old.files.set(path, answer);
const fetched = async (path: string, most = 100) => String(await fetchForeign(new URL(path, old.url), { most, trusted: old.url }));

test('the origin that a person named is asked, wherever it lies', async () => {
  gives('/a', (response) => void response.end('here'));
  gives('/b', (response) => void response.writeHead(302, { location: '/a' }).end());
  expect(await fetched('/a')).toBe('here');
  expect(await fetched('/b')).toBe('here');
});

test('it may lead on to no other server of the house, and that one is never asked', async () => {
  gives('/photo', (response) => void response.writeHead(302, { location: `${inner.url}/secret` }).end());
  await expect(fetched('/photo')).rejects.toThrow(/not public/);
  await expect(fetched(`${inner.url}/secret`)).rejects.toThrow(/not public/);
  await expect(fetched(`${inner.url.replace('127.0.0.1', 'localhost')}/secret`)).rejects.toThrow(/not public/);
  expect(inner.asked).toEqual([]);
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0.0.0.0/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
])('%s lies inside and is not asked', async (address) => {
  await expect(fetched(address)).rejects.toThrow(/not public/);
});

test.each(['file:///etc/passwd', 'ftp://example.org/a', 'data:image/png;base64,AAAA', 'gopher://example.org/'])(
  '%s is no address of the web',
  async (address) => {
    await expect(fetched(address)).rejects.toThrow(/no address of the web/);
  },
);

test('too much, a ring of addresses, a break in the middle and an error are each said in a sentence', async () => {
  gives('/much', (response) => void response.end('x'.repeat(101)));
  gives('/ring', (response) => void response.writeHead(301, { location: '/ring' }).end());
  gives('/nowhere', (response) => void response.writeHead(301).end());
  gives('/broken', (response) => {
    response.writeHead(200, { 'content-length': '50' });
    response.write('half');
    setImmediate(() => response.destroy());
  });
  await expect(fetched('/much')).rejects.toThrow(/more than 100 bytes/);
  await expect(fetched('/ring')).rejects.toThrow(/on and on/);
  await expect(fetched('/nowhere')).rejects.toThrow(/to nowhere/);
  await expect(fetched('/broken')).rejects.toMatchObject({ message: expect.stringMatching(/breaks off/), again: true });
  await expect(fetched('/none')).rejects.toMatchObject({ status: 404, again: false });
});

test('a server that never comes to an end is left', async () => {
  gives('/slow', (response) => void response.writeHead(200).write('one letter'));
  const asked = fetchForeign(new URL('/slow', old.url), { most: 100, trusted: old.url, patience_ms: 50 });
  await expect(asked).rejects.toMatchObject({ again: true });
});

test('who asks too often is told when to come again', async () => {
  gives('/busy', (response) => void response.writeHead(429, { 'retry-after': '7' }).end());
  await expect(fetched('/busy')).rejects.toMatchObject({ status: 429, again: true, retry_after_ms: 7_000 });
});
