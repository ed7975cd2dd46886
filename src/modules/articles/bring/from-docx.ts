import { Refusal } from '#platform/errors';
import { markdownFromHtml } from '#platform/markdown-from-html';
import { unzip } from './unzip.ts';

/** A letter of a hundred pages has some MB; what inflates to more is no article. */
const LIMITS = { most_files: 1_000, most_bytes: 60 * 1024 * 1024, most_bytes_each: 30 * 1024 * 1024 };

/** A Word document as Markdown with its pictures, named `word-1`, `word-2`, … Refuses `import_too_large`, `import_unreadable`. */
export async function markdownFromDocx(bytes: Buffer): Promise<{ body: string; pictures: Map<string, Buffer> }> {
  const parts = await unzip(bytes, LIMITS, (path) => path.endsWith('.xml') || path.endsWith('.rels'));
  // No Word document declares entities; a bomb of them does.
  if (
    !parts.some(({ path }) => path === 'word/document.xml') ||
    parts.some(({ bytes: xml }) => xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY'))
  )
    throw new Refusal('import_unreadable');
  const { default: mammoth } = await import('mammoth');
  const pictures = new Map<string, Buffer>();
  const convertImage = mammoth.images.imgElement(async (image) => {
    const name = `word-${pictures.size + 1}`;
    pictures.set(name, Buffer.from(await image.readAsBuffer()));
    return { src: name };
  });
  const { value } = await mammoth.convertToHtml({ buffer: bytes }, { convertImage, externalFileAccess: false } as object).catch(() => {
    throw new Refusal('import_unreadable');
  });
  return { body: markdownFromHtml(value), pictures };
}
