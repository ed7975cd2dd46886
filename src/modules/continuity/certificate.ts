import tls from 'node:tls';
import type { House } from '#platform/work';

const PATIENCE_MS = 2_000;
/** Certificates live for weeks: whoever scrapes, looks or watches is told what was seen last. */
const FRESH_MS = 10 * 60_000;

export interface Certificate {
  host: string;
  ends_at: Date;
}

const seen = new WeakMap<House['pools'], { at: number; found: Promise<Certificate | null> }>();

/** Until when the certificate of this house counts, as it was seen in the last ten minutes; null where it has none. */
export function certificateSeen({ pools, config }: Pick<House, 'pools' | 'config'>): Promise<Certificate | null> {
  const last = seen.get(pools);
  if (last && Date.now() - last.at < FRESH_MS) return last.found;
  const found = certificateOf(config.public_url);
  seen.set(pools, { at: Date.now(), found });
  return found;
}

/** Until when the certificate of an https address counts; null where it has none or nothing answers in two seconds. */
export function certificateOf(public_url: string): Promise<Certificate | null> {
  const { protocol, hostname: host, port } = new URL(public_url);
  if (protocol !== 'https:') return Promise.resolve(null);
  return new Promise((resolve) => {
    // One that counts no longer is what is looked for.
    const socket = tls.connect({ host, port: Number(port || 443), servername: host, rejectUnauthorized: false, timeout: PATIENCE_MS });
    const end = (found: Certificate | null) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('secureConnect', () => end({ host, ends_at: new Date(socket.getPeerCertificate().valid_to) }));
    socket.once('error', () => end(null));
    socket.once('timeout', () => end(null));
  });
}
