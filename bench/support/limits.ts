// The routes that are the limits: as little as possible on top of Fastify and pg. Forked by stage.ts.
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { cityOf } from '#modules/city';
import { catalogueOf, publicReportFor, publicReportsFor, reportListSchema } from '#modules/reports';
import { openLog } from '#platform/log';
import { systemWork } from '#platform/system-work';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';

process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => process.exit());

const app = fastify();
app.get('/', async () => ({ hello: 'city' }));
if (process.env.DATABASE_URL) await withDatabase(process.env.DATABASE_URL);
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });

async function withDatabase(url: string): Promise<void> {
  const house = await openHouse(readConfig(), url, openLog('error'), { work: false });
  const work = systemWork(house, 'bench');
  // The queries of the list and of the report page, through the same reads, answered as JSON.
  app.get('/list', async () => {
    const [city, list, catalogue] = await Promise.all([
      cityOf(house),
      publicReportsFor(work, reportListSchema.parse({})),
      catalogueOf(house),
    ]);
    return { city: city.name, ...list, categories: catalogue.categories.length };
  });
  app.get<{ Params: { number: string } }>('/reports/:number', async (request) => {
    const [city, report] = await Promise.all([cityOf(house), publicReportFor(work, request.params.number)]);
    return { city: city.name, ...report };
  });
  app.get('/one', async () => (await house.pools.read_pool.query({ name: 'one', text: 'select 1 as one' })).rows[0]);
  // One row, one commit, the pool of the house.
  app.post<{ Body: { text: string } }>('/row', async (request) => {
    await house.pools.write.query({ name: 'row', text: 'insert into bench_rows (text) values ($1)', values: [request.body.text] });
    return { stored: true };
  });
}
