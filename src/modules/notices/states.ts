import { cityOf } from '#modules/city';
import { appChecksFor, CHECK_MINUTES } from '#modules/launcher';
import type { Work } from '#platform/work';
import { type OutageNow, outagesNowFor } from './read.ts';

/** How an application is. `quiet`: nobody told of anything, and it is not asked. */
export interface AppState {
  state: 'up' | 'quiet' | 'planned' | 'disturbed';
  /** What says so: people, or what it answers when it is asked. */
  from: 'people' | 'check' | null;
  since: Date | null;
  /** When it was last asked. */
  checked_at: Date | null;
  /** It was not asked for long: this is how it was then. */
  stale: boolean;
  running: OutageNow[];
  coming: OutageNow[];
}

/** So many rounds may be missed before what they said is old, and never fewer minutes than this. */
const MISSED = { rounds: 3, minutes: 5 } as const;

/** How each application is: the worse of what people say and what it answers. Applications of which nothing is known are left out. */
export async function appStatesFor(work: Work): Promise<Map<string, AppState>> {
  const [city, notices, checks] = await Promise.all([cityOf(work.house), outagesNowFor(work), appChecksFor(work)]);
  const minutes = Math.max(MISSED.minutes, MISSED.rounds * (city.portal?.check_minutes ?? CHECK_MINUTES));
  const old = new Date(work.now().getTime() - minutes * 60_000);
  const ids = new Set([...notices.flatMap((one) => one.app_id ?? []), ...checks.keys()]);
  return new Map([...ids].map((app_id) => [app_id, stateOf(app_id)]));

  function stateOf(app_id: string): AppState {
    const check = checks.get(app_id);
    const own = notices.filter((one) => one.app_id === app_id);
    const running = own.filter((one) => one.standing === 'running');
    const worst = running.find((one) => one.kind === 'outage') ?? running[0];
    const rest = {
      checked_at: check?.checked_at ?? null,
      stale: check !== undefined && check.checked_at < old,
      running,
      coming: own.filter((one) => one.standing === 'coming'),
    };
    if (worst?.kind === 'outage') return { state: 'disturbed', from: 'people', since: worst.begins_at, ...rest };
    if (check?.state === 'disturbed') return { state: 'disturbed', from: 'check', since: check.since, ...rest };
    if (worst) return { state: 'planned', from: 'people', since: worst.begins_at, ...rest };
    if (check?.state === 'up') return { state: 'up', from: 'check', since: check.since, ...rest };
    return { state: 'quiet', from: null, since: null, ...rest };
  }
}
