import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import type { Service } from './schema.ts';
import { SERVICE, SERVICE_LANGUAGES, SERVICE_TEXTS } from './words.ts';

/** Brings the search to where a service stands: everybody finds it by its names, by what people call it, and by its texts in every language. */
export async function showServiceInSearch(tx: Tx, service: Service): Promise<void> {
  const doc = { kind: SERVICE, id: service.id };
  if (!service.active) return await dropDoc(tx, doc);
  const { name } = service;
  const written = SERVICE_TEXTS.flatMap((kind) => service[kind] ?? []);
  await putDoc(tx, {
    ...doc,
    title: name.de,
    headings: [name.en, name.simple, ...service.words].filter((words) => words !== undefined),
    body: SERVICE_LANGUAGES.flatMap((language) => written.map((text) => text[language] ?? '')).join('\n'),
    audience: ['public'],
    at: tx.now,
  });
}
