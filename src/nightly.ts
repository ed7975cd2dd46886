import { APPLICATION_RETENTION, workOutForecasts } from '#modules/applications';
import { ARTICLE_RETENTION } from '#modules/articles';
import { ASSET_RETENTION } from '#modules/assets';
import { forgetMailsIn, forgetOverdueTold } from '#modules/cases';
import { cityOf } from '#modules/city';
import { CONTINUITY_RETENTION } from '#modules/continuity';
import { CRISIS_RETENTION } from '#modules/crisis';
import { DARKSITE_RETENTION } from '#modules/darksite';
import { DIRECTORY_RETENTION } from '#modules/directory';
import { EMERGENCY_RETENTION } from '#modules/emergency';
import { FORM_RETENTION } from '#modules/forms';
import { GAP_RETENTION, gatherGaps } from '#modules/gaps';
import { HANDOVER_RETENTION } from '#modules/handover';
import { IDEA_RETENTION } from '#modules/ideas';
import { findParallels, INSIGHT_RETENTION, keepFigures, remindContracts } from '#modules/insight';
import { LAUNCHER_RETENTION } from '#modules/launcher';
import { MAILBOX_RETENTION } from '#modules/mailbox';
import { NOTICE_RETENTION } from '#modules/notices';
import { ORDER_RETENTION } from '#modules/orders';
import { PAPER_RETENTION } from '#modules/paper';
import { PAYMENT_RETENTION } from '#modules/payments';
import { PEOPLE_RETENTION, remindEnvelopes } from '#modules/people';
import { settlePostbox } from '#modules/postbox';
import { findGaps, PREPAREDNESS_RETENTION, remindPreparedness } from '#modules/preparedness';
import { PURCHASE_RETENTION } from '#modules/purchasing';
import { REPORT_RETENTION } from '#modules/reports';
import { SERVICE_RETENTION } from '#modules/services';
import { STAFF_CHANGE_RETENTION } from '#modules/staff-changes';
import { TICKET_RETENTION } from '#modules/tickets';
import { sweepFiles, sweepSpool } from '#platform/files';
import { keptSince, type RetentionRule } from '#platform/retention';
import { countWords } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';

/** Tables of the platform that only grow. */
const PLATFORM_RETENTION: RetentionRule[] = [
  plain('done_keys', (tx, before) => tx.deleteFrom('done_keys').where('at', '<', before).executeTakeFirst()),
  // Sent or not: what no mail server took by then never goes.
  plain('mail_log', (tx, before) => tx.deleteFrom('mails').where('written_at', '<', before).executeTakeFirst()),
  plain('mail_log', forgetOverdueTold),
  { kind: 'mails_in', apply: forgetMailsIn },
  plain('demo_post_box', (tx, before) => tx.deleteFrom('demo_mails').where('received_at', '<', before).executeTakeFirst()),
  {
    ...plain('search_misses', (tx, before) => tx.deleteFrom('search_misses').where('last_on', '<', dayOf(before)).executeTakeFirst()),
    keep: 'P180D',
  },
  {
    ...plain('search_opens', (tx, before) => tx.deleteFrom('search_opens').where('day', '<', dayOf(before)).executeTakeFirst()),
    keep: 'P90D',
  },
];

/** Every rule of every module; `city check` knows their kinds. */
export const RETENTION: readonly RetentionRule[] = [
  ...PLATFORM_RETENTION,
  ...PEOPLE_RETENTION,
  ...DIRECTORY_RETENTION,
  ...CONTINUITY_RETENTION,
  ...REPORT_RETENTION,
  ...IDEA_RETENTION,
  ...HANDOVER_RETENTION,
  ...APPLICATION_RETENTION,
  ...PAYMENT_RETENTION,
  ...ARTICLE_RETENTION,
  ...TICKET_RETENTION,
  ...ORDER_RETENTION,
  ...STAFF_CHANGE_RETENTION,
  ...PURCHASE_RETENTION,
  ...LAUNCHER_RETENTION,
  ...ASSET_RETENTION,
  ...INSIGHT_RETENTION,
  ...NOTICE_RETENTION,
  ...MAILBOX_RETENTION,
  ...GAP_RETENTION,
  ...SERVICE_RETENTION,
  ...DARKSITE_RETENTION,
  ...PREPAREDNESS_RETENTION,
  ...EMERGENCY_RETENTION,
  ...PAPER_RETENTION,
  ...CRISIS_RETENTION,
  ...FORM_RETENTION,
];

/** What was uploaded and belongs to nothing goes after a day (`sweepFiles`), whatever a city says. */
export const FILES_UNLINKED = { kind: 'files_unlinked', keep: 'P1D' } as const;

/** The nightly work: deletes or anonymises what the city's periods are over for, with proof in the audit trail, and sweeps what nothing links. */
export async function tidyUp(house: House): Promise<void> {
  const city = await cityOf(house);
  for (const rule of RETENTION) {
    const keep = city.retention.find((one) => one.kind === rule.kind)?.keep ?? rule.keep;
    if (!keep) continue;
    const count = await rule.apply(house, keptSince(house.now(), keep, city.time_zone));
    if (count > 0) house.log.info({ kind: rule.kind, count }, 'retention');
  }
  const { still_used } = await sweepFiles(house.pools.write);
  if (still_used > 0) house.log.warn({ still_used }, 'files without a link that a table still names');
  await sweepSpool();
  await countWords(house);
  await gatherGaps(house);
  await settlePostbox(house);
  await workOutForecasts(house);
  await findParallels(systemWork(house, 'nightly'));
  await keepFigures(systemWork(house, 'nightly'));
  await remindContracts(systemWork(house, 'nightly'));
  await findGaps(systemWork(house, 'nightly'));
  await remindPreparedness(systemWork(house, 'nightly'));
  await remindEnvelopes(systemWork(house, 'nightly'));
  await house.pools.write.query('select ensure_audit_partitions()');
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

function plain(kind: string, run: (tx: Tx, before: Date) => Promise<{ numDeletedRows: bigint }>): RetentionRule {
  return {
    kind,
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), `forget ${kind}`, {}, async (tx) => {
        const { numDeletedRows } = await run(tx, before);
        tx.record('retention', `retention.${kind}`, {}, { count: String(numDeletedRows) });
        return Number(numDeletedRows);
      }),
  };
}
