export interface Pad {
  empty(): boolean;
  clear(): void;
  /** As wide as its place now; what is drawn stays. */
  fit(): void;
  /** Dark on white, as a data address. */
  picture(): string;
  /** Puts a picture that was made before under what is drawn. */
  draw(picture: string): void;
}

/** Points in widths of the field, so that a turned tablet loses nothing. */
type Stroke = { x: number; y: number }[];

/** A field to draw in by finger, pen or mouse. */
export function padOn(canvas: HTMLCanvasElement): Pad {
  const pen = canvas.getContext('2d');
  let strokes: Stroke[] = [];
  let under: HTMLImageElement | undefined;

  const redraw = () => {
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    if (under?.complete) pen.drawImage(under, 0, 0, canvas.width, (canvas.width * under.height) / (under.width || 1));
    for (const stroke of strokes) line(pen, stroke, canvas.width);
  };
  const fit = () => {
    const { width, height } = canvas.getBoundingClientRect();
    if (width === 0) return;
    // Three pixels a point at most: more makes the picture larger, not clearer.
    const density = Math.min(devicePixelRatio || 1, 3);
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    redraw();
  };
  const at = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.width };
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    strokes.push([at(event)]);
    redraw();
  });
  canvas.addEventListener('pointermove', (event) => {
    const stroke = strokes.at(-1);
    if (!stroke || !canvas.hasPointerCapture(event.pointerId)) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [event]) stroke.push(at(step));
    redraw();
  });
  addEventListener('resize', fit);
  return {
    empty: () => strokes.length === 0 && under === undefined,
    clear: () => {
      strokes = [];
      under = undefined;
      redraw();
    },
    fit,
    picture: () => canvas.toDataURL('image/png'),
    draw: (picture) => {
      const image = new Image();
      image.addEventListener('load', redraw);
      image.src = picture;
      under = image;
    },
  };
}

/** A stroke with soft corners; a touch without a way is a dot. */
function line(pen: CanvasRenderingContext2D, stroke: Stroke, width: number): void {
  const points = stroke.map(({ x, y }) => ({ x: x * width, y: y * width }));
  const [first, ...rest] = points;
  if (!first) return;
  pen.strokeStyle = '#111';
  pen.lineWidth = Math.max(2, width / 220);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(first.x, first.y);
  rest.forEach((point, n) => {
    const next = rest[n + 1] ?? point;
    pen.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  });
  if (rest.length === 0) pen.lineTo(first.x + 0.1, first.y);
  pen.stroke();
}
