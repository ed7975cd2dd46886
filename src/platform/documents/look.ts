import { readFile } from 'node:fs/promises';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';

export interface LookTask {
  do: 'look';
  path: string;
}

/** What a look into a PDF found: `locked` asks for a password, `active` carries a script or starts programs, `damaged` is not whole. */
export const FOUND = ['sound', 'locked', 'damaged', 'active'] as const;
export type Found = (typeof FOUND)[number];

/** How far from its end a PDF may say that it ends (ISO 32000, H.3). */
const TAIL = 2_048;

/**
 * Whether people can open a PDF without a password, whether it is whole, and whether it would run something. One that is encrypted but opens without a password is
 * taken: everybody who decides can read it.
 */
export async function lookedAt({ path }: LookTask): Promise<{ found: Found }> {
  const bytes = new Uint8Array(await readFile(path));
  // What was cut off on the way could often still be guessed at; nobody should decide on half a document.
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) return { found: 'damaged' };
  const opened = await opens(bytes.slice());
  if (opened !== 'sound') return { found: opened };
  try {
    const pdf = await PDFDocument.load(bytes, { password: '', updateMetadata: false });
    for (const [, object] of pdf.context.enumerateIndirectObjects()) if (isActive(object, 0)) return { found: 'active' };
    return { found: 'sound' };
  } catch {
    return { found: 'damaged' };
  }
}

/** As the program sees it with which most people read PDFs in a browser. */
async function opens(bytes: Uint8Array): Promise<Found> {
  try {
    const pdf = await getDocumentProxy(bytes, { useSystemFonts: false, verbosity: 0 });
    try {
      if (pdf.numPages < 1) return 'damaged';
      await pdf.getPage(1);
      await pdf.getPage(pdf.numPages);
      return (await pdf.hasJSActions()) ? 'active' : 'sound';
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'damaged';
  }
}

const DEEPEST = 50;
const JS = PDFName.of('JS');
const S = PDFName.of('S');
const RUNS = new Set(['/JavaScript', '/Launch', '/Rendition', '/ImportData']);

/** A script, or an action that starts another program. Named ones lie in objects of their own, which are looked at too. */
function isActive(object: PDFObject | undefined, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (object instanceof PDFStream) return isActive(object.dict, depth);
  if (object instanceof PDFArray) return object.asArray().some((one) => isActive(one, depth + 1));
  if (!(object instanceof PDFDict)) return false;
  const action = object.get(S);
  if (object.get(JS) || (action instanceof PDFName && RUNS.has(action.asString()))) return true;
  return object.values().some((one) => isActive(one, depth + 1));
}
