for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) live(form, form.dataset.live ?? '');

/** Names of fields that say what a report is about; nothing about the caller ever goes into an address. */
const ASKED = ['category_id', 'street', 'house_number', 'place_text', 'description'];

/** Brings the parts of the page that depend on what was typed up to date, from the page itself; the newest question wins. */
function live(form: HTMLFormElement, address: string): void {
  let asked = '';
  let category = new FormData(form).get('category_id');
  form.addEventListener('change', async ({ target }) => {
    if (!(target instanceof Element) || !ASKED.includes(target.getAttribute('name') ?? '')) return;
    const typed = new FormData(form);
    const query = new URLSearchParams(ASKED.map((name) => [name, String(typed.get(name) ?? '').slice(0, 500)])).toString();
    asked = query;
    const answer = await fetch(`${address}?${query}`).catch(() => undefined);
    if (!answer?.ok || answer.redirected || asked !== query) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    replace(page, 'live-near');
    // Answers that were given stay, as long as the questions do.
    if (typed.get('category_id') !== category) replace(page, 'live-questions');
    category = typed.get('category_id');
  });
}

function replace(page: Document, id: string): void {
  const [shown, made] = [document.getElementById(id), page.getElementById(id)];
  if (shown && made) shown.replaceChildren(...made.childNodes);
}
