const tree = document.querySelector<HTMLElement>('.form-tree');
const form = tree?.closest('form');
if (tree && form) order(form);

/** Rows of the tree are dragged to another place or into a group; what is dropped is posted as one of the buttons would be. The buttons stay the way for keyboard and touch. */
function order(form: HTMLFormElement): void {
  let dragged: HTMLElement | null = null;
  for (const row of form.querySelectorAll<HTMLElement>('.form-tree__row')) row.draggable = true;
  form.addEventListener('dragstart', (event) => {
    dragged = partOf(event.target);
    if (!dragged) return;
    event.dataTransfer?.setData('text/plain', dragged.dataset.path ?? '');
    dragged.classList.add('form-tree__part--dragged');
  });
  form.addEventListener('dragover', (event) => {
    const over = targetOf(event);
    clear();
    if (!over) return;
    event.preventDefault();
    over.row.classList.add(`form-tree__row--${over.where}`);
  });
  form.addEventListener('dragend', () => {
    clear();
    dragged?.classList.remove('form-tree__part--dragged');
    dragged = null;
  });
  form.addEventListener('drop', (event) => {
    const over = targetOf(event);
    if (!over || !dragged) return;
    event.preventDefault();
    const list = over.where === 'into' ? over.part.querySelector<HTMLElement>(':scope > .form-tree') : over.part.parentElement;
    if (!list) return;
    const others = [...list.children].filter((one) => one !== dragged);
    const place = over.where === 'into' ? others.length : others.indexOf(over.part) + (over.where === 'after' ? 1 : 0);
    const wanted = document.createElement('input');
    wanted.type = 'hidden';
    wanted.name = '_do';
    wanted.value = `move ${dragged.dataset.path} ${place} ${list.dataset.group ?? ''}`;
    form.append(wanted);
    form.submit();
  });

  /** Before or after a row, or into a group where the pointer is over its middle. Nothing goes into itself. */
  function targetOf(event: DragEvent) {
    const part = partOf(event.target);
    const row = part?.querySelector<HTMLElement>(':scope > .form-tree__row');
    if (!part || !row || !dragged || dragged.contains(part)) return null;
    const { top, height } = row.getBoundingClientRect();
    const at = (event.clientY - top) / height;
    const group = part.querySelector(':scope > .form-tree') !== null;
    const where = group && at > 0.3 ? 'into' : at < 0.5 ? 'before' : 'after';
    return { part, row, where } as const;
  }

  function clear(): void {
    for (const row of form.querySelectorAll('.form-tree__row'))
      row.classList.remove('form-tree__row--before', 'form-tree__row--after', 'form-tree__row--into');
  }
}

function partOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.form-tree__part') : null;
}
