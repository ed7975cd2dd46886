for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][data-photo-preview]')) preview(input);

/** Shows the chosen pictures beneath the field, each with a button that takes it back; a second choice adds to the first. */
function preview(input: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.className = 'photo-list';
  list.setAttribute('aria-label', input.dataset.photoPreview ?? '');
  const chosen = new DataTransfer();

  const show = () => {
    for (const shown of list.querySelectorAll('img')) URL.revokeObjectURL(shown.src);
    list.replaceChildren(...[...chosen.files].map((file, at) => item(file, input.dataset.remove ?? '', () => remove(at))));
    input.files = chosen.files;
  };
  const remove = (at: number) => {
    chosen.items.remove(at);
    show();
    (list.querySelector('button') ?? input).focus();
  };

  input.after(list);
  input.addEventListener('change', () => {
    if (!input.multiple) chosen.items.clear();
    for (const file of input.files ?? []) chosen.items.add(file);
    show();
  });
}

function item(file: File, label: string, remove: () => void): HTMLLIElement {
  const row = document.createElement('li');
  row.className = 'photo-list__item';
  const picture = document.createElement('img');
  picture.alt = '';
  picture.src = URL.createObjectURL(file);
  const name = document.createElement('span');
  name.className = 'photo-list__name';
  name.textContent = file.name;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'kern-btn kern-btn--secondary btn--small';
  button.setAttribute('aria-label', `${label}: ${file.name}`);
  const words = document.createElement('span');
  words.className = 'kern-label';
  words.textContent = label;
  button.append(words);
  button.addEventListener('click', remove);
  row.append(picture, name, button);
  return row;
}
