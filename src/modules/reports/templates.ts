import { cityOf, editCityItem, inLanguage } from '#modules/city';
import { editCity } from '#modules/people';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { KNOWN, type Template, templatePart, unknownIn } from './city-desk.ts';
import { dayInWords } from './days.ts';
import type { TemplateAction } from './words.ts';

interface About {
  category_id: string;
  language: string;
  number: string;
  place_label: string | null;
  team_name: unknown;
}

/**
 * The texts kept ready for a report, filled in, in the language of whoever reported it; those of its category first. `{date}` is today, but stands open in
 * words about a plan: the day is typed into the same form.
 */
export async function templatesFor(work: Work, about: About) {
  const rows = await work.read
    .selectFrom('report_templates')
    .select(['template_id', 'name', 'action', 'words', 'category_id'])
    .where('active', '=', true)
    .where((eb) => eb.or([eb('category_id', 'is', null), eb('category_id', '=', about.category_id)]))
    .orderBy((eb) => eb('category_id', 'is', null))
    .orderBy('position')
    .orderBy('template_id')
    .execute();
  const language = about.language === 'en' ? 'en' : 'de';
  const today = workingClock(await cityOf(work.house)).localDate(work.now());
  const filled = {
    number: about.number,
    street: about.place_label ?? '',
    team: inLanguage(about.team_name, language),
    date: dayInWords(today, language),
  };
  return rows.map(({ template_id, name, action, words }) => ({
    template_id,
    name,
    action: action as TemplateAction,
    words: fillIn(inLanguage(words, language), action === 'planned' ? { ...filled, date: undefined } : filled),
  }));
}

/** Saves a text kept ready as staff edited it; 0 as `version` is a new one. Refuses `placeholder_unknown`. */
export async function editTemplate(work: Work, input: { value: Template; version: number }): Promise<void> {
  for (const lang of ['de', 'en'] as const) {
    const [name] = unknownIn(input.value.words[lang]);
    if (name) throw new Refusal('placeholder_unknown', { field: `words.${lang}`, detail: { name: `{${name}}`, known: KNOWN } });
  }
  await editCity(work, 'editTemplate', input, (tx) => editCityItem(tx, templatePart, input.value, input.version));
}

function fillIn(words: string, values: Record<string, string | undefined>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
