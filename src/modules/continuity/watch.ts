import { cityOf } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { alertsOf } from './alerts.ts';
import { alertMail } from './mails.ts';
import { sentenceOf } from './sentences.ts';
import { platformState } from './state.ts';

const SUBJECT = 'setting:alerts';

/** Looks at the platform and tells those who run it, by mail and webhook, what is wrong since the last look and what no longer is; each once. A job's work. */
export async function watchPlatform(work: Work): Promise<void> {
  const { house } = work;
  const state = await platformState(work);
  const found = alertsOf(state);
  const fresh = [...found].filter(([alert]) => !state.alerts.some((known) => known.alert === alert));
  const over = state.alerts.filter(({ alert }) => !found.has(alert as never));
  if (fresh.length === 0 && over.length === 0) return;
  const city = await cityOf(house);
  const { mail, webhook } = house.config.operate;
  await change(work, 'watchPlatform', { fresh, over: over.map(({ alert }) => alert) }, async (tx) => {
    // Two processes may look at once: who writes it first tells it.
    const told = await Promise.all(
      fresh.map(async ([alert, detail]) => {
        const row = { alert, since: tx.now, detail };
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('platform_alerts')
          .values(row)
          .onConflict((oc) => oc.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows ? [row] : [];
      }),
    );
    const alerts = over.map(({ alert }) => alert);
    const gone =
      alerts.length > 0 ? await tx.deleteFrom('platform_alerts').where('alert', 'in', alerts).returning(['alert', 'detail']).execute() : [];
    const words = {
      fresh: told.flat().map((one) => sentenceOf(one.alert, one.detail, 'de')),
      over: gone.map((one) => sentenceOf(one.alert, one.detail, 'de')),
    };
    const any = words.fresh.length + words.over.length > 0;
    if (any) for (const address of mail) await writeMail(tx, SUBJECT, { address }, alertMail(city, house.config.public_url, words));
    const at = tx.now.toISOString();
    if (webhook) {
      for (const { alert, detail } of told.flat()) tx.enqueue('continuity.tell', { alert, detail, what: 'begun', at });
      for (const { alert, detail } of gone) tx.enqueue('continuity.tell', { alert, detail, what: 'over', at });
    }
    tx.record(
      SUBJECT,
      'alerts.changed',
      {},
      {
        begun: told
          .flat()
          .map((one) => one.alert)
          .join(' '),
        over: gone.map((one) => one.alert).join(' '),
      },
    );
  });
}
