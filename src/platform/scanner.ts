import { createReadStream } from 'node:fs';
import net from 'node:net';
import { Refusal } from './errors.ts';

const CONNECT_MS = 5_000;
const SILENCE_MS = 30_000;

/**
 * Has clamd look at a file (INSTREAM, clamd(8)). `clamd`: `host:port`, or the path of its socket. Refuses `file_infected`, and `scanner_down`
 * for everything that is no clear yes: unreachable, silent for 30 s, too large for the scanner, an answer nobody knows.
 */
export async function scan(path: string, clamd: string, field?: string): Promise<void> {
  const answer = await ask(path, clamd).catch((error: Error) => `failed: ${error.message}`);
  const infected = /^stream: (.+) FOUND$/.exec(answer);
  if (infected) throw new Refusal('file_infected', { field, detail: { found: infected[1] ?? '' } });
  if (answer !== 'stream: OK') throw new Refusal('scanner_down', { field, detail: { reason: answer.slice(0, 200) } });
}

async function ask(path: string, clamd: string): Promise<string> {
  const socket = net.connect(addressOf(clamd)).setTimeout(CONNECT_MS);
  socket.once('connect', () => socket.setTimeout(SILENCE_MS));
  socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
  try {
    // clamd may answer and close before it has everything (size limit): what it said counts, not the failed write.
    const answer = answerOf(socket);
    const sent = send(path, socket).then(
      () => answer,
      () => answer,
    );
    return await Promise.race([answer, sent]);
  } finally {
    socket.destroy();
  }
}

/** The text before the first zero byte or the end; rejects if the connection fails with nothing said. */
function answerOf(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const done = (error = new Error('closed without an answer')) => {
      if (text === '') reject(error);
      else resolve(text.replace(/\0.*$/s, '').trim());
    };
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (piece.includes('\0')) done();
    });
    socket.on('error', done).once('close', () => done());
  });
}

async function send(path: string, socket: net.Socket): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const piece of createReadStream(path)) {
    const bytes = piece as Buffer;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.write(length);
    if (!socket.write(bytes)) await drained(socket);
    if (socket.destroyed) return;
  }
  socket.write(Buffer.alloc(4));
}

function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });
}

function addressOf(clamd: string): net.NetConnectOpts {
  const path = clamd.replace(/^unix:(\/\/)?/, '');
  if (path.startsWith('/')) return { path };
  const url = new URL(`tcp://${clamd.replace(/^tcp:\/\//, '')}`);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}
