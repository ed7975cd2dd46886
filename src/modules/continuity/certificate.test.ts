import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { measurePlatform } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('whoever scrapes again and again does not connect to the public address each time', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  house.config.public_url = `https://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  for (let n = 0; n < 4; n += 1) await measurePlatform(house);
  expect(connections).toBe(1);
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
