import { APPLICATION_DATA } from '#modules/applications';
import { ARTICLE_DATA } from '#modules/articles';
import { ASSET_DATA } from '#modules/assets';
import { CASE_DATA } from '#modules/cases';
import { CITY_DATA, type City } from '#modules/city';
import { CONTINUITY_DATA } from '#modules/continuity';
import { CRISIS_DATA } from '#modules/crisis';
import { DARKSITE_DATA } from '#modules/darksite';
import { DIRECTORY_DATA } from '#modules/directory';
import { EMERGENCY_DATA } from '#modules/emergency';
import { FORM_DATA } from '#modules/forms';
import { GAP_DATA } from '#modules/gaps';
import { HANDOVER_DATA } from '#modules/handover';
import { IDEA_DATA } from '#modules/ideas';
import { INSIGHT_DATA } from '#modules/insight';
import { LAUNCHER_DATA } from '#modules/launcher';
import { MAILBOX_DATA } from '#modules/mailbox';
import { NOTICE_DATA } from '#modules/notices';
import { ORDER_DATA } from '#modules/orders';
import { PAPER_DATA } from '#modules/paper';
import { PAYMENT_DATA } from '#modules/payments';
import { PEOPLE_DATA } from '#modules/people';
import { POSTBOX_DATA } from '#modules/postbox';
import { PREPAREDNESS_DATA } from '#modules/preparedness';
import { PURCHASE_DATA } from '#modules/purchasing';
import { REPORT_DATA } from '#modules/reports';
import { SERVICE_DATA } from '#modules/services';
import { STAFF_CHANGE_DATA } from '#modules/staff-changes';
import { TICKET_DATA } from '#modules/tickets';
import { OTHER_ENDS, type PersonalData } from '#platform/personal';
import { PLATFORM_DATA } from '#platform/personal-data';
import { FILES_UNLINKED, RETENTION } from './nightly.ts';

/** What every module says of every column of its tables, in the order in which it is told. */
export const DECLARED = {
  articles: ARTICLE_DATA,
  tickets: TICKET_DATA,
  orders: ORDER_DATA,
  staff_changes: STAFF_CHANGE_DATA,
  purchasing: PURCHASE_DATA,
  notices: NOTICE_DATA,
  mailbox: MAILBOX_DATA,
  launcher: LAUNCHER_DATA,
  continuity: CONTINUITY_DATA,
  assets: ASSET_DATA,
  darksite: DARKSITE_DATA,
  preparedness: PREPAREDNESS_DATA,
  emergency: EMERGENCY_DATA,
  paper: PAPER_DATA,
  crisis: CRISIS_DATA,
  insight: INSIGHT_DATA,
  services: SERVICE_DATA,
  gaps: GAP_DATA,
  ideas: IDEA_DATA,
  applications: APPLICATION_DATA,
  postbox: POSTBOX_DATA,
  handover: HANDOVER_DATA,
  payments: PAYMENT_DATA,
  forms: FORM_DATA,
  reports: REPORT_DATA,
  cases: CASE_DATA,
  directory: DIRECTORY_DATA,
  people: PEOPLE_DATA,
  platform: PLATFORM_DATA,
  city: CITY_DATA,
} as const;

/** Everything the house holds of people. */
export const PERSONAL: readonly PersonalData[] = Object.values(DECLARED).flatMap((one) => one.personal);

/** How long one kind of data stays in a city, from when, and why; `keep` undefined: until the city says how long. */
export interface Period {
  kind: string;
  keep: string | undefined;
  from: City['retention'][number]['from'];
  reason: City['retention'][number]['reason'] | undefined;
}

/** The periods that something really keeps to: those of the nightly rules that a declaration names. What a city's file says beyond them is no period. */
export function periodsOf(city: City): Period[] {
  const named = new Set(PERSONAL.flatMap((one) => one.ends));
  const kinds = [...new Set([...RETENTION.map((rule) => rule.kind), FILES_UNLINKED.kind])].filter((kind) => named.has(kind));
  const order = city.retention.map((one) => one.kind as string);
  const at = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds
    .sort((one, other) => at(one) - at(other))
    .filter((kind) => city.demo || kind !== 'demo_post_box')
    .map((kind) => {
      const said = city.retention.find((one) => one.kind === kind);
      // Drafts carry their own end, and what nobody sent goes after a day in every city.
      const fixed = kind === FILES_UNLINKED.kind ? FILES_UNLINKED.keep : undefined;
      const rule = RETENTION.find((one) => one.kind === kind);
      return { kind, keep: fixed ?? said?.keep ?? rule?.keep, from: said?.from ?? 'created', reason: said?.reason };
    });
}

/** Whether an end is a period of the city, not one of the other ways. */
export const isPeriod = (end: string): boolean => !(OTHER_ENDS as readonly string[]).includes(end);
