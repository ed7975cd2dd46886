import { byWeight, type Dice, oneOf } from '#platform/dice';
import type { LonLat } from '#platform/geo';
import type { Street } from '#platform/streets';

/** Where something happened: a street of the list, a point on its line, a house number where the list knows some. */
export interface Place {
  street: string;
  house_number: string;
  at: LonLat;
}

/** Draws a place; with `names`, only on these streets. */
export type Places = (roll: Dice, names?: readonly string[]) => Place;

type Line = readonly LonLat[];

/** The lines of every street of `streets.geojson` (absent: none) by name. */
export function linesOf(content: Buffer | null): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  const parsed = JSON.parse(content?.toString('utf8') ?? '{"features":[]}') as {
    features: { properties: { name?: string }; geometry: { type: string; coordinates: LonLat[] } }[];
  };
  for (const { properties, geometry } of parsed.features) {
    if (!properties.name || geometry.type !== 'LineString') continue;
    lines.set(properties.name, [...(lines.get(properties.name) ?? []), geometry.coordinates]);
  }
  return lines;
}

/** Most things are reported where most people are: near `centre`, and in a few streets that are known for it. */
export function placesIn(all: readonly Street[], lines: Map<string, Line[]>, centre: LonLat, roll: Dice): Places {
  const streets = all.filter((street) => street.class !== 'motorway' && !street.near);
  const known = new Set(Array.from({ length: 14 }, () => oneOf(roll, streets).name));
  const anywhere = byWeight(streets, (street) => {
    const km = Math.hypot((street.lon - centre[0]) * 68, (street.lat - centre[1]) * 111);
    const houses = 1 + ((street.house_to ?? 20) - (street.house_from ?? 0)) / 60;
    return (0.3 + 3 * Math.exp(-((km / 1.6) ** 2))) * houses * (known.has(street.name) ? 7 : 1);
  });
  const byName = new Map(streets.map((street) => [street.name, street]));
  return (dice, names) => {
    const named = names ? byName.get(oneOf(dice, names)) : undefined;
    const street = named ?? anywhere(dice);
    return { street: street.name, house_number: houseIn(street, dice), at: pointOn(street, lines.get(street.name), dice) };
  };
}

function houseIn({ house_from, house_to }: Street, roll: Dice): string {
  if (house_from === null || house_to === null || roll() < 0.35) return '';
  return String(house_from + Math.floor(roll() * (house_to - house_from + 1)));
}

function pointOn(street: Street, lines: readonly Line[] | undefined, roll: Dice): LonLat {
  const line = lines && lines.length > 0 ? oneOf(roll, lines) : undefined;
  const n = line ? Math.floor(roll() * (line.length - 1)) : 0;
  const [a, b] = [line?.[n], line?.[n + 1]];
  if (!a || !b) return [street.lon, street.lat];
  const share = roll();
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
