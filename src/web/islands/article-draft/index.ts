for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) keep(form);

/** How long after the last key the typed text is kept and shown. */
const PAUSE_MS = 1_500;

/** Sends what is typed as the button "Vorschau" would: the server keeps it for whoever types, and the page shows what it will look like. */
function keep(form: HTMLFormElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let sent = 0;
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') return;
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE_MS);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));

  async function send() {
    const typed = new FormData(form);
    typed.delete('photo');
    typed.set('_do', 'preview');
    sent += 1;
    const mine = sent;
    const answer = await fetch(form.action, { method: 'POST', body: typed }).catch(() => undefined);
    if (!answer?.ok || answer.redirected || mine !== sent) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [shown, made] = [document.getElementById('vorschau'), page.getElementById('vorschau')];
    if (shown && made) shown.replaceChildren(...made.childNodes);
  }
}
