import { liveOf, type Standing } from '#modules/forms';
import { formText, ruleWords } from '../../form-words.ts';
import type { QuestionsProps } from './data.ts';

/** What the script `apply-live` needs to ask and check the questions of a page as somebody types; and where it says so to screen readers. */
export function LiveData({ data, t, lang, questions }: QuestionsProps & { questions: readonly Standing[] }) {
  const { draft } = data;
  const { form } = draft.asked;
  const live = liveOf(form, draft.answers, draft.where, questions);
  const words = ruleWords(form, lang);
  const said = {
    ...live,
    titles: Object.fromEntries(questions.map(({ place, spot }) => [place, formText(spot.part.title, lang)])),
    rules: Object.fromEntries(live.form.rules.flatMap(({ key }) => (words[key] ? [[key, words[key]]] : []))),
    texts: { ...t.apply.problems, appears: `${t.apply.appears} `, vanishes: `${t.apply.vanishes} `, optional: ` (${t.apply.optional})` },
  };
  return <p className="kern-sr-only" role="status" data-apply-live={JSON.stringify(said)} />;
}
