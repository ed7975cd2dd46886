import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';

interface APdf {
  pages?: number;
  /** Asked for when it is opened; '' opens for everybody and is encrypted all the same. */
  password?: string;
  /** Runs when it is opened. */
  script?: string;
  /** So many bytes more that say nothing. */
  pad?: number;
  turn?: number;
}

/** A PDF as other programs make it: each page with its number and its own height (701, 702 …), by which a test knows it again. */
export async function aPdf({ pages = 1, password, script, pad = 0, turn = 0 }: APdf = {}): Promise<Buffer> {
  const made = await PDFDocument.create();
  for (let n = 1; n <= pages; n += 1) {
    const page = made.addPage([500, 700 + n]);
    page.drawText(`page ${n}`);
    if (turn) page.setRotation(degrees(turn));
  }
  if (script !== undefined) {
    const action = made.context.obj({ S: PDFName.of('JavaScript'), JS: PDFString.of(script) });
    made.catalog.set(PDFName.of('OpenAction'), made.context.register(action));
  }
  if (pad) made.context.register(made.context.stream(Buffer.alloc(pad, ' ')));
  if (password !== undefined) made.encrypt({ userPassword: password, ownerPassword: 'owner' });
  return Buffer.from(await made.save());
}
