import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One registry per process; Prometheus text at /metrics. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const requests = new Histogram({
  name: 'stadttor_http_seconds',
  help: 'Time to answer, by method and status class',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [registry],
});

export const jobs = new Counter({
  name: 'stadttor_jobs_total',
  help: 'Jobs by queue and outcome',
  labelNames: ['queue', 'outcome'],
  registers: [registry],
});

/** As `work` asked last; the process that asks says so. */
export const appsUp = new Gauge({
  name: 'stadttor_app_up',
  help: 'Whether an application of the city answered when it was last asked: 1 or 0',
  labelNames: ['app'],
  registers: [registry],
});
