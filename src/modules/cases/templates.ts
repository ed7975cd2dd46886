import { editCityItem, inLanguage } from '#modules/city';
import { editCity } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { kindOf, knownFor, type Template, templatePart, unknownIn } from './city-templates.ts';
import type { TemplateAction, TemplateKind } from './words.ts';

export { TEMPLATES, templatePart } from './city-templates.ts';

/** What a text is looked for and filled in with: `about` is the category or topic of the case, `values` what its placeholders stand for by action. */
export interface TemplatesAsked {
  kind: TemplateKind;
  about: string | null;
  /** Only this one, whatever it is about and whether it is offered or not: something else names it. */
  template_id?: string;
  language: string;
  values(action: TemplateAction): Record<string, string | undefined>;
}

/** The texts kept ready for a case, filled in, in the language of whoever wrote; those about its category or topic first. */
export async function templatesFor({ read }: { read: ReadDb }, { kind, about, template_id, language, values }: TemplatesAsked) {
  const column = kind === 'ticket' ? 'topic_id' : 'category_id';
  const rows = await read
    .selectFrom('report_templates')
    .select(['template_id', 'name', 'action', 'words'])
    .where('kind', '=', kind)
    .where((eb) =>
      template_id
        ? eb('template_id', '=', template_id)
        : eb.and([eb('active', '=', true), eb.or([eb(column, 'is', null), eb(column, '=', about)])]),
    )
    .orderBy((eb) => eb(column, 'is', null))
    .orderBy('position')
    .orderBy('template_id')
    .execute();
  return rows.map((row) => {
    const action = row.action as TemplateAction;
    return {
      template_id: row.template_id,
      name: row.name,
      action,
      words: fillIn(inLanguage(row.words, language === 'en' ? 'en' : 'de'), values(action)),
    };
  });
}

/** Saves a text kept ready as staff edited it; 0 as `version` is a new one. Refuses `placeholder_unknown`. */
export async function editTemplate(work: Work, input: { value: Template; version: number }): Promise<void> {
  const kind = kindOf(input.value);
  for (const lang of ['de', 'en'] as const) {
    const [name] = unknownIn(input.value.words[lang], kind);
    if (name) throw new Refusal('placeholder_unknown', { field: `words.${lang}`, detail: { name: `{${name}}`, known: knownFor(kind) } });
  }
  await editCity(work, 'editTemplate', input, (tx) => editCityItem(tx, templatePart, input.value, input.version));
}

/** Puts values in for the names in braces; a name without one stays as it stands. */
export function fillIn(words: string, values: Record<string, string | undefined>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
