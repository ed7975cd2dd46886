for (const picker of document.querySelectorAll<HTMLElement>('[data-templates]')) offer(picker);

/** Puts the chosen text beneath what was typed, without leaving the page; where it cannot, the button posts as it does without scripts. */
function offer(picker: HTMLElement): void {
  const texts: Record<string, string> = JSON.parse(picker.dataset.templates ?? '{}');
  const select = picker.querySelector('select');
  const field = document.getElementById(picker.dataset.into ?? '');
  if (!select || !(field instanceof HTMLTextAreaElement)) return;
  picker.querySelector('button[name=_insert]')?.addEventListener('click', (event) => {
    event.preventDefault();
    const text = texts[select.value];
    if (!text) return;
    field.value = [field.value.trimEnd(), text].filter(Boolean).join('\n\n');
    field.focus();
  });
}
