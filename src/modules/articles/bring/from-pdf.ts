/** A longer document is found by its first pages. */
const MOST_PAGES = 200;
const MOST_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 10_000;

/** The words of a PDF for the search; what cannot be read in time has none. Nothing in it is run, and nothing is fetched. */
export async function wordsOfPdf(bytes: Buffer): Promise<string> {
  if (bytes.length > MOST_BYTES) return '';
  const { getDocumentProxy } = await import('unpdf');
  const pages: string[] = [];
  const until = Date.now() + PATIENCE_MS;
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, stopAtErrors: true, verbosity: 0 });
    for (let n = 1; n <= Math.min(pdf.numPages, MOST_PAGES) && Date.now() < until; n += 1) {
      const { items } = await (await pdf.getPage(n)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    await pdf.loadingTask.destroy();
  } catch {
    // A broken PDF can still be read by people; it is found by its name.
  }
  return pages.join('\n');
}
