import { inLanguage } from '#modules/city';
import type { Catalogue } from '#modules/reports';
import type { Language } from '../context.ts';
import { SelectField } from '../ui/index.ts';

export interface Choices {
  groups: { group_id: string; name: unknown }[];
  categories: { category_id: string; group_id: string; name: unknown }[];
}

/** What a list or a map can be narrowed by, from the catalogue. */
export function choicesFrom({ categories }: Pick<Catalogue, 'categories'>): Choices {
  const groups = new Map(categories.map((one) => [one.group_id, { group_id: one.group_id, name: one.group_name }]));
  return {
    groups: [...groups.values()],
    categories: categories.map(({ category_id, group_id, name }) => ({ category_id, group_id, name })),
  };
}

interface Props {
  lang: Language;
  wanted: { group: string; category: string };
  choices: Choices;
  texts: { group: string; all_groups: string; category: string; all_categories: string };
}

/** Group and category, each with all as its first choice. */
export function CatalogueFields({ lang, wanted, choices, texts }: Props) {
  return (
    <>
      <SelectField
        name="group"
        label={texts.group}
        empty_label={texts.all_groups}
        value={wanted.group}
        choices={choices.groups.map((one) => ({ value: one.group_id, label: inLanguage(one.name, lang) }))}
        required
      />
      <SelectField
        name="category"
        label={texts.category}
        empty_label={texts.all_categories}
        value={wanted.category}
        choices={choices.groups.map((group) => ({
          label: inLanguage(group.name, lang),
          choices: choices.categories
            .filter((one) => one.group_id === group.group_id)
            .map((one) => ({ value: one.category_id, label: inLanguage(one.name, lang) })),
        }))}
        required
      />
    </>
  );
}
