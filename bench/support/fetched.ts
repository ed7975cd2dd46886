import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Asks on a connection of its own: bytes as they came through the socket (`body` without the head), and the text. Throws unless the answer is 200. */
export async function fetched(address: string): Promise<{ bytes: number; body: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const request = get(address, { agent: false, headers: { 'accept-encoding': 'gzip', connection: 'close' } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => {
        const body = Buffer.concat(pieces);
        if (answer.statusCode !== 200) return reject(new Error(`${address}: ${answer.statusCode}`));
        const plain = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        resolve({ bytes: answer.socket.bytesRead, body: body.length, text: plain.toString('utf8') });
      });
    });
    request.on('error', reject);
  });
}
