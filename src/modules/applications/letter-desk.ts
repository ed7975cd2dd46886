import {
  cityOf,
  forgetCity,
  LAYOUT_ID,
  layoutDraftPart,
  letterheadOf,
  letterLayoutPart,
  returnToVersion,
  saveCityItem,
} from '#modules/city';
import { namedHistory, namedItem } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { layoutFaults, setApart } from '#platform/layout';
import type { LayoutProblem } from '#platform/layout-rules';
import { sampleLetter } from '#platform/sample-letter';
import { layoutHash } from '#platform/set-letter';
import { change, type Work } from '#platform/work';
import { mayDesignLetters } from './rules.ts';
import type { PublishLetterLayout, SaveLetterDraft } from './schema.ts';

/** The layout of letters as it is used, and as it is being written, with what is wrong with that; `failed`: a document could not be set with the one in use. Versions are 0 where there is none. */
export async function letterLayoutFor(work: Work) {
  demand(mayDesignLetters(work.actor));
  const [published, draft, city] = await Promise.all([
    namedItem(work.read, letterLayoutPart, LAYOUT_ID),
    namedItem(work.read, layoutDraftPart, LAYOUT_ID),
    cityOf(work.house),
  ]);
  const used = published?.value.value ?? '';
  const source = draft?.value.source ?? used;
  const { letter_fault: fault } = city;
  return {
    used: {
      version: published?.version ?? 0,
      own: used.trim() !== '',
      edited_at: published?.edited_at ?? null,
      edited_by: published?.edited_by ?? null,
    },
    draft: {
      version: draft?.version ?? 0,
      source,
      problems: draft?.value.problems ?? [],
      edited_at: draft?.edited_at ?? null,
      edited_by: draft?.edited_by ?? null,
    },
    waiting: source !== used,
    failed: fault && fault.layout_hash === layoutHash(used) ? { why: fault.why, at: new Date(fault.at) } : null,
  };
}
export type LetterLayoutDesk = Awaited<ReturnType<typeof letterLayoutFor>>;

/** Keeps the layout that is being written, right or wrong, with what is wrong with it (tried in a process of its own, up to 15 seconds). Refuses `forbidden`, `changed_meanwhile`. */
export async function saveLetterDraft(work: Work, input: SaveLetterDraft): Promise<LayoutProblem[]> {
  demand(mayDesignLetters(work.actor));
  const source = input.source.replaceAll('\r\n', '\n');
  const problems = source.trim() === '' ? [] : await layoutFaults(source);
  return await change(work, 'saveLetterDraft', input, async (tx) => {
    demand(mayDesignLetters(tx.actor));
    await saveCityItem(tx, layoutDraftPart, { id: LAYOUT_ID, source, problems }, { expected_version: input.version, by: 'staff' });
    return problems;
  });
}

/** Puts the layout that was written into use, for every letter from now on. Refuses `forbidden`, `layout_broken` and `changed_meanwhile`. */
export async function publishLetterLayout(work: Work, input: PublishLetterLayout): Promise<void> {
  await change(work, 'publishLetterLayout', input, async (tx) => {
    demand(mayDesignLetters(tx.actor));
    const draft = await namedItem(tx, layoutDraftPart, LAYOUT_ID);
    if (draft?.version !== input.version) throw new Refusal('changed_meanwhile', { detail: { version: draft?.version ?? 0 } });
    if (draft.value.problems.length > 0) throw new Refusal('layout_broken', { field: 'source' });
    await saveCityItem(
      tx,
      letterLayoutPart,
      { id: LAYOUT_ID, value: draft.value.source },
      { expected_version: input.used_version, by: 'staff' },
    );
  });
  forgetCity(work.house);
}

/** Every version that was in use. Refuses `forbidden`, `not_found`. */
export async function letterLayoutHistoryFor(work: Work, id: string) {
  demand(mayDesignLetters(work.actor));
  return await namedHistory(work.read, letterLayoutPart.kind, id);
}

/** Puts an old version back into use. Refuses `forbidden`, `not_found`, `changed_meanwhile`. */
export async function returnLetterLayout(work: Work, input: { id: string; to: number; version: number }): Promise<void> {
  await change(work, 'returnLetterLayout', input, async (tx) => {
    demand(mayDesignLetters(tx.actor));
    await returnToVersion(tx, letterLayoutPart, input.id, input.to, input.version);
  });
  forgetCity(work.house);
}

/** A made-up letter with the layout that is being written. Refuses `forbidden`, and `layout_broken` where it sets none. */
export async function sampleLetterFor(work: Work, what: 'letter' | 'picture'): Promise<Buffer> {
  const { draft } = await letterLayoutFor(work);
  if (draft.problems.length > 0) throw new Refusal('layout_broken');
  const { layout: _, ...head } = letterheadOf(await cityOf(work.house), 'de');
  try {
    return await setApart({ what, document: sampleLetter({ ...head, layout: draft.source }), at: work.now() });
  } catch {
    throw new Refusal('layout_broken');
  }
}
