import { z } from 'zod';
import { PLACE_TEXT } from './words.ts';

/** One line: a line end in a name or an address would become a line of its own in mails and lists. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max))
    .default('');

/** A degree as people and programs write it, with a point or a comma; nothing where the field is empty. */
const degrees = (most: number) =>
  z
    .union([z.number(), z.string().transform((text) => text.trim().replace(',', '.')), z.null()])
    .transform((value) => (value === '' || value === null ? null : Number(value)))
    .pipe(z.number('place_wrong').min(-most, 'place_wrong').max(most, 'place_wrong').nullable())
    .optional();

/** A place as it is typed, and the point that was marked on the map. */
export const placeFields = {
  street: line(120),
  house_number: line(20),
  place_text: line(PLACE_TEXT.max),
  lon: degrees(180),
  lat: degrees(90),
};

interface Somewhere {
  street: string;
  place_text: string;
  lon?: number | null | undefined;
  lat?: number | null | undefined;
}
export const somewhere = (report: Somewhere) => report.street !== '' || report.place_text !== '' || typeof report.lon === 'number';
export const placeMissing = { path: ['street'], message: 'place_missing' };
/** Both or none; 0/0 is what a device says that does not know where it is. */
export const whole = ({ lon, lat }: Somewhere) => typeof lon === typeof lat && !(lon === 0 && lat === 0);
export const placeWrong = { path: ['lat'], message: 'place_wrong' };
