/** The list's entries, in the order in which they stand on the map. */
export const entriesOf = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#map-list li[data-lon]')];

/** Where an entry lies. */
export function placeOf(entry: HTMLElement): [lon: number, lat: number] {
  return [Number(entry.dataset.lon), Number(entry.dataset.lat)];
}

/**
 * The list of a fresh page takes the place of the old one, unless both say the same; says whether it did. The number, which is read aloud, only changes its
 * words. Who stood in the list with the keyboard stands at the same link afterwards, or at the heading where that link is gone.
 */
export function takeList(page: Document): boolean {
  const [said, says] = [document.querySelector('#map-total'), page.querySelector('#map-total')];
  const list = said?.parentElement;
  if (!said || !says || !list) return false;
  for (const field of document.querySelectorAll<HTMLInputElement>('form input[type=hidden][name=bbox], form input[type=hidden][name=zoom]'))
    field.value = page.querySelector<HTMLInputElement>(`form input[name=${field.name}]`)?.value ?? field.value;
  if (list.innerHTML === says.parentElement?.innerHTML) return false;
  const stood =
    document.activeElement instanceof HTMLAnchorElement && list.contains(document.activeElement) ? document.activeElement : null;
  if (said.textContent !== says.textContent) said.textContent = says.textContent;
  while (said.nextSibling) said.nextSibling.remove();
  while (says.nextSibling) list.append(says.nextSibling);
  if (stood) standAgain(list, stood.href);
  return true;
}

function standAgain(list: HTMLElement, href: string): void {
  const heading = list.querySelector<HTMLElement>('h2');
  const link = [...list.querySelectorAll('a')].find((one) => one.href === href) ?? heading;
  if (link === heading) heading?.setAttribute('tabindex', '-1');
  link?.focus({ preventScroll: link !== heading });
}
