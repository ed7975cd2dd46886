import { buffer } from 'node:stream/consumers';
import { cityOf } from '#modules/city';
import { fileStream } from '#platform/files';
import { setLetter } from '#platform/set-letter';
import type { Work } from '#platform/work';
import { purchaseLetter } from './letter.ts';
import { purchaseOrderFor } from './read.ts';

/** The letter of an order: as it was sent, or as it would be. Refuses `not_found`. */
export async function purchasePdfFor(work: Work, wanted: { purchase_order_id: string }): Promise<{ name: string; pdf: Buffer }> {
  const found = await purchaseOrderFor(work, wanted);
  const { file_hash, number } = found.order;
  const name = `Bestellung ${number}.pdf`;
  if (file_hash) return { name, pdf: await buffer((await fileStream(work.read, file_hash)).stream) };
  const { pdf } = await setLetter(work.house, purchaseLetter(await cityOf(work.house), found), work.now());
  return { name, pdf };
}
