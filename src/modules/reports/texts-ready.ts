import { templatesFor } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { Work } from '#platform/work';
import { dayInWords } from './days.ts';

interface About {
  category_id: string;
  language: string;
  number: string;
  place_label: string | null;
  team_name: unknown;
}

/** The texts kept ready for a report. `{date}` is today, but stands open in words about a plan: the day is typed into the same form. */
export async function textsFor(work: Work, about: About) {
  const language = about.language === 'en' ? 'en' : 'de';
  const filled = {
    number: about.number,
    street: about.place_label ?? '',
    team: inLanguage(about.team_name, language),
    date: dayInWords(workingClock(await cityOf(work.house)).localDate(work.now()), language),
  };
  const values = (action: string) => (action === 'planned' ? { ...filled, date: undefined } : filled);
  return await templatesFor(work, { kind: 'report', about: about.category_id, language, values });
}
