import sharp from 'sharp';
import { expect, test } from 'vitest';
import { placeIn } from './photo-place.ts';

async function exifOf(gps: Record<string, string> | undefined) {
  const photo = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } }).jpeg();
  const bytes = await (gps ? photo.withExif({ IFD3: gps }) : photo).toBuffer();
  return (await sharp(bytes).metadata()).exif;
}

test('the place of a photo is read in degrees, south and west too', async () => {
  const north_east = { GPSLatitudeRef: 'N', GPSLatitude: '52/1 16/1 3504/100', GPSLongitudeRef: 'E', GPSLongitude: '8/1 2/1 4992/100' };
  expect(placeIn(await exifOf(north_east))).toEqual([8.0472, 52.2764]);
  expect(placeIn(await exifOf({ ...north_east, GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' }))).toEqual([-8.0472, -52.2764]);
});

test('no block, a broken one, and 0/0 of a camera without a fix are no place', async () => {
  const zero = { GPSLatitudeRef: 'N', GPSLatitude: '0/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '0/1 0/1 0/1' };
  expect(placeIn(undefined)).toBeNull();
  expect(placeIn(await exifOf(undefined))).toBeNull();
  expect(placeIn(Buffer.from('Exif\0\0nonsense'))).toBeNull();
  expect(placeIn(await exifOf(zero))).toBeNull();
});
