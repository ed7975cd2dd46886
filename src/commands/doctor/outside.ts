import net from 'node:net';
import { certificateOf } from '#modules/continuity';
import { openMail } from '#platform/mail';
import type { Config } from '../../config.ts';
import { bad, type Finding, ok, unless, warn } from './finding.ts';

const DAY = 86_400_000;
const PATIENCE_MS = 5_000;

/** What answers outside: mail server, certificate, sign-in service, directory, mailbox, virus scanner. */
export async function lookOutside(config: Config): Promise<Finding[]> {
  const found = await Promise.all([
    mailOf(config),
    certificate(config),
    config.oidc && answers('Sign-in service', config.oidc.issuer, 443),
    config.ldap && answers('Directory', config.ldap.url, config.ldap.url.startsWith('ldaps:') ? 636 : 389),
    // A path is a socket of this machine.
    config.clamd && !config.clamd.startsWith('/') ? answers('Virus scanner', `tcp://${config.clamd}`, 3310) : undefined,
  ]);
  return found.filter((one) => one !== undefined);
}

async function mailOf({ smtp_url }: Config): Promise<Finding | undefined> {
  const transport = await openMail(smtp_url);
  if (!transport) return undefined;
  try {
    await transport.verify();
    return ok('Mail server', 'lets us in');
  } catch (error) {
    return bad('Mail server', String((error as Error).message), 'Is SMTP_URL right (host, port, user), and is the way there open?');
  } finally {
    transport.close();
  }
}

async function certificate({ public_url }: Config): Promise<Finding | undefined> {
  if (!public_url.startsWith('https:')) return undefined;
  const found = await certificateOf(public_url);
  if (!found) return bad('Certificate', `nothing answers at ${public_url}`, 'Is the proxy up, and does the name lead to it?');
  const days = Math.floor((found.ends_at.getTime() - Date.now()) / DAY);
  return unless(
    days >= 21,
    ok('Certificate', `${days} days left`),
    warn('Certificate', `${days} days left`, 'Renew it, and let it renew itself.'),
  );
}

/** Whether something listens there; what it says is its own matter. */
function answers(what: string, address: string, usual: number): Promise<Finding> {
  const { hostname, port } = new URL(address);
  const at = `${hostname}:${port || usual}`;
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port || usual), timeout: PATIENCE_MS });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.once('connect', () => end(ok(what, at)));
    const none = () => end(bad(what, `nothing answers at ${at}`, 'Is the address right, and is the way there open?'));
    socket.once('error', none);
    socket.once('timeout', none);
  });
}
