import { tellCounts } from './counts.ts';
import { type Group, List, type Words } from './list.ts';

const form = document.querySelector<HTMLFormElement>('form[data-staff-search]');
const input = form?.querySelector<HTMLInputElement>('input[type=search]');
if (form && input) answerWhileTyping(form, input);
tellCounts();

/** Typing pauses this long before a question is sent. */
const PAUSE_MS = 120;

/** A combobox with a list of links (ARIA APG): the newest question wins, arrows move, Enter opens, Escape closes; / and Ctrl+K lead here from anywhere. */
function answerWhileTyping(form: HTMLFormElement, input: HTMLInputElement): void {
  const { lang, words } = JSON.parse(form.dataset.staffSearch ?? '') as { lang: 'de' | 'en'; words: Words };
  const list = new List(form, input, lang, words);
  let waiting: number | undefined;
  let asked = input.value.trim();

  const ask = async () => {
    const q = input.value.trim();
    if (q === asked) return list.show();
    asked = q;
    if (q.length < 2) return list.clear();
    const answer = await fetch(`/api/v1/search?each=5&q=${encodeURIComponent(q.slice(0, 200))}`).catch(() => undefined);
    if (!answer?.ok || asked !== q) return;
    const { groups } = (await answer.json()) as { groups: Group[] };
    if (asked === q) list.fill(groups, `${form.action}?q=${encodeURIComponent(q)}`);
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!list.show()) void ask();
      else list.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && list.chosen) {
      event.preventDefault();
      list.chosen.click();
    } else if (event.key === 'Escape' && list.open) {
      event.preventDefault();
      list.close();
    }
  });
  input.addEventListener('focus', () => list.show());
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) list.close();
  });
  document.addEventListener('keydown', (event) => {
    const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
    if (!command && !slash) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
