import { type Config, StartProblem } from '../config.ts';

const OWN = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Demo sign-ins are for this machine; showing them to others, directly or behind a proxy, needs a clear word. Throws `StartProblem`. */
export function demandSafeDemo(config: Config, demo: boolean): void {
  if (!demo || config.demo !== '') return;
  const shown = OWN.has(config.host) ? (OWN.has(new URL(config.public_url).hostname) ? undefined : 'PUBLIC_URL') : 'HOST';
  if (shown)
    throw new StartProblem(
      `${shown}=${shown === 'HOST' ? config.host : config.public_url} would show the demo's open sign-ins to others. Say DEMO=public if that is meant, or DEMO=off to switch them off.`,
    );
}
