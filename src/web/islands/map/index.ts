import { AttributionControl, Map as LiveMap, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import { placeOf, takeList } from './list.ts';
import { drawRings } from './rings.ts';
import { styleOf } from './style.ts';

type Box = [west: number, south: number, east: number, north: number];

const CLOSEST = 19;
/** A list that was asked for before another process of the city knew of the change is asked for once more. */
const AGAIN_MS = 1_200;
const RECONNECT_MS = 30_000;

const picture = document.querySelector<HTMLElement>('[data-map]');
if (picture) begin(picture);

/** Puts a living map in the place of the picture. Where there is no WebGL the picture stays. */
function begin(picture: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const place = document.createElement('div');
  place.className = 'map__live';
  picture.before(place);
  setWorkerUrl(new URL(picture.dataset.map ?? '', location.href).href);
  const shown = (picture.dataset.bbox ?? '').split(',').map(Number) as Box;
  let map: LiveMap;
  try {
    map = new LiveMap({
      container: place,
      style: styleOf(dark.matches, location.origin),
      bounds: shown,
      maxZoom: CLOSEST,
      renderWorldCopies: false,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
      cooperativeGestures: matchMedia('(pointer: coarse)').matches,
      locale: wordsOf(picture.dataset),
    });
  } catch {
    place.remove();
    return;
  }
  picture.hidden = true;
  for (const move of document.querySelectorAll<HTMLElement>('[data-move]')) move.hidden = true;
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: false, customAttribution: picture.dataset.attribution ?? '' }));
  dark.addEventListener('change', () => map.setStyle(styleOf(dark.matches, location.origin)));
  follow(map, shown);
}

function wordsOf({ label, zoomIn, zoomOut, gesture }: DOMStringMap): Record<string, string> {
  return {
    'Map.Title': label ?? '',
    'NavigationControl.ZoomIn': zoomIn ?? '',
    'NavigationControl.ZoomOut': zoomOut ?? '',
    'CooperativeGesturesHandler.MobileHelpText': gesture ?? '',
  };
}

/** Asks for the list of what is seen whenever the map has moved or something changed, and draws from the list what it says. */
function follow(map: LiveMap, shown: Box): void {
  let erase = drawRings(map);
  let asked: AbortController | undefined;
  let moved = false;
  const start = location.pathname + location.search;
  const ask = async (change?: string): Promise<boolean> => {
    asked?.abort();
    asked = new AbortController();
    const address = isSame(boxOf(map), shown) ? start : addressOf(map);
    try {
      // The change stands in the address, so that no answer kept from before it is given.
      const answer = await fetch(change ? `${address}${address.includes('?') ? '&' : '?'}stand=${change}` : address, {
        signal: asked.signal,
      });
      if (!answer.ok) return false;
      const fresh = takeList(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      if (moved) history.replaceState(null, '', address);
      if (!fresh) return false;
      erase();
      erase = drawRings(map);
      return true;
    } catch {
      // Moved on meanwhile, or no connection: what stands there stays, and the next time asks again.
      return false;
    }
  };
  const askTwice = async (change: string) => {
    if (!(await ask(change))) setTimeout(() => void ask(`${change}-2`), AGAIN_MS);
  };
  map.on('moveend', () => {
    moved = true;
    void ask();
  });
  // A living map of another shape than the picture shows more: that is asked for, and the address stays as it was.
  void ask();
  hear((change) => void askTwice(change));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#map-list li[data-lon] > div > a') : null;
    const entry = link?.closest<HTMLElement>('li[data-lon]');
    if (!entry || !link?.pathname.endsWith('/karte') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.easeTo({ center: placeOf(entry), zoom: Math.min(CLOSEST, map.getZoom() + 2), duration: still ? 0 : 600 });
  });
}

/** Hears from the server that something on the map is different, as long as the page is looked at. */
function hear(changed: (change: string) => void): void {
  let source: EventSource | undefined;
  const open = () => {
    if (source || document.hidden) return;
    const now = new EventSource('/karte/aenderungen');
    source = now;
    now.addEventListener('message', (event) => changed(String(event.data)));
    // What changed since the page was made, or while nobody listened.
    now.addEventListener('open', () => changed(`${Date.now()}`));
    now.addEventListener('error', () => {
      if (now.readyState !== EventSource.CLOSED) return;
      source = undefined;
      setTimeout(open, RECONNECT_MS);
    });
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return open();
    source?.close();
    source = undefined;
  });
  open();
}

function boxOf(map: LiveMap): Box {
  const bounds = map.getBounds();
  const held = (degrees: number, most: number) => Number(Math.max(-most, Math.min(most, degrees)).toFixed(5));
  return [held(bounds.getWest(), 180), held(bounds.getSouth(), 85), held(bounds.getEast(), 180), held(bounds.getNorth(), 85)];
}

/** Whether two boxes differ by no more than a pixel or two: then the page is asked for again as it was, and a reload says what was said before. */
function isSame(one: Box, other: Box): boolean {
  return one.every((degrees, at) => Math.abs(degrees - (other[at] ?? 0)) < (other[2] - other[0]) / 500);
}

function addressOf(map: LiveMap): string {
  const query = new URLSearchParams(location.search);
  query.delete('bbox');
  query.delete('zoom');
  const rest = query.toString();
  return `${location.pathname}?bbox=${boxOf(map).join(',')}&zoom=${Math.floor(map.getZoom() + 1.2)}${rest && `&${rest}`}`;
}
