import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { Refusal } from '#platform/errors';

/** What an archive may hold, counted as it comes out and never by what it says of itself: a bomb is small on the outside. */
export interface UnzipLimits {
  most_files: number;
  most_bytes: number;
  most_bytes_each: number;
}

export interface Unzipped {
  path: string;
  bytes: Buffer;
}

const open = promisify(yauzl.fromBuffer) as (buffer: Buffer, options: yauzl.Options) => Promise<yauzl.ZipFile>;

/** The files of an archive that `wanted` names; all others are counted too, since whoever reads the archive after us may open them. Refuses `import_too_large`, `import_unreadable`. */
export async function unzip(archive: Buffer, limits: UnzipLimits, wanted: (path: string) => boolean): Promise<Unzipped[]> {
  const unreadable = () => {
    throw new Refusal('import_unreadable');
  };
  const zip = await open(archive, { lazyEntries: true, autoClose: false, validateEntrySizes: false }).catch(unreadable);
  const files: Unzipped[] = [];
  let [count, total] = [0, 0];
  try {
    for (let entry = await next(zip).catch(unreadable); entry; entry = await next(zip).catch(unreadable)) {
      count += 1;
      if (count > limits.most_files) throw new Refusal('import_too_large');
      if (entry.fileName.endsWith('/')) continue;
      const parts: Buffer[] = [];
      let size = 0;
      const stream = await promisify(
        zip.openReadStream.bind(zip) as (of: yauzl.Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void,
      )(entry).catch(unreadable);
      try {
        for await (const part of stream as AsyncIterable<Buffer>) {
          size += part.length;
          total += part.length;
          if (size > limits.most_bytes_each || total > limits.most_bytes) throw new Refusal('import_too_large');
          parts.push(part);
        }
      } catch (error) {
        if (error instanceof Refusal) throw error;
        unreadable();
      }
      if (wanted(entry.fileName)) files.push({ path: entry.fileName, bytes: Buffer.concat(parts) });
    }
  } finally {
    zip.close();
  }
  return files;
}

function next(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  return new Promise((resolve, reject) => {
    const done = (result: yauzl.Entry | null) => {
      zip.removeAllListeners();
      resolve(result);
    };
    zip.once('entry', done);
    zip.once('end', () => done(null));
    zip.once('error', (error: Error) => {
      zip.removeAllListeners();
      reject(error);
    });
    zip.readEntry();
  });
}
