import { cityOf } from '#modules/city';
import { writableOf } from '#platform/database/writable';
import { newId } from '#platform/ids';
import { openMail } from '#platform/mail';
import type { House } from '#platform/work';
import { alertMail } from './mails.ts';
import { postAlert } from './tell.ts';

const EVERY_MS = 5_000;
/** A fail-over takes half a minute; what lasts longer needs somebody. */
const AFTER_MS = 60_000;
const SENTENCE = 'Seit mehr als einer Minute kann nichts gespeichert werden: Kein Datenbankserver nimmt Änderungen an.';

/** Tells those who run the platform when there is no database to write to for a minute, and when there is one again: by mail and webhook of this process itself, as there are no jobs then. Gives the way to stop. */
export async function tellWhenAway(house: House, smtp_url: string | undefined, after_ms: number = AFTER_MS): Promise<() => Promise<void>> {
  const { operate, public_url } = house.config;
  const transport = operate.mail.length > 0 ? await openMail(smtp_url) : undefined;
  // What a mail needs of the city is read while it can be.
  const city = await cityOf(house);
  let told_since: Date | undefined;
  let looking: Promise<void> | undefined;

  const tell = async (what: 'begun' | 'over') => {
    const mail = alertMail(city, public_url, what === 'begun' ? { fresh: [SENTENCE], over: [] } : { fresh: [], over: [SENTENCE] });
    const from = { name: city.short_name, address: city.contact.email };
    const ways = [
      ...operate.mail.map((address) =>
        transport?.sendMail({ from, to: address, subject: mail.subject, text: mail.body_text, html: mail.body_html }),
      ),
      postAlert(house, newId(), { alert: 'database_away', detail: '', what, at: house.now().toISOString() }),
    ];
    for (const way of await Promise.allSettled(ways))
      if (way.status === 'rejected') house.log.error({ reason: String(way.reason) }, 'an alert could not be told');
  };
  const look = async () => {
    const { reason, since } = await writableOf(house);
    const away = reason === 'away' || reason === 'standby';
    if (away && !told_since && Date.now() - since.getTime() >= after_ms) {
      told_since = since;
      await tell('begun');
    } else if (!away && told_since) {
      told_since = undefined;
      await tell('over');
    }
  };
  const timer = setInterval(
    () => {
      looking ??= look().finally(() => (looking = undefined));
    },
    Math.min(EVERY_MS, after_ms || EVERY_MS),
  );
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    transport?.close();
  };
}
