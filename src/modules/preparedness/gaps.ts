import type { RestartOrder } from './order.ts';
import type { CriticalService } from './schema.ts';
import type { GapRule } from './words.ts';

/** What is known of a service when gaps are looked for. Days are YYYY-MM-DD. */
export interface Examined {
  service: CriticalService;
  /** Whether somebody who still works here answers for it, and for them when they are away. */
  owner: boolean;
  deputy: boolean;
  reviewed_on: string | null;
  exercised_on: string | null;
}

export interface Gap {
  rule: GapRule;
  service_id: string;
  /** The other service or application it is about; '' for none. */
  other: string;
  detail: Record<string, string | number>;
}

/** Everything that is missing, by rules that anybody can follow: one gap for each rule and thing. */
export function gapsIn(services: readonly Examined[], apps: ReadonlyMap<string, number>, order: RestartOrder, today: string): Gap[] {
  const known = new Map(services.map((one) => [one.service.id, one.service]));
  return services.flatMap(({ service, owner, deputy, reviewed_on, exercised_on }) => {
    const { id, recovery_hours } = service;
    const gaps: Gap[] = [];
    const add = (rule: GapRule, other = '', detail: Gap['detail'] = {}) => gaps.push({ rule, service_id: id, other, detail });
    if (!service.fallback) add('no_fallback');
    if (!owner) add('nobody');
    if (!deputy) add('no_deputy');
    for (const app of service.apps) {
      const hours = apps.get(app);
      if (hours === undefined) add('app_unknown', app);
      else if (hours > recovery_hours) add('slow_app', app, { hours, allowed: recovery_hours });
    }
    for (const need of service.needs) {
      const hours = known.get(need)?.recovery_hours;
      if (hours !== undefined && hours > recovery_hours) add('slow_service', need, { hours, allowed: recovery_hours });
    }
    if (order.circles.some((circle) => circle.includes(`service:${id}`))) add('circle');
    if (!reviewed_on || monthsAfter(reviewed_on, service.review_months) < today) add('review_overdue');
    if (!exercised_on || monthsAfter(exercised_on, service.exercise_months) < today) add('exercise_overdue');
    return gaps;
  });
}

/** A day so many months later; the last of a month stays the last of a shorter one. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
