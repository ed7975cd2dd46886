import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { StartProblem } from './config.ts';

/** Opens the receiving end where one is set. The demo has its own: what is answered in its post box travels by SMTP too. */
export async function takeMail(house: House, demo: boolean, stops: (() => Promise<unknown>)[]): Promise<void> {
  if (demo && !house.config.mail_in)
    house.config = { ...house.config, reply_domain: 'antwort.stadttor.example', mail_in: { host: '127.0.0.1', port: 0 } };
  const { mail_in } = house.config;
  if (!mail_in) return;
  const [{ openMailIn }, { caseForAddress, receiveMail }, { hearsOfPurchase, takePurchaseMail }] = await Promise.all([
    import('#platform/mail-in'),
    import('#modules/cases'),
    import('#modules/purchasing'),
  ]);
  const taken = await openMailIn(house, {
    knows: async (address) =>
      hearsOfPurchase(house, address) || (await caseForAddress(systemWork(house, 'mail.in'), address)) !== undefined,
    take: async (mail) => {
      await takePurchaseMail(house, mail);
      await receiveMail(house, mail);
    },
  }).catch((error: Error) => {
    throw new StartProblem(`Mail cannot be taken in at ${mail_in.host}:${mail_in.port} (MAIL_IN_HOST, MAIL_IN_PORT): ${error.message}.`);
  });
  stops.push(() => taken.close());
  house.config.mail_in = { ...mail_in, port: taken.port };
}
