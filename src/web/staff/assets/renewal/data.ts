import { type Elsewhere, type NamedRule, type Reason, type RenewalPlanWanted, worksAssets } from '#modules/assets';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { renewalCosts, replacedAssets } from '#modules/orders';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Context } from '../../../context.ts';
import { shortDay } from '../../../format.ts';
import { fill } from '../../../problems.ts';
import { ASSETS } from '../paths.ts';

export const PLAN = `${ASSETS}/plan`;
export const DUE = `${PLAN}/faellig`;
export const REPORT = `${PLAN}/bericht`;
export const NETWORK = `${ASSETS}/netz`;

/** What the plan takes from the service portal, and what groups of it are called. Refuses `forbidden` for whoever looks after no device. */
export async function elsewhereFor(work: Work) {
  const { kind, person_id } = work.actor;
  demand(worksAssets(work.actor), person_id === null && kind !== 'system' ? 'sign_in_needed' : 'forbidden');
  const [costs, ordered, teams] = await Promise.all([renewalCosts(work.read), replacedAssets(work.read), teamsFor(work)]);
  const elsewhere: Elsewhere = { prices: costs.prices, ordered, cost_centre_of: costs.cost_centre_of };
  const names = new Map<string, unknown>([
    ...teams.map((one) => [one.team_id, one.name] as const),
    ...costs.centres.map((one) => [one.cost_centre_id, one.name] as const),
  ]);
  return { elsewhere, names, goods: costs.goods, cost_centre_of: costs.cost_centre_of };
}
export type Names = Awaited<ReturnType<typeof elsewhereFor>>['names'];

/** What a team or cost centre of the plan is called. */
export function groupName({ t, lang }: Pick<Context, 't' | 'lang'>, names: Names, id: string): string {
  return id === '-' ? t.asset_renewal.nobody : inLanguage(names.get(id), lang) || id;
}

/** Why, in words: the rule, the release it is about, and the day. */
export function reasonWords(
  { t, lang }: Pick<Context, 't' | 'lang'>,
  rules: readonly NamedRule[],
  reason: Reason,
  sentence: string = t.asset_renewal.from,
): string {
  const rule = inLanguage(rules.find((one) => one.rule_id === reason.rule_id)?.name, lang);
  const what = reason.release ? `${rule}: ${inLanguage(reason.release.name, lang)}` : rule;
  return fill(sentence, { reason: what, date: dayWords(reason.on, lang) });
}

export const dayWords = (on: string, lang: Context['lang']) => shortDay(new Date(`${on}T12:00:00Z`), lang, 'UTC');

/** The question asked, for an address; what is as usual is left out. */
export function queryOf(wanted: RenewalPlanWanted, more: Record<string, string | number | undefined> = {}): string {
  const { postpone, rise, by } = wanted;
  const all: Record<string, string | number | undefined> = {
    ...{ postpone: postpone || undefined, rise: rise || undefined, by: by === 'team' ? undefined : by },
    ...more,
  };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
