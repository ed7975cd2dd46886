import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import type { App } from './city.ts';

/** Brings the search to where an application stands: found by those whose teams or roles have it and by those who look after it; by all staff where it is for all. */
export async function showAppInSearch(tx: Tx, app: App): Promise<void> {
  const doc = { kind: 'app', id: app.id };
  if (!app.active) return await dropDoc(tx, doc);
  const { name, about, access, first_steps } = app;
  const teams = [...new Set([...(app.teams ?? []), app.owner])].map((team) => `team:${team}`);
  const roles = (app.roles ?? []).map((role) => `role:${role}`);
  await putDoc(tx, {
    ...doc,
    title: name.de,
    headings: name.en ? [name.en] : [],
    body: [about, access, first_steps].flatMap((text) => [text.de, text.en ?? '']).join('\n'),
    audience: app.teams?.length || app.roles?.length ? [...teams, ...roles] : ['staff'],
    at: tx.now,
  });
}
