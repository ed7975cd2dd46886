import {
  type Answers,
  carry,
  currentFormFor,
  type Difference,
  differ,
  type FormText,
  formDraftFor,
  formVersionFor,
  pathOf,
  type SetAside,
} from '#modules/forms';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';

/** What moving the applications that are being written to the version that is asked now would do. Nobody's answers are in it. */
export interface MovePreview {
  form_id: string;
  /** The version that is asked now. */
  to: number;
  /** Older versions that applications are being written on: how many on each, and what the newer one asks otherwise. */
  from: { number: number; drafts: number; differences: Difference[] }[];
  /** Questions whose answers have no place any more, with how many applications have one. */
  set_aside: { path: string; label: FormText; drafts: number }[];
}

/** Moved and looked at in one go at most: the rest the next time. */
const MOST = 5_000;

/** A dry run. Refuses `not_found` for a form that is not the asker's, or is not asked. */
export async function moveDraftsFor(work: Work, form_id: string): Promise<MovePreview> {
  await formDraftFor(work, form_id);
  const current = await currentFormFor(work, form_id);
  if (!current) throw new Refusal('not_found');
  const from: MovePreview['from'] = [];
  const aside = new Map<string, { label: FormText; drafts: number }>();
  const drafts = await olderDrafts(work, form_id, current.number).select('answers').execute();
  for (const number of [...new Set(drafts.map((one) => one.form_number))].sort((one, other) => one - other)) {
    const before = (await formVersionFor(work, form_id, number)).form;
    const mine = drafts.filter((one) => one.form_number === number);
    from.push({ number, drafts: mine.length, differences: differ(before, current.form) });
    for (const { answers } of mine) {
      const found = carry(before, current.form, answers as Answers).set_aside;
      for (const path of new Set(found.map(({ place }) => pathOf(place)))) {
        const label = found.find(({ place }) => pathOf(place) === path)?.label ?? { de: path };
        aside.set(path, { label, drafts: (aside.get(path)?.drafts ?? 0) + 1 });
      }
    }
  }
  return { form_id, to: current.number, from, set_aside: [...aside].map(([path, one]) => ({ path, ...one })) };
}

/** Has the applications that are being written moved to the version that is asked now. Refuses `forbidden`, `not_found` and `changed_meanwhile` where that is another by now. */
export async function askToMoveDrafts(work: Work, { form_id, to }: { form_id: string; to: number }): Promise<void> {
  const { may } = await formDraftFor(work, form_id);
  demand(may.publish);
  const current = await currentFormFor(work, form_id);
  if (current?.number !== to) throw new Refusal('changed_meanwhile', { detail: { version: current?.number ?? 0 } });
  await change(work, 'askToMoveDrafts', { form_id, to }, async (tx) => {
    tx.record(`form:${form_id}`, 'form.move_asked', {}, { to: String(to) });
    tx.enqueue('applications.move', { form_id, to });
  });
}

/** Moves them, each in a change of its own, so that nobody who writes meanwhile waits for all. What was sent never moves. */
export async function moveDrafts(work: Work, { form_id, to }: { form_id: string; to: number }): Promise<void> {
  demand(work.actor.kind === 'system');
  const after = (await formVersionFor(work, form_id, to)).form;
  const drafts = await olderDrafts(work, form_id, to).execute();
  for (const { draft_id } of drafts) {
    await change({ ...work, key: `${work.key} ${draft_id}` }, 'moveDraft', { draft_id, to }, async (tx) => {
      const row = await tx
        .selectFrom('application_drafts')
        .select(['form_number', 'answers', 'set_aside'])
        .where('draft_id', '=', draft_id)
        .forUpdate()
        .executeTakeFirst();
      tx.record(`draft:${draft_id}`, 'application.draft_moved', {}, { form_number: String(to) });
      if (!row || row.form_number >= to) return;
      const before = (await formVersionFor(work, form_id, row.form_number)).form;
      const { answers, set_aside } = carry(before, after, row.answers as Answers);
      const kept = [...(row.set_aside as unknown as SetAside[]), ...set_aside];
      await tx
        .updateTable('application_drafts')
        .set({ form_number: to, answers: JSON.stringify(answers), set_aside: JSON.stringify(kept) })
        .where('draft_id', '=', draft_id)
        .execute();
    });
  }
}

const olderDrafts = ({ read, now }: Work, form_id: string, to: number) =>
  read
    .selectFrom('application_drafts')
    .select(['draft_id', 'form_number'])
    .where('form_id', '=', form_id)
    .where('form_number', '<', to)
    .where('expires_at', '>', now())
    .orderBy('draft_id')
    .limit(MOST);
