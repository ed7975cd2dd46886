import { ratio } from './support/bench.ts';
import { requestsModule } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

/** Reporting without a photo, as a browser's form sends it, against an HTTP route that commits one row. */
export default async function submit(): Promise<void> {
  const database = await openDatabase(100_000);
  const limits = await serveLimits(database);
  const { url } = await serve(database);
  await ratio({
    name: 'report without photo',
    goal: 0.1,
    limit: {
      url: `${limits}/row`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: DESCRIPTION }),
    },
    candidate: { url: `${url}/melden`, method: 'POST', status: 303, requests: requestsModule(REPORTS) },
  });
}

const DESCRIPTION = 'Die Lampe flackert seit Tagen und ist abends ganz aus. Der Weg zur Schule ist dann sehr dunkel.';

/** Every report with its own key, from its own address, so that neither idempotency nor the limit on posts answers in its place. */
const REPORTS = `
import { randomUUID } from 'node:crypto';
const form = { category_id: 'strassenbeleuchtung', street: 'Große Straße', house_number: '12', place_text: '', name: 'Erika Beispiel',
  email: 'erika@example.org', phone: '', 'answers.what': 'flickers', description: ${JSON.stringify(DESCRIPTION)} };
export default (n) => ({
  body: new URLSearchParams({ ...form, _key: randomUUID() }).toString(),
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': \`10.\${Math.floor(Math.random() * 256)}.\${(n >> 8) & 255}.\${n & 255}\`,
  },
});
`;
