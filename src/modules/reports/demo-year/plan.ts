import type { ContactOf, PastCase } from '#modules/cases';
import { byWeight, type Dice, dice, oneOf, spoken } from '#platform/dice';
import { isDangerous } from '../answers.ts';
import { type Catalogue, type Category, routeFor, type Text } from '../catalogue.ts';
import { type Course, courseOf, type World } from './course.ts';
import { DAY, HOUR } from './days.ts';
import type { Place, Places } from './places.ts';
import type { Scene } from './scenes.ts';
import { SEASONS, type Story } from './stories.ts';

type Channel = PastCase['channel'];

/** A report of the demo's year with all that came of it. */
export interface PlannedReport {
  category: Category;
  reported_at: Date;
  place: Place;
  place_text: string;
  description: string;
  answers: Record<string, string>;
  why: Text;
  danger: boolean;
  released_at: Date | null;
  channel: Channel;
  reporter: ContactOf | undefined;
  scenes: Scene[];
  course: Course;
  /** Which report of the list it repeats. */
  duplicate_of: number | undefined;
}

export interface YearPlan extends World {
  stories: readonly Story[];
  catalogue: Catalogue;
  places: Places;
  citizens: readonly string[];
  count: number;
  seed: number;
}

/** How often people report in each hour of a day, midnight first. */
const HOURS = [1, 0.5, 0.3, 0.2, 0.3, 1, 4, 9, 12, 13, 13, 12, 11, 11, 11, 11, 10, 9, 8, 7, 6, 5, 3, 2];
const CHANNELS: [Channel, number][] = [
  ['web', 52],
  ['phone', 28],
  ['api', 12],
  ['mail', 5],
  ['counter', 3],
];
/** Contact data is gone half a year after the end; so it is not made up for older ones. */
const CONTACT_KEPT = 170 * DAY;
const DUPLICATE_WITHIN = 20 * DAY;

/** Twelve months of reports, oldest first; the same for the same seed, moment and city folder. */
export function planYear(plan: YearPlan): PlannedReport[] {
  const categories = new Map(plan.catalogue.categories.map((category) => [category.category_id, category]));
  const stories = plan.stories.filter((story) => categories.get(story.category)?.active);
  if (stories.length === 0) return [];
  const inMonth = Array.from({ length: 12 }, (_, month) =>
    byWeight(stories, (story) => story.weight * (SEASONS[story.season ?? '']?.[month] ?? 1)),
  );
  const aDay = byWeight(plan.days.past, (day) => (day.working ? 1.15 : 0.6));
  const anHour = byWeight([...HOURS.keys()], (hour) => HOURS[hour] ?? 0);
  const aChannel = byWeight(CHANNELS, ([, weight]) => weight);
  const roll = dice(plan.seed);
  const told = Array.from({ length: plan.count }, () => {
    const day = aDay(roll);
    const [channel] = aChannel(roll);
    const at = day.start + (anHour(roll) + roll()) * HOUR;
    const inOffice = channel === 'phone' || channel === 'counter' ? plan.days.office(at, roll()) : at;
    return { at: Math.min(inOffice, plan.now.getTime() - 2 * DAY - roll() * HOUR), channel, month: day.month };
  }).sort((a, b) => a.at - b.at);

  const made: PlannedReport[] = [];
  const recent = new Map<string, number>();
  for (const [n, { at, channel, month }] of told.entries()) {
    const own = dice(plan.seed + 7919 * (n + 1));
    const story = inMonth[month]?.(own);
    const category = categories.get(story?.category ?? '');
    if (!story || !category) continue;
    const before = recent.get(story.category);
    const first = before === undefined || own() > 0.16 ? undefined : made[before];
    const repeats = first && at - first.reported_at.getTime() < DUPLICATE_WITHIN && first.course.state !== 'duplicate';
    made.push(reportOf(own, { story, category, channel, at: new Date(at), original: repeats ? first : undefined, n: before }, plan));
    if (!repeats) recent.set(story.category, made.length - 1);
  }
  return made;
}

interface Told {
  story: Story;
  category: Category;
  channel: Channel;
  at: Date;
  original: PlannedReport | undefined;
  n: number | undefined;
}

function reportOf(roll: Dice, { story, category, channel, at, original, n }: Told, plan: YearPlan): PlannedReport {
  const told = oneOf(roll, story.told);
  const answers = Object.fromEntries(Object.entries(told.answers ?? {}).map(([id, answer]) => [id, spoken(roll, answer)]));
  const place = original?.place ?? plan.places(roll, story.streets);
  const greeting = oneOf(roll, plan.phrases.greetings);
  const route = routeFor(plan.catalogue, category, place.at);
  const danger = isDangerous(category, answers);
  const about = { reported_at: at, story, scene: told.scene, team_id: route.team_id, passed_to: told.passed_to };
  const course = courseOf(
    roll,
    { ...about, target_working_days: category.target_working_days, danger, duplicate: original !== undefined },
    plan,
  );
  const released = new Date(plan.days.office(at.getTime() + (0.3 + roll() * 8) * HOUR, roll()));
  const forgotten = course.closed_at !== null && plan.now.getTime() - course.closed_at.getTime() > CONTACT_KEPT;
  return {
    category,
    reported_at: at,
    place,
    place_text: original?.place_text ?? (story.places && roll() < 0.55 ? oneOf(roll, story.places) : ''),
    description: spoken(roll, `${greeting} ${told.text} ${oneOf(roll, plan.phrases.endings)}`),
    answers,
    why: route.why,
    danger,
    released_at:
      category.publication === 'at_once' ? at : category.publication === 'never' || released > plan.now || roll() < 0.04 ? null : released,
    channel,
    reporter: forgotten ? undefined : reporterOf(roll, channel, plan),
    scenes: told.scene && roll() < (channel === 'phone' || channel === 'counter' ? 0.03 : 0.5) ? [told.scene] : [],
    course,
    duplicate_of: original ? n : undefined,
  };
}

/** Nobody real: names of things, addresses under .example, numbers kept free for films (Bundesnetzagentur, Amtsblatt 7/2021). */
function reporterOf(roll: Dice, channel: Channel, { phrases, citizens }: YearPlan): ContactOf | undefined {
  if (channel === 'web' && citizens.length > 0 && roll() < 0.05) return { person_id: oneOf(roll, citizens) };
  if (channel === 'web' && roll() < 0.35) return undefined;
  const name = oneOf(roll, phrases.names);
  const full = `${oneOf(roll, ['Frau', 'Herr', 'Familie'])} ${name}`;
  if (channel === 'phone' || channel === 'counter') return { name: full, phone: `030 23125 ${200 + Math.floor(roll() * 700)}` };
  const address = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return { ...(roll() < 0.7 ? { name: full } : {}), email: `${address}${1 + Math.floor(roll() * 40)}@post.example` };
}
