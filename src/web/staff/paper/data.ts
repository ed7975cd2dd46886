import { inLanguage } from '#modules/city';
import { type PaperFor, paperFor } from '#modules/paper';
import { type Catalogue, catalogueOf, type NearReport, nearReportsFor, placeNamedFor } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Language } from '../../context.ts';
import { helpful } from '../../map-choice/data.ts';

export interface SheetData {
  paper: PaperFor;
  categories: Catalogue['categories'];
  near: NearReport[];
}

/** A number with its sheet, what it can be about, and what was reported near by already. */
export async function sheetDataFor(work: Work, number: string): Promise<SheetData> {
  const [paper, { categories }] = await Promise.all([paperFor(work, number), catalogueOf(work.house)]);
  return { paper, categories, near: await helpful(() => nearOf(work, paper), []) };
}

async function nearOf(work: Work, { typed }: PaperFor): Promise<NearReport[]> {
  if (!typed?.category_id || !(typed.street || typed.lon)) return [];
  const place = await placeNamedFor(work, typed).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!place?.at) return [];
  const [lon, lat] = place.at;
  return await nearReportsFor(work, { lon, lat, category_id: typed.category_id, words: typed.description });
}

export const categoryName = (categories: SheetData['categories'], category_id: string, lang: Language): string =>
  inLanguage(categories.find((one) => one.category_id === category_id)?.name, lang) || category_id;

/** 'YYYY-MM-DD' as people read it. */
export const dayWords = (day: string, lang: Language): string =>
  day &&
  new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
