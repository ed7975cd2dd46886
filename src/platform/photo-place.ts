import readExif from 'exif-reader';
import { isOnEarth, type LonLat } from './geo.ts';

/** The place in a photo's EXIF block; null where there is none, where it is damaged, and for 0/0, which is what a camera without a fix writes. */
export function placeIn(exif: Uint8Array | undefined): LonLat | null {
  if (!exif) return null;
  try {
    const { GPSInfo: gps } = readExif(Buffer.from(exif));
    const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W');
    const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S');
    const unknown = lon === 0 && lat === 0;
    return isOnEarth([lon, lat]) && !unknown ? [lon, lat] : null;
  } catch {
    return null;
  }
}

/** Degrees, minutes and seconds as one number; NaN for anything else. */
function degrees(parts: unknown, negative: boolean): number {
  if (!Array.isArray(parts) || parts.length < 3) return Number.NaN;
  const [whole, minutes, seconds] = parts.map(Number);
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3_600;
  return Math.round((negative ? -value : value) * 1e6) / 1e6;
}
