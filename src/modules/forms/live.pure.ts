import { compiled, pathOf } from './compiled.pure.ts';
import { type Circumstances, type Filled, fill } from './fill.pure.ts';
import { type Answers, CHOSEN, type Form } from './form.pure.ts';
import { withChosen, withTyped } from './put.pure.ts';

/** What a page needs of a form to know by itself what is asked: see liveOf(). */
export interface Live {
  form: Form;
  answers: Answers;
  where: Circumstances;
}

/** Answers with what stands on a page now. `typed` gives what stands under a name; `places` are the questions on the page, shown or not. */
export function withPage({ form, answers, where }: Live, places: readonly string[], typed: (name: string) => string[]): Answers {
  let now = answers;
  for (const place of places) {
    const spot = compiled(form, where.land).spots.get(pathOf(place));
    if (!spot) continue;
    const at = { spot, rows: (place.match(/(?<=\.)\d+(?=\.|$)/g) ?? []).map(Number) };
    now = withTyped(withChosen(now, at, typed(`${place}.${CHOSEN}`)[0]), at, typed(place), form.lists);
  }
  return now;
}

/** What the form makes of it. The same as the whole form does, for the questions of the page. */
export const liveFill = (live: Live): Filled => fill(live.form, live.answers, live.where);
