// One spell of load, in a process of its own so that it takes no time from the server that is measured. Forked by rounds.ts.
import autocannon from 'autocannon';

process.once('message', async ({ url, method, headers, body, requests, connections, seconds, amount }) => {
  const next = requests ? (await import(requests)).default : undefined;
  let count = 0;
  const setupRequest = (request) => ({ ...request, ...next(count++) });
  const result = await autocannon({
    url,
    method: method ?? 'GET',
    headers: { 'accept-encoding': 'gzip', ...headers },
    body,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 60,
    ...(next ? { requests: [{ setupRequest }] } : {}),
  });
  process.send({
    per_second: result.requests.total / result.duration,
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
    bytes_each: result.requests.total > 0 ? Math.round(result.throughput.total / result.requests.total) : 0,
    answered: result.requests.total,
    errors: result.errors + result.timeouts,
    statuses: Object.fromEntries(Object.entries(result.statusCodeStats).map(([status, { count: n }]) => [status, n])),
  });
  process.disconnect();
});
