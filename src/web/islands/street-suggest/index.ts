for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) suggest(input, input.dataset.suggest ?? '');

/** Fills the browser's own list of suggestions from `address?q=…` while somebody types; the newest question wins. */
function suggest(input: HTMLInputElement, address: string): void {
  const list = document.createElement('datalist');
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute('list', list.id);
  let asked = '';
  input.addEventListener('input', async () => {
    const q = input.value.trim();
    if (q.length < 2 || q === asked) return;
    asked = q;
    const answer = await fetch(`${address}?q=${encodeURIComponent(q)}`).catch(() => undefined);
    if (!answer?.ok || asked !== q) return;
    const names: string[] = await answer.json();
    list.replaceChildren(
      ...names.map((name) => {
        const option = document.createElement('option');
        option.value = name;
        return option;
      }),
    );
  });
}
