import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scan } from './scanner.ts';

/** The harmless file that every scanner must find (eicar.org), in two halves so that this source is not found itself. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

let folder: string;
let server: net.Server | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scanner-'));
});
afterEach(() => {
  server?.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function aFile(content: Buffer | string): Promise<string> {
  const file = path.join(folder, randomBytes(8).toString('hex'));
  await writeFile(file, content);
  return file;
}

/** Speaks INSTREAM as clamd(8) describes it, by its own reading of the text. `answer` sees the whole file; `limit` is StreamMaxLength. */
async function aScanner(answer: (content: Buffer) => string, limit = Number.POSITIVE_INFINITY): Promise<string> {
  const listening = net.createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket
      .on('error', () => undefined)
      .on('data', (piece) => {
        bytes = Buffer.concat([bytes, piece]);
        if (!bytes.subarray(0, 10).equals(Buffer.from('zINSTREAM\0').subarray(0, bytes.length)))
          return void socket.end('UNKNOWN COMMAND\0');
        const content: Buffer[] = [];
        let at = 10;
        while (at + 4 <= bytes.length) {
          const length = bytes.readUInt32BE(at);
          if (length === 0) return void socket.end(`${answer(Buffer.concat(content))}\0`);
          content.push(bytes.subarray(at + 4, at + 4 + length));
          at += 4 + length;
        }
        if (bytes.length > limit) socket.removeAllListeners('data').resume().end('INSTREAM size limit exceeded. ERROR\0');
      });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(listening.address() as net.AddressInfo).port}`;
}

test('a clean file of any length reaches the scanner byte for byte and passes', async () => {
  const content = randomBytes(1_000_001);
  let seen: Buffer | undefined;
  const clamd = await aScanner((bytes) => {
    seen = bytes;
    return 'stream: OK';
  });
  await scan(await aFile(content), clamd);
  expect(seen?.equals(content)).toBe(true);
});

test('an infected file is refused with what was found', async () => {
  const clamd = await aScanner((bytes) => (bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'));
  await expect(scan(await aFile(EICAR), clamd, 'plan')).rejects.toMatchObject({
    code: 'file_infected',
    fields: ['plan'],
    detail: { found: 'Eicar-Test-Signature' },
  });
});

test.each([
  ['an answer nobody knows', 'stream: NOT OK'],
  ['OK for something else', 'other: OK'],
  ['a fault of its own', "stream: Can't allocate memory ERROR"],
  ['nothing but an end', ''],
])('%s is no yes', async (_what, answer) => {
  const clamd = await aScanner(() => answer);
  await expect(scan(await aFile('x'), clamd)).rejects.toMatchObject({ code: 'scanner_down' });
});

test('a file too large for the scanner is refused with what the scanner said', async () => {
  const clamd = await aScanner(() => 'stream: OK', 200_000);
  await expect(scan(await aFile(randomBytes(8_000_000)), clamd)).rejects.toMatchObject({
    code: 'scanner_down',
    detail: { reason: expect.stringContaining('size limit') },
  });
});

test('a scanner that hangs up in the middle is down', async () => {
  const listening = net.createServer((socket) => void socket.on('error', () => undefined).once('data', () => socket.resetAndDestroy()));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const clamd = `127.0.0.1:${(listening.address() as net.AddressInfo).port}`;
  await expect(scan(await aFile(randomBytes(8_000_000)), clamd)).rejects.toMatchObject({ code: 'scanner_down' });
});

test.each(['127.0.0.1:8249', '/nowhere/clamd.sock', 'unix:/nowhere/clamd.sock', 'no address at all'])(
  'nobody at %s means that the scanner is down',
  async (clamd) => {
    await expect(scan(await aFile('x'), clamd)).rejects.toMatchObject({ code: 'scanner_down' });
  },
);

test('a scanner behind a socket of this machine is reached by its path', async () => {
  const at = path.join(folder, 'clamd.sock');
  const listening = net.createServer((socket) => void socket.on('data', () => socket.end('stream: OK\0')).on('error', () => undefined));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(at, resolve));
  await scan(await aFile('x'), at);
});
