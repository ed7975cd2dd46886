import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import { NOTICE } from './words.ts';

interface Text {
  de: string;
  en?: string | undefined;
}

/** What runs or is to come is found by everybody who works for the city, by its own words and the name of the application. */
export async function showOutage(tx: Tx, of: { outage_id: string; app_id: string | null; title: Text; body: Text }): Promise<void> {
  const app = of.app_id ? await tx.selectFrom('apps').select('name').where('app_id', '=', of.app_id).executeTakeFirst() : undefined;
  const name = (app?.name ?? { de: '' }) as unknown as Text;
  await putDoc(tx, {
    ...{ kind: NOTICE, id: of.outage_id, title: of.title.de },
    headings: [name.de, name.en ?? '', of.title.en ?? ''].filter(Boolean),
    body: [of.body.de, of.body.en ?? ''].join('\n'),
    audience: ['staff'],
    at: tx.now,
  });
}

export const dropOutage = (tx: Tx, outage_id: string) => dropDoc(tx, { kind: NOTICE, id: outage_id });
