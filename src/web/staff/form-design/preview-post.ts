import { z } from 'zod';
import { cityOf } from '#modules/city';
import { type Answers, answersSchema, changedRows, turnPage } from '#modules/forms';
import { againAt, CHECKED, checkedAt, typedIn } from '../../form-typed.ts';
import { type PageHandler, ShowAgain, type SubmitHandler, submit } from '../../handlers.ts';
import type { Values } from '../../ui/index.ts';
import { asked, designFor } from './design.tsx';

/** The page after the last question. No key begins with an underscore. */
export const END = '_ende';

const posted = z.object({
  form_id: asked.shape.form_id,
  _antworten: z.string().max(200_000).default('{}'),
  _seite: z.string().max(1_000).default(''),
  _do: z.string().max(1_100).default(''),
});

/** Takes what was typed on a page of the trial and shows the page that comes then; the answers go along. */
export const postPreview = (get: PageHandler): SubmitHandler =>
  submit(
    posted,
    async (work, { form_id: id, _antworten, _seite, _do }, { values }) => {
      const { draft, today } = await designFor(work, { form_id: id });
      const where = { land: (await cityOf(work.house)).state, today };
      const before = answersIn(_antworten);
      const turned = turnPage(draft.form, before, _seite, typedIn(values, OWN_FIELDS), where);
      const along = (answers: Answers, seite: string, more: Values = {}) => ({
        _antworten: JSON.stringify(answers),
        _seite: seite,
        ...more,
      });
      const [verb, at = '', row = ''] = _do.split(' ');
      if (verb === 'go') throw new ShowAgain(along(turned.answers, at));
      if (verb === 'add' || verb === 'remove') {
        const changed = changedRows(draft.form, turned.answers, at, verb === 'add' ? 'add' : Number(row), where);
        throw new ShowAgain(along(changed.answers, changed.at));
      }
      const again = againAt(values);
      if (again !== undefined) throw new ShowAgain(along(turned.answers, _seite, { _geprueft: checkedAt(again, turned.problems) }));
      if (turned.problems.length > 0) throw new ShowAgain(along(turned.answers, _seite, { _geprueft: CHECKED }), undefined, undefined, 422);
      if (turned.more) throw new ShowAgain(along(turned.answers, _seite, { _hinzu: 'ja' }));
      throw new ShowAgain(along(turned.answers, turned.next ?? END));
    },
    get,
  );

/** Words of every form that no question has. */
const OWN_FIELDS = new Set(['picture', 'remove_picture']);

/** What does not read as answers is none. */
export function answersIn(text: string): Answers {
  try {
    return answersSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
