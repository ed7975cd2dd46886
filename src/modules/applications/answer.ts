import {
  type Answers,
  begunOn,
  CHOSEN,
  fill,
  formVersionFor,
  pathOf,
  questionsOn,
  type SetAside,
  type Standing,
  type Turned,
  titleAt,
  turnedTo,
  withAnswer,
  withRow,
  withTyped,
} from '#modules/forms';
import { ROWS } from '#modules/forms/words';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { circumstancesOf } from './circumstances.ts';
import { type Draft, keepAnswers, lockDraft } from './drafts.ts';
import { closePhoneLinks } from './phone.ts';
import type { ChangeRows, SaveAnswers } from './schema.ts';
import { filesOf } from './uploads.ts';

/** Keeps what was typed on one page, right or wrong: nothing typed is lost. Refuses `not_found`, `file_missing`. */
export async function saveAnswers(work: Work, input: SaveAnswers): Promise<Turned> {
  const where = await circumstancesOf(work, work.now());
  const { secret: _, ...said } = input;
  return await change(work, 'saveAnswers', said, async (tx) => {
    const draft = await lockDraft(tx, work, input);
    const { form } = draft.asked;
    const { page, fields, ...begun } = begunOn(form, draft.filled, draft.answers, input.at, input.typed, where);
    // The page was shown before the form moved on to a newer version.
    const lost = await lostIn(tx, draft, input);
    if (lost.length > 0) await setAside(tx, draft, lost);
    if (!page && lost.length === 0) throw new Refusal('not_found');
    const held = page && input.asked && questionsOn(begun.filled, begun.answers, page).filter(({ place }) => input.asked?.includes(place));
    let { answers } = begun;
    for (const standing of held ?? fields) answers = await answered(tx, draft, answers, standing, input);
    await keepAnswers(tx, draft.draft_id, answers);
    tx.record(`draft:${draft.draft_id}`, 'application.answered', {}, { page: input.at });
    return turnedTo(fill(form, answers, where), input.at, [...fields, ...(held ?? [])]);
  });
}

/** What was typed for questions that the version before had and this one has not. */
async function lostIn(tx: Tx, { filled, asked }: Draft, { typed }: SaveAnswers): Promise<SetAside[]> {
  if (asked.number === 1) return [];
  const unknown = Object.entries(typed).filter(([place]) => !place.endsWith(`.${CHOSEN}`) && !filled.made.spots.has(pathOf(place)));
  if (unknown.length === 0) return [];
  const { form } = await formVersionFor({ house: tx.house, read: tx }, asked.form_id, asked.number - 1);
  return unknown.flatMap(([place, words]) => {
    const values = words.filter((one) => one.trim() !== '');
    const label = titleAt(form, pathOf(place));
    return label && values.length > 0 ? [{ place, label, values, text: values.join(', ') }] : [];
  });
}

async function setAside(tx: Tx, { draft_id, set_aside }: Draft, lost: readonly SetAside[]): Promise<void> {
  await tx
    .updateTable('application_drafts')
    .set({ set_aside: JSON.stringify([...set_aside, ...lost]) })
    .where('draft_id', '=', draft_id)
    .execute();
}

/** Adds a row to a group that is repeated, or takes one away. Gives the page of the new row. */
export async function changeRows(work: Work, input: ChangeRows): Promise<{ next: string }> {
  const { secret: _, ...said } = input;
  return await change(work, 'changeRows', said, async (tx) => {
    const draft = await lockDraft(tx, work, input);
    const page = draft.pages.find((one) => one.at === input.at && one.kind === 'rows');
    const [group] = page?.standings ?? [];
    if (!group) throw new Refusal('not_found');
    const most = group.spot.part.max ?? ROWS.most;
    if (input.row === 'add' && group.row_count >= most) throw new Refusal('too_many_rows', { detail: { max: most } });
    const { answers, at } = withRow(draft.answers, group, input.row);
    await keepAnswers(tx, draft.draft_id, answers);
    // Another row may stand at their place now.
    await closePhoneLinks(tx, draft.draft_id, group.place);
    tx.record(`draft:${draft.draft_id}`, 'application.rows_changed', {}, { page: input.at, row: String(input.row) });
    return { next: at };
  });
}

async function answered(tx: Tx, draft: Draft, answers: Answers, standing: Standing, input: SaveAnswers): Promise<Answers> {
  const { part } = standing.spot;
  if (part.kind === 'field' && part.type === 'file' && !part.mode)
    return withAnswer(answers, standing, await filesOf(tx, draft.draft_id, standing, input));
  return withTyped(answers, standing, input.typed[standing.place] ?? [], draft.asked.form.lists);
}
