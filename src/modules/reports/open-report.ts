import { type NewCase, type OpenedCase, openCase } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import type { LonLat } from '#platform/geo';
import type { Tx, Work } from '#platform/work';
import { isDangerous } from './answers.ts';
import { type Category, catalogueOf, routeFor, type Text } from './catalogue.ts';
import { heldWhy } from './held.ts';
import { type PlaceNamed, placeLabelOf, placeNamedFor } from './place-named.ts';
import { publicWords } from './public-words.ts';
import { REPORT } from './rules.ts';

/** What a report says, whoever writes it down. */
export interface ReportWords {
  category_id: string;
  street: string;
  house_number: string;
  place_text: string;
  lon?: number | null | undefined;
  lat?: number | null | undefined;
  description: string;
  answers: Record<string, string>;
}

/** What the city makes of it before it is stored: where it is, whose it is, whether it is a danger, whether a person must look first. */
export interface ReportPrepared {
  city: City;
  category: Category;
  place: PlaceNamed;
  at: LonLat | null;
  place_label: string;
  route: ReturnType<typeof routeFor>;
  danger: boolean;
  held_why: 'findings' | 'unproved' | 'split' | null;
}

/** Looks a report up in catalogue, streets and routes. `reporter` is the name that must not stand in its public words; `unproved`: nothing speaks for it. Refuses `category_unknown`, `category_inactive`, and what placeNamedFor() refuses. */
export async function prepareReport(work: Work, input: ReportWords, reporter: string, { unproved = false } = {}): Promise<ReportPrepared> {
  const [catalogue, city, place] = await Promise.all([catalogueOf(work.house), cityOf(work.house), placeNamedFor(work, input)]);
  const category = catalogue.categories.find((c) => c.category_id === input.category_id);
  if (!category) throw new Refusal('category_unknown', { field: 'category_id' });
  if (!category.active) throw new Refusal('category_inactive', { field: 'category_id' });
  return {
    city,
    category,
    place,
    at: place.at,
    place_label: placeLabelOf(place, input.place_text, reporter),
    route: routeFor(catalogue, category, place.at, input.answers),
    danger: isDangerous(category, input.answers),
    held_why: heldWhy(category, { description: input.description, reporter, unproved: unproved && city.reporting.proof === 'hold' }),
  };
}

/** What differs by how a report comes to be: by a reporter now, out of another report and received when that one was, or from paper. */
export interface Opening {
  channel: NewCase['channel'];
  language: 'de' | 'en';
  reporter?: NewCase['reporter'];
  /** Whether everybody reads its words at once. */
  released: boolean;
  /** When it was received, where that is not now. */
  received?: { created_at: Date; reported_at: Date };
  /** The number on its sheet of paper, kept for it. */
  number?: string;
}

/** Opens the case of a prepared report with its own row. The record, photos and mails are the caller's. */
export function openReport(
  tx: Tx,
  input: ReportWords,
  of: ReportPrepared,
  by: Opening,
  more: (made: Omit<OpenedCase, 'number'>) => Promise<unknown>[] = () => [],
): Promise<OpenedCase> {
  const { category, city, place, at, route, place_label } = of;
  const clock = workingClock(city);
  const since = by.received?.created_at ?? tx.now;
  const name = category.name as unknown as Text;
  return openCase(
    tx,
    REPORT,
    {
      subject: `${name[by.language]}: ${place_label}`.slice(0, 200),
      place_label,
      place: at,
      category_label: name,
      team_id: route.team_id,
      channel: by.channel,
      language: by.language,
      priority: of.danger ? 2 : 0,
      published: category.publication !== 'never',
      held_why: of.held_why,
      visibility: category.publication === 'never' ? 'reporter' : 'public',
      year: clock.localYear(tx.now),
      number: by.number,
      search: input.description.slice(0, 1_000),
      deadlines: [
        { name: 'first_answer', due_at: clock.addWorkingDays(since, city.reporting.first_answer_working_days) },
        { name: 'resolution', due_at: clock.addWorkingDays(since, category.target_working_days) },
      ],
      reporter: by.reporter,
      created_at: since,
    },
    (made) => [
      tx
        .insertInto('reports')
        .values({
          case_id: made.case_id,
          category_id: category.category_id,
          description: input.description,
          place_text: input.place_text || null,
          street: place.name || null,
          house_number: place.house_number || null,
          lon: at?.[0] ?? null,
          lat: at?.[1] ?? null,
          answers: JSON.stringify(input.answers),
          route_why: JSON.stringify(route.why),
          danger: of.danger,
          released_at: by.released ? tx.now : null,
          reported_at: by.received?.reported_at ?? tx.now,
          words: publicWords(category, place_label, by.released ? input.description : null),
        })
        .execute(),
      ...more(made),
    ],
  );
}
