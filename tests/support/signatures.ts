import sharp from 'sharp';

/** What somebody drew on the screen, as the page sends it: some strokes on white. */
export async function aDrawing({
  strokes = 3,
  width = 600,
  height = 240,
  comment = '',
}: {
  strokes?: number;
  width?: number;
  height?: number;
  comment?: string;
} = {}): Promise<Buffer> {
  const lines = Array.from(
    { length: strokes },
    (_, n) => `<path d="M ${40 + n * 120} 160 q 40 -140 80 0 t 60 -30" fill="none" stroke="#111" stroke-width="5"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`;
  const png = sharp(Buffer.from(svg)).png();
  return await (comment ? png.withExif({ IFD0: { ImageDescription: comment } }) : png).toBuffer();
}
