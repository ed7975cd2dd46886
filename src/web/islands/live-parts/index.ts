/** Names of fields that say what a report or a ticket is about; nothing about the caller ever goes into an address. */
const OF_REPORT = ['category_id', 'street', 'house_number', 'place_text', 'description'];
const OF_TICKET = ['subject', 'about'];
/** Somebody who still types is not asked about yet. */
const PAUSE_MS = 400;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) live(form, form.dataset.live ?? '');

/** Brings the parts of the page that depend on what was typed up to date, from the page itself; the newest question wins. */
function live(form: HTMLFormElement, address: string): void {
  const ticket = form.elements.namedItem('subject') !== null;
  const names = ticket ? OF_TICKET : OF_REPORT;
  const matters = ({ target }: Event) => target instanceof Element && names.includes(target.getAttribute('name') ?? '');
  let asked = '';
  let category = new FormData(form).get('category_id');
  let pause = 0;
  const ask = async () => {
    const typed = new FormData(form);
    const query = new URLSearchParams(names.map((name) => [name, String(typed.get(name) ?? '').slice(0, 500)])).toString();
    if (query === asked) return;
    asked = query;
    const answer = await fetch(`${address}?${query}`).catch(() => undefined);
    if (!answer?.ok || answer.redirected || asked !== query) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of ['live-near', 'live-help', 'live-shown']) replace(page, id);
    // Answers that were given stay, as long as the questions do.
    if (typed.get('category_id') !== category) replace(page, 'live-questions');
    category = typed.get('category_id');
  };
  form.addEventListener('change', (event) => {
    if (matters(event)) void ask();
  });
  if (!ticket) return;
  form.addEventListener('input', (event) => {
    if (!matters(event)) return;
    clearTimeout(pause);
    pause = window.setTimeout(() => void ask(), PAUSE_MS);
  });
}

function replace(page: Document, id: string): void {
  const [shown, made] = [document.getElementById(id), page.getElementById(id)];
  if (shown && made) shown.replaceChildren(...made.childNodes);
}
