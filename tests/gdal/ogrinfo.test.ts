import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyReports } from '../../bench/support/many-reports.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

const run = promisify(execFile);
let city: RunningCity;
let published: string[];

beforeAll(async () => {
  city = await startCity();
  // GDAL follows the links of the documents.
  city.house.config.public_url = city.url;
  published = await manyReports(city.superuser_url, 250);
}, 120_000);
afterAll(() => city?.stop());

/** What GDAL says of the interface, asked as a GIS would ask. */
async function ogrinfo(...words: string[]): Promise<string> {
  const { stdout } = await run(process.env.OGRINFO ?? 'ogrinfo', ['-ro', '--config', 'OGR_OAPIF_PAGE_SIZE', '50', ...words]);
  return stdout;
}

test('GDAL finds the collection, reads every public report over several pages, and narrows by place', async () => {
  const source = `OAPIF:${city.url}/ogc`;
  expect(await ogrinfo(source)).toMatch(/reports/);
  const all = await ogrinfo(source, '-oo', 'PAGE_SIZE=50', '-al', 'reports');
  for (const number of published) expect(all).toContain(number);
  expect(all).toMatch(/Geometry: Point/);
  expect(await ogrinfo(source, '-so', 'reports', '-spat', '-20', '0', '-19', '1')).toMatch(/Feature Count: 0/);
});
