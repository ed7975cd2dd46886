import { splitHouse, streetKey } from '#platform/streets';
import { DECISIVE, type Decisive } from './words.ts';

export type Reading = Record<Decisive, string>;

/** The decisive fields of what was typed or read; a house number that was written behind its street stands alone. */
export function readingOf(of: Record<Decisive, string | null>): Reading {
  const reading = Object.fromEntries(DECISIVE.map((field) => [field, of[field] ?? ''])) as Reading;
  const { street, house } = splitHouse(reading.street);
  return house !== undefined && reading.house_number === '' ? { ...reading, street, house_number: house } : reading;
}

/** The decisive fields that two people read differently; how a street is abbreviated or a telephone number is grouped is no difference. */
export function differencesOf(first: Reading, second: Reading): Decisive[] {
  const [a, b] = [plainOf(first), plainOf(second)];
  // Words for a place count only where no street names it.
  return DECISIVE.filter((field) => a[field] !== b[field] && !(field === 'place_text' && (a.street !== '' || b.street !== '')));
}

function plainOf(reading: Reading): Reading {
  return {
    ...reading,
    street: streetKey(reading.street),
    house_number: packed(reading.house_number),
    place_text: reading.place_text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
    email: packed(reading.email),
    phone: reading.phone.replace(/^\s*(\+|00)49\s*(\(0\))?/, '0').replaceAll(/\D/g, ''),
  };
}

const packed = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '');
