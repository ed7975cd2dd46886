import { compiled, pathOf } from './compiled.pure.ts';
import { type Circumstances, type Filled, fill } from './fill.pure.ts';
import { type Answers, CHOSEN, type Form, isList } from './form.pure.ts';
import { withAnswer } from './put.pure.ts';
import { readTyped } from './typed.pure.ts';

/** What a page needs of a form to know by itself what is asked: see liveOf(). */
export interface Live {
  form: Form;
  answers: Answers;
  where: Circumstances;
}

/** Answers with what stands on a page now. `typed` gives what stands under a name; `places` are the questions on the page, shown or not. */
export function withTyped({ form, answers, where }: Live, places: readonly string[], typed: (name: string) => string[]): Answers {
  let now = answers;
  for (const place of places) {
    const spot = compiled(form, where.land).spots.get(pathOf(place));
    if (!spot) continue;
    const at = { spot, rows: (place.match(/(?<=\.)\d+(?=\.|$)/g) ?? []).map(Number) };
    const { part } = spot;
    if (part.kind === 'group') {
      const [chosen] = typed(`${place}.${CHOSEN}`);
      if (part.choice && chosen !== undefined) now = withAnswer(now, at, chosen, CHOSEN);
    } else if (part.kind === 'field' && !part.mode) {
      const values = typed(place)
        .map((one) => readTyped(part, one, form.lists))
        .filter(Boolean);
      now = withAnswer(now, at, isList(part) ? values : (values[0] ?? ''));
    }
  }
  return now;
}

/** What the form makes of it. The same as the whole form does, for the questions of the page. */
export const liveFill = (live: Live): Filled => fill(live.form, live.answers, live.where);
