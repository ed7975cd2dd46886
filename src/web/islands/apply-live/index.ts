import { type Live, liveFill, withPage } from '../../../modules/forms/live.pure.ts';
import { sentenceAbout } from '../../../modules/forms/says.pure.ts';

interface Said extends Live {
  titles: Record<string, string>;
  rules: Record<string, string>;
  texts: Record<string, string> & { appears: string; vanishes: string; optional: string };
}

const status = document.querySelector('[data-apply-live]') as HTMLElement;
live(JSON.parse(`${status.dataset.applyLive}`), status.closest('form') as HTMLFormElement);

/** Shows, demands and checks the questions of a page as somebody types, by the evaluator of the server; what is hidden keeps what was typed. */
function live(said: Said, form: HTMLFormElement): void {
  for (const ready of form.querySelectorAll('template')) ready.replaceWith(ready.content);
  const places = [...form.querySelectorAll<HTMLElement>('[data-place]')];
  const names = places.map((place) => place.dataset.place as string);
  const typed_here = names.filter((_, n) => !places[n]?.dataset.byName);
  /** Nothing is found fault with before it was answered and left, but what the server said. */
  const left = new Set(places.filter((place) => place.querySelector('.kern-error')));

  const update = ({ type, target }: Event) => {
    const typed = new FormData(form);
    const answers = withPage(said, typed_here, (name) => typed.getAll(name).map((one) => (one as File).name ?? one));
    const { standings, problems } = liveFill({ ...said, answers });
    for (const [n, place] of places.entries()) {
      const name = names[n] as string;
      const title = said.titles[name] as string;
      const standing = standings.get(name);
      if (type === 'change' && place.contains(target as Node)) left.add(place);
      if (!standing) continue;
      const { active } = standing;
      // What somebody is writing in does not go from under their hands.
      if (place.hidden === active && (active || !place.contains(document.activeElement))) {
        place.hidden = !active;
        status.textContent = said.texts[active ? 'appears' : 'vanishes'] + title;
      }
      demand(place, standing.required, said.texts.optional);
      if (!left.has(place)) continue;
      const wrong = problems.find((one) => one.place === name);
      say(place, wrong && sentenceAbout(wrong, said.texts, said.rules, title));
    }
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  update(new Event('load'));
}

function demand(place: HTMLElement, required: boolean, words: string): void {
  for (const input of place.querySelectorAll<HTMLInputElement>('input:not([type=checkbox]),select,textarea'))
    if (input.closest('[data-place]') === place) input.required = required;
  const label = place.querySelector('label,legend') as Element;
  const mark = label.querySelector('.kern-label__optional');
  if (required) mark?.remove();
  else if (!mark) label.insertAdjacentHTML('beforeend', `<span class="kern-label__optional">${words}</span>`);
}

/** The sentence beside a field, as FieldError() writes it; none takes it away. */
function say(place: HTMLElement, sentence: string | undefined): void {
  const field = place.querySelector('fieldset,input,select,textarea') as Element;
  const box = field.closest('.kern-form-input,fieldset') as Element;
  const before = box.querySelector(':scope>.kern-error');
  if (before?.textContent === sentence) return;
  before?.remove();
  const id = `${field.id}-error`;
  const ids = (field.getAttribute('aria-describedby') ?? '').replace(id, '');
  field.setAttribute('aria-invalid', `${!!sentence}`);
  field.setAttribute('aria-describedby', sentence ? `${ids} ${id}` : ids);
  if (!sentence) return;
  box.insertAdjacentHTML('beforeend', `<p class="kern-error" id="${id}">`);
  (box.lastChild as Element).append(sentence);
}
