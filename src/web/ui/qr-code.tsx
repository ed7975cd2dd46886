import { create } from 'qrcode';

/** Quiet squares around the code, as readers need them. */
const QUIET = 4;

/** An address as a QR code, drawn in the page: black on white in dark mode and print too, or no reader finds it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, strokes } = qrStrokes(text);
  const side = size + 2 * QUIET;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} width={200} height={200}>
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={strokes} stroke="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** A code as strokes of a picture of `size` by `size` squares. */
export function qrStrokes(text: string): { size: number; strokes: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return { size, strokes: Array.from({ length: size }, (_, y) => rowOf(data.subarray(y * size, (y + 1) * size), y)).join('') };
}

/** The dark runs of a row as strokes of one square's height. */
function rowOf(row: Uint8Array, y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x++;
    path += `M${from} ${y}.5h${x - from + 1}`;
  }
  return path;
}
