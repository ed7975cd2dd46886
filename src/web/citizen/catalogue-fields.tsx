import { inLanguage } from '#modules/city';
import type { Catalogue } from '#modules/reports';
import type { Language } from '../context.ts';
import { SelectField } from '../ui/index.ts';

type Category = Pick<Catalogue['categories'][number], 'category_id' | 'group_id' | 'group_name' | 'name'>;

export interface Choices {
  groups: { group_id: string; name: unknown }[];
  categories: Category[];
}

/** Categories by their group, in the order of the city. */
export function groupsOf<C extends Category>(categories: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const category of categories) groups.set(category.group_id, [...(groups.get(category.group_id) ?? []), category]);
  return groups;
}

/** Categories as the choices of a field, under the names of their groups. */
export function categoryChoices(categories: readonly Category[], lang: Language) {
  return [...groupsOf(categories).values()].map((group) => ({
    label: inLanguage(group[0]?.group_name, lang),
    choices: group.map((one) => ({ value: one.category_id, label: inLanguage(one.name, lang) })),
  }));
}

/** Groups of categories as the choices of a field. */
export function groupChoices({ groups }: Choices, lang: Language) {
  return groups.map((one) => ({ value: one.group_id, label: inLanguage(one.name, lang) }));
}

/** What a list or a map can be narrowed by, from the catalogue. */
export function choicesFrom({ categories }: Pick<Catalogue, 'categories'>): Choices {
  return {
    groups: [...groupsOf(categories)].map(([group_id, [first]]) => ({ group_id, name: first?.group_name })),
    categories: categories.map(({ category_id, group_id, group_name, name }) => ({ category_id, group_id, group_name, name })),
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
        choices={groupChoices(choices, lang)}
        required
      />
      <SelectField
        name="category"
        label={texts.category}
        empty_label={texts.all_categories}
        value={wanted.category}
        choices={categoryChoices(choices.categories, lang)}
        required
      />
    </>
  );
}
