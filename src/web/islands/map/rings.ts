import { type Map as LiveMap, Marker } from 'maplibre-gl';
import { entriesOf, placeOf } from './list.ts';

/** Pixels of a ring of size 1; on a phone they stand closer. */
const WIDTH = { usual: 52, narrow: 42 } as const;
const NARROW = 480;

/** Draws the rings of the list on the map, and gives what takes them away again. */
export function drawRings(map: LiveMap): () => void {
  const markers = entriesOf()
    .toReversed()
    .map((entry) => ringOn(map, entry));
  return () => {
    for (const marker of markers) marker.remove();
  };
}

/** The ring of an entry, larger. A press does what the entry's link does; screen readers and keyboards have the list. */
function ringOn(map: LiveMap, entry: HTMLElement): Marker {
  const element = document.createElement('div');
  const ring = entry.querySelector('.ring')?.cloneNode(true);
  if (ring instanceof Element) {
    for (const one of ring.querySelectorAll('[id]')) one.removeAttribute('id');
    element.append(ring);
  }
  const size = `${Math.round(Number(entry.dataset.size) * (map.getContainer().clientWidth < NARROW ? WIDTH.narrow : WIDTH.usual))}px`;
  element.style.width = size;
  element.style.height = size;
  const link = entry.querySelector('a');
  element.addEventListener('click', () => (link ? link.click() : entry.scrollIntoView({ block: 'nearest' })));
  const light = (on: boolean) => {
    entry.classList.toggle('map-list__item--on', on);
    element.classList.toggle('map-marker--on', on);
  };
  for (const target of [entry, element]) {
    target.addEventListener('mouseenter', () => light(true));
    target.addEventListener('mouseleave', () => light(false));
  }
  entry.addEventListener('focusin', () => light(true));
  entry.addEventListener('focusout', () => light(false));
  const marker = new Marker({ element, className: 'map-marker' }).setLngLat(placeOf(entry)).addTo(map);
  element.setAttribute('aria-hidden', 'true');
  for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
  return marker;
}
