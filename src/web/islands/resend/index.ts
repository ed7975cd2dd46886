const form = document.querySelector<HTMLFormElement>('form[data-resend]');
if (form) waitFor(form);

/** Asks every few seconds (with jitter, so that not all come back at once) whether saving is possible again, then posts the form once. */
function waitFor(form: HTMLFormElement): void {
  const note = document.createElement('p');
  note.className = 'field-note';
  note.setAttribute('role', 'status');
  note.textContent = form.dataset.resend ?? '';
  form.append(note);

  let sent = false;
  form.addEventListener('submit', () => {
    sent = true;
  });
  // Whoever goes on writing sends it themselves: half a sentence is not to go by itself.
  form.addEventListener('input', () => {
    sent = true;
    note.remove();
  });
  const ask = async () => {
    if (sent) return;
    const answer = await fetch('/health/ready', { cache: 'no-store' }).catch(() => undefined);
    if (answer?.ok && !sent) form.requestSubmit();
    else again();
  };
  const again = () => setTimeout(ask, 4000 + Math.random() * 4000);
  again();
}
