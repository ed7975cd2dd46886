import { crc32 as crcOf, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo as a phone makes it: grain over soft shapes, with camera and place in its metadata. `turned` says "hold me sideways" (EXIF orientation 6). */
export async function aPhoto(
  size: { width: number; height: number; turned?: boolean },
  type: 'jpeg' | 'png' | 'webp' = 'jpeg',
): Promise<Buffer> {
  const { width, height } = size;
  const shapes = await sharp({
    create: { width: 64, height: 48, channels: 3, background: '#888888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  const photo = sharp(shapes, { raw: { width, height, channels: 3 } }).withExif({
    IFD0: { Make: 'Camera of a citizen' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 16/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 3/1 0/1' },
  });
  return (size.turned ? photo.withMetadata({ orientation: 6 }) : photo).toFormat(type).toBuffer();
}

/** A PNG of a few kilobytes that becomes `side` × `side` pixels when it is unpacked. */
export function aBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A ZIP archive with one stored file, so that unzip programs open it, also behind other bytes. */
export function aZip(name: string, content: string): Buffer {
  const body = Buffer.from(content);
  const fixed = Buffer.alloc(16);
  fixed.writeUInt32LE(crcOf(body), 4);
  fixed.writeUInt32LE(body.length, 8);
  fixed.writeUInt32LE(body.length, 12);
  const names = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), fixed, names, Buffer.from(name), body]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\0\x14\0\0\0\0\0', 'latin1'),
    fixed,
    names,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.from('PK\x05\x06\0\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}
