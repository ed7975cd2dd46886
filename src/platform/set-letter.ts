import { createHash } from 'node:crypto';
import { setApart } from './layout.ts';
import { objectionsToLayout } from './layout-rules.ts';
import { type Letter, letterPdf } from './letter.ts';
import { type Receipt, receiptPdf } from './receipt.ts';
import type { House } from './work.ts';

/** A document as PDF. `failed`: the city's own layout could not set it, so that it looks as the house sets it; which layout that was, and why. */
export interface SetDocument {
  pdf: Buffer;
  failed?: { layout_hash: string; why: string };
}

/** So long a layout that failed is not tried again: whoever waits for a page would wait for it each time. */
const RESTS_MS = 600_000;

const kept = new WeakMap<House, Map<string, { until: number; why: string }>>();

function restingIn(house: House) {
  const known = kept.get(house) ?? new Map<string, { until: number; why: string }>();
  kept.set(house, known);
  return known;
}

/** The name of a layout by what stands in it. */
export const layoutHash = (layout: string): string => createHash('sha256').update(layout).digest('hex');

/** A letter as it is sent, with the city's own layout where it has one. No layout stops it. */
export const setLetter = (house: House, letter: Letter, at: Date): Promise<SetDocument> =>
  set(house, { what: 'letter', document: letter, at });

/** A confirmation of receipt, likewise. */
export const setReceipt = (house: House, receipt: Receipt, at: Date): Promise<SetDocument> =>
  set(house, { what: 'receipt', document: receipt, at });

type Wanted = { what: 'letter'; document: Letter; at: Date } | { what: 'receipt'; document: Receipt; at: Date };

async function set(house: House, wanted: Wanted): Promise<SetDocument> {
  const { layout = '' } = wanted.document.head;
  if (layout.trim() === '') return { pdf: ours(wanted) };
  const layout_hash = layoutHash(layout);
  const resting = restingIn(house);
  const before = resting.get(layout_hash);
  if (before && before.until > Date.now()) return { pdf: ours(wanted), failed: { layout_hash, why: before.why } };
  try {
    const [objection] = objectionsToLayout(layout);
    if (objection) throw new Error(objection.message);
    return { pdf: await setApart(wanted) };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    resting.clear();
    resting.set(layout_hash, { until: Date.now() + RESTS_MS, why });
    house.log.warn({ layout_hash, why }, 'The layout of the city could not set a document; it looks as the house sets it.');
    return { pdf: ours(wanted), failed: { layout_hash, why } };
  }
}

function ours({ what, document, at }: Wanted): Buffer {
  const { layout: _, ...head } = document.head;
  return what === 'letter' ? letterPdf({ ...document, head }, at) : receiptPdf({ ...document, head }, at);
}
