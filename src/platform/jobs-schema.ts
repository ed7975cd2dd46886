import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Every queue of the house. A job is small, repeatable and carries ids only. */
export const QUEUES = [
  'mail.send',
  'mail.take_in',
  'mailbox.fetch',
  'reports.tell',
  'reports.tell_split',
  'reports.page_duty',
  'reports.escalate_duty',
  'ideas.tell',
  'applications.tell',
  'applications.ask_team',
  'applications.remind',
  'applications.letter',
  'handover.announce',
  'handover.deliver',
  'forms.prove',
  'applications.move',
  'payments.ask',
  'apps.check',
  'outages.settle',
  'articles.remind',
  'services.remind',
  'articles.check_links',
  'tickets.tell',
  'orders.tell',
  'orders.ask',
  'orders.receipt',
  'orders.remind',
  'staff_changes.tell',
  'staff_changes.remind',
  'staff_changes.give',
  'staff_changes.tend',
  'assets.loans',
  'purchasing.mail',
  'news.begin',
  'news.daily',
  'notices.tell',
  'notices.overdue',
  'notices.begin_day',
  'notices.daily',
  'people.tell_emergency',
  'search.learn',
  'directory.apply',
  'directory.sync',
  'directory.tell',
  'continuity.watch',
  'continuity.tell',
  'darksite.keep',
  'emergency.begin',
  'emergency.make',
  'emergency.lay',
  'crisis.alarm',
  'audit.seal',
  'nightly',
  'drafts',
] as const;
export type Queue = (typeof QUEUES)[number];

/** A process that does a job says that it lives twice in so long. Longer than a change is repeated while the sites change over, so that no job runs at both. */
const HEARTBEAT_S = 60;

/** Makes pg-boss's schema and queues as the owner and lets the app's role work with them. */
export async function migrateJobs(migrator_url: string, client: pg.Client, app: string): Promise<void> {
  const boss = new PgBoss({ connectionString: migrator_url, migrate: true, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  const known = new Set((await boss.getQueues()).map((q) => q.name));
  for (const queue of QUEUES) {
    // Mail waits out an hour's and a weekend's outage: up to 400 tries, 15 minutes apart at most.
    if (!known.has(queue))
      await boss.createQueue(queue, { retryLimit: 400, retryDelay: 5, retryBackoff: true, retryDelayMax: 900, expireInSeconds: 300 });
    // A job under way at a site that was lost is done at the other within two minutes, not when its time is over.
    await boss.updateQueue(queue, { heartbeatSeconds: HEARTBEAT_S });
  }
  await boss.stop({ graceful: false });
  const role = pg.escapeIdentifier(app);
  await client.query(`grant usage on schema pgboss to ${role};
    grant select, insert, update, delete on all tables in schema pgboss to ${role};
    grant usage on all sequences in schema pgboss to ${role};
    grant execute on all functions in schema pgboss to ${role}`);
}
