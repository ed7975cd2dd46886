import { z } from 'zod';
import { layoutProblems } from '#platform/layout';
import { LAYOUT_FAULTS, type LayoutProblem, MOST_CHARACTERS } from '#platform/layout-rules';
import type { Tx } from '#platform/work';
import { type ItemPart, itemPart } from './part.ts';
import { writeSetting } from './setting-row.ts';

/** A city has one layout; its versions are those of this item. */
export const LAYOUT_ID = 'letter';
/** The rows of settings that hold the layout, and how it failed last. */
export const LAYOUT_SETTING = 'letter.layout';
export const FAULT_SETTING = 'letter.fault';

/** That a document could not be set with the layout of this hash, and looks as the house sets it. */
export const layoutFault = z.object({ layout_hash: z.string(), why: z.string(), at: z.string() });
export type LayoutFault = z.infer<typeof layoutFault>;

export const layoutSource = z.string().max(MOST_CHARACTERS);

/** letters.yaml: the city's own layout of letters, definitions that reach for nothing (see platform/layout-rules); '' is the house's. */
export const letterLayoutPart: ItemPart<{ id: string; value: string }> = {
  kind: 'letter_layout',
  form: 'map',
  key: 'layouts',
  file: () => 'letters.yaml',
  optional: true,
  known: [LAYOUT_ID],
  schema: z.strictObject({ id: z.literal(LAYOUT_ID), value: layoutSource }),
  idOf: (item) => item.id,
  // For commands: it waits for a process that sets a letter.
  check: (items) =>
    items.flatMap(({ value }, index) =>
      value.trim() === ''
        ? []
        : layoutProblems(value).map(({ line, message }) => ({ index, at: ['value'], message: `the layout, its line ${line}: ${message}` })),
    ),
  async write(tx, item) {
    await writeSetting(tx, LAYOUT_SETTING, item.value);
    await writeSetting(tx, FAULT_SETTING, null);
  },
  remove: (tx) => writeSetting(tx, LAYOUT_SETTING, ''),
};
export const LETTER_LAYOUTS = itemPart(letterLayoutPart);

/** What is being written of it, never part of a folder: with what is wrong with it as it stands. */
export const layoutDraftPart: ItemPart<{ id: string; source: string; problems: LayoutProblem[] }> = {
  kind: 'letter_draft',
  form: 'map',
  key: 'drafts',
  file: () => undefined,
  schema: z.strictObject({
    id: z.literal(LAYOUT_ID),
    source: layoutSource,
    problems: z.array(z.strictObject({ line: z.int(), message: z.string(), code: z.enum(LAYOUT_FAULTS), word: z.string().optional() })),
  }),
  idOf: (item) => item.id,
  write: async () => undefined,
};

/** Keeps, inside a change, that a layout failed, for those who look after it. */
export async function noteLayoutFault(tx: Tx, { layout_hash, why }: Pick<LayoutFault, 'layout_hash' | 'why'>): Promise<void> {
  await writeSetting(tx, FAULT_SETTING, { layout_hash, why, at: tx.now.toISOString() } satisfies LayoutFault);
}
