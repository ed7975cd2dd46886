import { type Child, el } from '../../ui/dom.pure.ts';

/** A table with a caption; null where there are no rows. */
export function table(caption: string, heads: string[], rows: Child[][]): HTMLElement | null {
  if (rows.length === 0) return null;
  const head = el('tr', {}, ...heads.map((label) => el('th', { scope: 'col' }, label)));
  const body = rows.map((cells) => el('tr', {}, ...cells.map((cell, at) => el('td', { 'data-label': heads[at] ?? '' }, cell))));
  return el('table', {}, el('caption', {}, caption), el('thead', {}, head), el('tbody', {}, ...body));
}

/** A QR code out of its strokes, black on white in dark mode and print too. */
export function qrCode(strokes: string, size: number, label: string): SVGSVGElement {
  const part = (name: string, attributes: Record<string, string>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const side = String(size + 8);
  const svg = part('svg', { class: 'qr', role: 'img', 'aria-label': label, viewBox: `-4 -4 ${side} ${side}`, width: '112', height: '112' });
  svg.append(part('rect', { x: '-4', y: '-4', width: side, height: side, fill: '#fff' }));
  svg.append(part('path', { d: strokes, stroke: '#000', 'shape-rendering': 'crispEdges' }));
  return svg as SVGSVGElement;
}
