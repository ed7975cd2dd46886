import { z } from 'zod';
import { plain } from '#platform/csv-lines';
import type { Catalogue, Category, Text } from '../catalogue.ts';
import { REPORT_STATE_NAMES, type ReportState } from '../words.ts';

/** What a column of another system can be here. */
export const IMPORT_FIELDS = [
  'id',
  'reported_at',
  'closed_at',
  'category',
  'state',
  'description',
  'closing_note',
  'street',
  'house_number',
  'place',
  'lat',
  'lon',
  'channel',
  'photo',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Written by a person who knows the old system; everything may be left out. */
export const mappingSchema = z.strictObject({
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.string()).default({}),
  categories: z.record(z.string(), z.string()).default({}),
  states: z.record(z.string(), z.enum(REPORT_STATE_NAMES)).default({}),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Names of columns as other systems and people write them, without case and signs. */
const NAMES: Record<ImportField, string[]> = {
  id: ['id', 'nr', 'nummer', 'number', 'meldungsnummer', 'vorgangsnummer', 'servicerequestid', 'ticketid'],
  reported_at: [
    'datum',
    'date',
    'gemeldet',
    'gemeldetam',
    'eingang',
    'eingangsdatum',
    'erstellt',
    'erstelltam',
    'created',
    'createdat',
    'requesteddatetime',
  ],
  closed_at: ['erledigt', 'erledigtam', 'abgeschlossen', 'abgeschlossenam', 'closed', 'closedat', 'abschluss', 'updateddatetime'],
  category: ['kategorie', 'category', 'anliegen', 'art', 'thema', 'servicename', 'servicecode', 'typ'],
  state: ['status', 'stand', 'state', 'zustand'],
  description: ['beschreibung', 'description', 'text', 'meldung', 'bemerkung'],
  closing_note: ['antwort', 'statusnotes', 'ergebnis', 'rueckmeldung', 'closingnote', 'abschlusstext'],
  street: ['strasse', 'street', 'strassenname'],
  house_number: ['hausnummer', 'hausnr', 'housenumber'],
  place: ['ort', 'adresse', 'address', 'ortsangabe', 'place', 'lage'],
  lat: ['lat', 'latitude', 'breite', 'breitengrad', 'y'],
  lon: ['lon', 'lng', 'long', 'longitude', 'laenge', 'laengengrad', 'x'],
  channel: ['kanal', 'weg', 'channel', 'quelle'],
  photo: ['foto', 'fotos', 'bild', 'bilder', 'photo', 'photos', 'mediaurl'],
};

const STATES: Partial<Record<ReportState, string[]>> = {
  received: ['neu', 'eingegangen', 'offen', 'open', 'new', 'gemeldet'],
  checked: ['gesehen', 'uebernommen', 'angenommen', 'checked', 'accepted'],
  in_work: ['inbearbeitung', 'inarbeit', 'bearbeitung', 'inprogress'],
  planned: ['geplant', 'beauftragt', 'planned'],
  referred: ['weitergeleitet', 'weitergegeben', 'abgegeben', 'forwarded', 'referred', 'nichtzustaendig'],
  declined: ['abgelehnt', 'keinmangel', 'unbegruendet', 'declined', 'rejected'],
  duplicate: ['doppelt', 'dublette', 'duplicate'],
  done: ['erledigt', 'behoben', 'geschlossen', 'abgeschlossen', 'closed', 'done', 'fixed', 'geloest'],
};

/** Which column is which field: as the mapping says, else by its name. */
export function columnsOf(names: string[], mapping: Mapping): Partial<Record<ImportField, string>> {
  return Object.fromEntries(
    IMPORT_FIELDS.flatMap((field) => {
      const named = mapping.columns[field] ?? names.find((name) => NAMES[field].includes(plain(name)));
      return named ? [[field, named]] : [];
    }),
  );
}

/** Finds the category a word of the old system means: as the mapping says, else by id or name. Asked once for each word, for there are few and many lines. */
export function categoryFinder(catalogue: Catalogue, mapping: Mapping): (word: string) => Category | undefined {
  const found = new Map<string, Category | undefined>();
  return (word) => {
    if (found.has(word)) return found.get(word);
    const wanted = plain(mapping.categories[word] ?? word);
    const category = catalogue.categories.find((one) => {
      const name = one.name as unknown as Text;
      return [one.category_id, name.de, name.en].some((known) => plain(known) === wanted);
    });
    if (found.size < MOST_WORDS) found.set(word, category);
    return category;
  };
}

const MOST_WORDS = 10_000;

/** The state a word of the old system means; undefined for one nobody knows. */
export function stateOf(word: string, mapping: Mapping): ReportState | undefined {
  if (mapping.states[word]) return mapping.states[word];
  const own = REPORT_STATE_NAMES.find((state) => plain(state) === plain(word));
  return own ?? (Object.keys(STATES) as ReportState[]).find((state) => STATES[state]?.includes(plain(word)));
}
