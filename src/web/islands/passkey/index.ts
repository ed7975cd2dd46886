for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) offer(box);

/** Shows a passkey button where the browser can do it; pressing it asks for finger, face or PIN and posts the answer with the form. */
function offer(box: HTMLElement): void {
  const form = box.querySelector('form');
  const answer = form?.querySelector<HTMLInputElement>('input[name=answer]');
  if (!form || !answer || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  box.hidden = false;
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  form.append(note);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    note.textContent = '';
    const options = JSON.parse(box.dataset.options ?? '{}');
    try {
      const credential =
        box.dataset.passkey === 'add'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      if (!(credential instanceof PublicKeyCredential)) return;
      answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      note.textContent = box.dataset.failed ?? '';
    }
  });
}
