import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { letterFonts, NO_FILES, printable, templateText } from './typst.ts';

/** What stands on the cover of a batch. All texts are plain. */
export interface Cover {
  lang: 'de' | 'en';
  title: string;
  lead: string[];
  columns: string[];
  /** One row for each letter, in their order, without its number and its pages. */
  rows: string[][];
}

/** Letters of ours one behind the other, for printing: a cover that counts them, then each as it is. For paper alone: what declares a standard is each letter by itself. */
export function joinedPdf({ rows, ...cover }: Cover, letters: readonly Buffer[]): Buffer {
  // One of its own: what it was given would otherwise stay readable for the next document.
  const typst = NodeCompiler.create({ workspace: NO_FILES, fontArgs: [{ fontBlobs: letterFonts() }] });
  const placed = letters.map((pdf, n) => {
    const path = `/letter-${n}.pdf`;
    typst.mapShadow(`${NO_FILES}${path}`, pdf);
    return { path, pages: pagesOf(pdf) };
  });
  const numbered = placed.map(({ pages }, n) => [String(n + 1), ...(rows[n] ?? []), String(pages)]);
  const data = JSON.stringify({ ...cover, rows: numbered, letters: placed }, (_, value) =>
    typeof value === 'string' ? printable(value) : value,
  );
  try {
    return typst.pdf({ mainFileContent: templateText('batch.typ'), inputs: { data } }, {});
  } finally {
    typst.evictCache(0);
  }
}

/** How many pages a PDF has that Typst made: its pages are objects that stand open. */
export const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
