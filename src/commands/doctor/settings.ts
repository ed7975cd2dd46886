import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { bad, type Finding, ok, unless, warn } from './finding.ts';

const NODE = [24, 7] as const;

/** What the settings and the machine say by themselves. */
export async function lookAtSettings(config: Config): Promise<Finding[]> {
  const https = config.public_url.startsWith('https:');
  return [
    nodeOf(process.versions.node),
    unless(
      https,
      ok('Address', config.public_url),
      warn(
        'Address',
        `${config.public_url} is not encrypted`,
        'Set PUBLIC_URL to the https address: cookies are then Secure and bound to the host.',
      ),
    ),
    unless(
      !https || config.trust_proxy !== false,
      ok('Proxy', https ? `calls from ${config.trust_proxy}` : 'none'),
      bad(
        'Proxy',
        'TRUST_PROXY is not set',
        'Name the addresses your proxy calls from in TRUST_PROXY; without it all visitors share one limit.',
      ),
    ),
    unless(
      config.secret_given,
      ok('Secret', 'given'),
      warn(
        'Secret',
        `made by itself in ${config.home}`,
        'Give SECRET, the same on all machines, and keep a copy where the backups are not.',
      ),
    ),
    unless(
      config.smtp_url !== undefined,
      ok('Mail', 'a server is set'),
      bad('Mail', 'SMTP_URL is not set', 'Set SMTP_URL: without it mails wait for ever.'),
    ),
    unless(
      config.operate.mail.length > 0 || config.operate.webhook !== undefined,
      ok('Alerts', [...config.operate.mail, config.operate.webhook?.url].filter(Boolean).join(', ')),
      warn('Alerts', 'nobody is told', 'Set OPERATORS_MAIL (or ALERT_WEBHOOK): who hears that something is wrong?'),
    ),
    unless(
      config.demo !== 'public',
      ok('Demo', 'no public one'),
      warn('Demo', 'DEMO=public', 'Everybody can sign in with the passwords of the demo; take it out on a real installation.'),
    ),
    homeOf(config.home),
    await diskOf(config.home),
  ];
}

function nodeOf(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const new_enough = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return unless(new_enough, ok('Node', version), bad('Node', version, `Install Node ${NODE.join('.')} or newer.`));
}

/** Spooled files and a secret may lie there: nobody else's business. */
function homeOf(home: string): Finding {
  const found = statSync(home, { throwIfNoEntry: false });
  if (!found) return ok('Data folder', `${home} is not there yet`);
  const open = (found.mode & 0o077).toString(8);
  return unless(
    open === '0',
    ok('Data folder', home),
    warn('Data folder', `${home} can be read by others (mode …${open.padStart(2, '0')})`, `chmod 700 ${home}`),
  );
}

async function diskOf(home: string): Promise<Finding> {
  const found = await statfs(home).catch(() => statfs('.'));
  const free = Math.round((found.bavail / found.blocks) * 100);
  return unless(
    free >= 10,
    ok('Disk', `${free} % free`),
    bad('Disk', `${free} % free`, 'Free some space: below a tenth uploads may fail.'),
  );
}
