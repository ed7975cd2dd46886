import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { send } from './database/pipeline.ts';
import { newId } from './ids.ts';
import type { Queue } from './jobs-schema.ts';
import type { Logger } from './log.ts';

export type Payload = Record<string, string | number>;

export interface Job {
  id: string;
  data: Payload;
}

/** The queue: jobs are put in by changes, in their transaction, and fetched by `work`. */
export interface Jobs {
  /** Resolves once the statement is sent, so that COMMIT may follow at once; `done` says whether it was carried out. */
  insert(client: pg.PoolClient, queue: Queue, payloads: Payload[]): Promise<{ done: Promise<unknown> }>;
  /** Runs `handler` for each job of the queue, one at a time; a thrown error is retried later by the queue's rule. */
  handle(queue: Queue, handler: (job: Job) => Promise<void>): Promise<void>;
  /** Puts one job of the queue in at each time of a cron expression (city's time zone). */
  every(queue: Queue, cron: string, time_zone: string): Promise<void>;
  /** Fetches nothing until `resume()`; jobs under way end. For times in which nothing is to be changed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queue. `work: true` fetches, keeps the schedule and cleans up; `serve` alone only puts jobs in and also starts on a standby. */
export async function openJobs(url: string, log: Logger, options: { work: boolean }): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    migrate: false,
    supervise: options.work,
    schedule: options.work,
    application_name: 'stadttor jobs',
    max: 4,
  });
  // Every worker tells of a lost database; once a minute is enough for all of them.
  const told = new Map<string, number>();
  boss.on('error', (error: Error) => {
    const reason = error.message.replace(/ \(Queue: .*\)$/, '');
    if (Date.now() - (told.get(reason) ?? 0) < 60_000) return;
    told.clear();
    told.set(reason, Date.now());
    log.error({ reason }, 'job queue');
  });
  await boss.start();
  const handlers = new Map<Queue, () => Promise<unknown>>();
  let paused = false;
  return {
    async insert(client, queue, payloads) {
      const sent = Promise.withResolvers<void>();
      const done = boss.insert(
        queue,
        payloads.map((data) => ({ id: newId(), data })),
        {
          db: {
            async executeSql(text, values) {
              const answer = send(client, text, values ?? []);
              sent.resolve();
              return { rows: (await answer).rows };
            },
          },
          returnId: false,
        },
      );
      done.then(() => sent.resolve(), sent.reject);
      await sent.promise;
      return { done };
    },
    async handle(queue, handler) {
      const begin = async () => {
        let worker = '';
        worker = await boss.work<Payload>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
          if (!job) return;
          await handler({ id: job.id, data: job.data ?? {} });
          // There may be more: only an empty queue is waited before.
          boss.notifyWorker(worker);
        });
      };
      handlers.set(queue, begin);
      if (!paused) await begin();
    },
    async every(queue, cron, time_zone) {
      await boss.schedule(queue, cron, {}, { tz: time_zone });
    },
    async pause() {
      if (paused) return;
      paused = true;
      log.warn('jobs pause: nothing is to be changed');
      await Promise.all([...handlers.keys()].map((queue) => boss.offWork(queue, { wait: true })));
    },
    async resume() {
      if (!paused) return;
      paused = false;
      log.warn('jobs go on');
      for (const begin of handlers.values()) await begin();
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
