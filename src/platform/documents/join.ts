import { degrees, PDFDocument } from '@cantoo/pdf-lib';

/** One file of several that become one, with quarter turns to the right in degrees. A photo comes as an upright JPEG. */
export interface JoinPart {
  kind: 'pdf' | 'jpeg';
  bytes: Uint8Array;
  turn: number;
}

export interface JoinTask {
  do: 'join';
  parts: JoinPart[];
  title: string;
  most_pages: number;
}

/** A4 in points; a photo lies on it with a margin, upright or across as it is itself. */
const A4 = { short: 595.28, long: 841.89, margin: 20 };

/**
 * Several photos and PDFs as one PDF, in their order. `many`: too many pages; `damaged 2`: the third cannot be copied. Pages of PDFs are copied as they are; what marks them for screen readers
 * is not, and forms in them no longer calculate.
 */
export async function joined({ parts, title, most_pages }: JoinTask): Promise<{ bytes: Uint8Array } | { found: string }> {
  const made = await PDFDocument.create();
  made.setTitle(title, { showInWindowTitleBar: true });
  for (const [n, part] of parts.entries()) {
    try {
      if (part.kind === 'jpeg') await addPhoto(made, part);
      else await addPages(made, part, most_pages);
    } catch {
      return { found: `damaged ${n}` };
    }
    if (made.getPageCount() > most_pages) return { found: 'many' };
  }
  return { bytes: await made.save() };
}

async function addPages(made: PDFDocument, { bytes, turn }: JoinPart, most_pages: number): Promise<void> {
  const given = await PDFDocument.load(bytes, { password: '', updateMetadata: false });
  // One more than may be is enough to see that there are too many.
  const pages = given.getPageIndices().slice(0, most_pages + 1);
  for (const page of await made.copyPages(given, pages)) {
    page.setRotation(degrees((page.getRotation().angle + turn) % 360));
    made.addPage(page);
  }
}

async function addPhoto(made: PDFDocument, { bytes, turn }: JoinPart): Promise<void> {
  const photo = await made.embedJpg(bytes);
  const across = photo.width > photo.height;
  const [width, height] = across ? [A4.long, A4.short] : [A4.short, A4.long];
  const scale = Math.min((width - 2 * A4.margin) / photo.width, (height - 2 * A4.margin) / photo.height, 1);
  const page = made.addPage([width, height]);
  const size = { width: photo.width * scale, height: photo.height * scale };
  page.drawImage(photo, { ...size, x: (width - size.width) / 2, y: (height - size.height) / 2 });
  page.setRotation(degrees(turn));
}
