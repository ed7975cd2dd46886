import { z } from 'zod';
import { demoFileAt, type FolderItems, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { answerId, type CategoryItem } from '../city.ts';
import { BODIES } from '../city-desk.ts';
import { SCENES } from './scenes.ts';

const patterns = z.array(words).min(1);
/** Twelve numbers, January first: how much more or less often than usual. */
export const SEASONS: Record<string, readonly number[]> = {
  autumn: [0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 1.5, 4, 4, 1.5],
  winter: [5, 4, 0.8, 0.05, 0, 0, 0, 0, 0, 0.1, 1.2, 4],
  spring: [0.3, 0.4, 1, 2, 3, 3, 1, 0.6, 0.5, 0.4, 0.3, 0.2],
  summer: [0.2, 0.2, 0.4, 1, 2, 2.5, 2.5, 2, 1, 0.5, 0.2, 0.2],
  dark: [1.7, 1.4, 1.1, 0.7, 0.5, 0.4, 0.4, 0.6, 1, 1.4, 1.8, 1.9],
  frost: [1.4, 1.9, 2, 1.4, 0.9, 0.8, 0.7, 0.7, 0.7, 0.8, 0.9, 1.1],
  rain: [1, 0.9, 0.7, 0.6, 1, 1.5, 1.9, 1.7, 1, 1, 1.1, 1],
};
const storySchema = z.strictObject({
  category: slug,
  weight: z.number('must be a number').min(0, 'must not be negative'),
  season: z
    .string()
    .refine((name) => name in SEASONS, `must be one of: ${Object.keys(SEASONS).join(', ')}`)
    .optional(),
  streets: z.array(words).optional(),
  places: z.array(words).optional(),
  told: z
    .array(
      z.strictObject({
        text: words,
        answers: z.record(answerId, z.string('must stand in quotation marks')).optional(),
        passed_to: slug.optional(),
        scene: z.enum(SCENES).optional(),
      }),
    )
    .min(1, 'needs one text at least'),
  answered: patterns,
  done: patterns,
  planned: patterns.optional(),
  /** Words to the citizen, and the body of the directory that it goes to. */
  referred: z
    .array(z.strictObject({ to: slug, text: words }))
    .min(1, 'needs one text at least')
    .optional(),
  declined: patterns.optional(),
});
export type Story = z.infer<typeof storySchema>;

const PHRASES = ['greetings', 'endings', 'duplicate', 'asked', 'replies', 'notes', 'in_work', 'names', 'declined'] as const;
export type Phrases = Record<(typeof PHRASES)[number], string[]>;
const phraseSchema = z.strictObject({ id: z.string(), value: patterns });

/** Where the year stands in a city folder, how many reports it makes, and from which seed. */
export interface YearSettings {
  stories: string;
  reports: number;
  seed: number;
}
const yearSchema = z.object({ year: z.object({ stories: z.string(), reports: z.number(), seed: z.number() }) });
function yearOf(demo: unknown): YearSettings | undefined {
  return yearSchema.safeParse(demo).data?.year;
}
const file = demoFileAt((demo) => yearOf(demo)?.stories);

/** demo/year.yaml, stories: what people tell and what comes of it, by category. Checked here, kept as a file. */
export const DEMO_STORIES = itemPart<Story>({
  kind: 'demo_story',
  form: 'list',
  key: 'stories',
  file: file.path,
  schema: storySchema,
  idOf: (story) => story.category,
  references: (story) => [
    { at: ['category'], kind: 'category', id: story.category },
    ...(story.streets ?? []).map((id, n) => ({ at: ['streets', n], kind: 'street', id })),
    ...(story.referred ?? []).map(({ to }, n) => ({ at: ['referred', n, 'to'], kind: BODIES.kind, id: to })),
    ...story.told.flatMap((told, n) => (told.passed_to ? [{ at: ['told', n, 'passed_to'], kind: 'team', id: told.passed_to }] : [])),
  ],
  check: checkStories,
});

/** demo/year.yaml, phrases: what is said whatever the matter is. */
export const DEMO_PHRASES = itemPart<{ id: string; value: string[] }>({
  kind: 'demo_phrase',
  form: 'map',
  key: 'phrases',
  file: file.path,
  schema: phraseSchema,
  known: PHRASES,
  needed: PHRASES,
  idOf: (phrase) => phrase.id,
});

export const DEMO_YEAR_FILE = file.part;

/** What a story answers must be what its category asks: every question that must be answered, and only answers that exist. */
function checkStories(stories: readonly Story[], folder: FolderItems) {
  const categories = new Map((folder.of('category') as CategoryItem[]).map((category) => [category.id, category]));
  return stories.flatMap((story, index) =>
    story.told.flatMap(({ answers = {} }, n) => {
      const questions = categories.get(story.category)?.questions ?? [];
      const wrong = (message: string) => ({ index, at: ['told', n], message: `demo story '${story.category}': ${message}` });
      const open = questions
        .filter((q) => q.required && !answers[q.id])
        .map((q) => wrong(`'${q.id}' must be answered; add it to 'answers'`));
      const odd = Object.entries(answers).flatMap(([id, answer]) => {
        const asked = questions.find((q) => q.id === id);
        const allowed = asked?.type === 'choice' ? asked.options?.map((o) => o.id) : asked?.type === 'yes_no' ? ['yes', 'no'] : [answer];
        return asked && allowed?.includes(answer)
          ? []
          : [wrong(`'${answer}' is no answer to '${id}'; write one that categories.yaml knows`)];
      });
      return [...open, ...odd];
    }),
  );
}

/** The year of a demo city: its settings, stories and phrases; undefined elsewhere. */
export async function demoYearFor(db: ReadDb): Promise<{ settings: YearSettings; stories: Story[]; phrases: Phrases } | undefined> {
  const setting = await db.selectFrom('city_settings').select('value').where('setting', '=', 'demo').executeTakeFirst();
  const settings = yearOf(setting?.value);
  const content = await file.read(db);
  if (!settings || !content) return undefined;
  const shape = z.object({ stories: z.array(storySchema), phrases: z.record(z.enum(PHRASES), patterns) });
  return { settings, ...shape.parse(content) };
}
