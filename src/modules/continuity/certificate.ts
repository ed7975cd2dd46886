import tls from 'node:tls';

const PATIENCE_MS = 2_000;

/** Until when the certificate of an https address counts; null where it has none or nothing answers in two seconds. */
export function certificateOf(public_url: string): Promise<{ host: string; ends_at: Date } | null> {
  const { protocol, hostname: host, port } = new URL(public_url);
  if (protocol !== 'https:') return Promise.resolve(null);
  return new Promise((resolve) => {
    // One that counts no longer is what is looked for.
    const socket = tls.connect({ host, port: Number(port || 443), servername: host, rejectUnauthorized: false, timeout: PATIENCE_MS });
    const end = (found: { host: string; ends_at: Date } | null) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('secureConnect', () => end({ host, ends_at: new Date(socket.getPeerCertificate().valid_to) }));
    socket.once('error', () => end(null));
    socket.once('timeout', () => end(null));
  });
}
