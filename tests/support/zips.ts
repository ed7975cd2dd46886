import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';

/** An archive of files by their names. */
export async function aZip(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return await buffer(zip.outputStream);
}

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A Word document with a heading, a paragraph and a table; `more` are further files of it, or others in place of these. */
export async function aDocx(more: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const p = (words: string, style = '') =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${words}</w:t></w:r></w:p>`;
  const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
  const body = `${p('Beamer', 'Heading1')}${p('Kabel stecken.')}<w:tbl><w:tr>${cell('Farbe')}${cell('heißt')}</w:tr><w:tr>${cell('rot')}${cell('aus')}</w:tr></w:tbl>`;
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
  return await aZip({
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELS,
    'word/document.xml': document,
    'word/styles.xml': styles,
    ...more,
  });
}

/** The files of an archive by their names, in its order. */
export async function entriesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const read = await yauzl.fromBufferPromise(zip, { lazyEntries: true, autoClose: false });
  const entries: yauzl.Entry[] = [];
  await new Promise<void>((done, failed) => {
    read.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      read.readEntry();
    });
    read.on('end', done);
    read.on('error', failed);
    read.readEntry();
  });
  const found = new Map<string, Buffer>();
  for (const entry of entries) found.set(entry.fileName, await buffer(await read.openReadStreamPromise(entry)));
  return found;
}
