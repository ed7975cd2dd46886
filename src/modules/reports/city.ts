import { z } from 'zod';
import { type ItemPart, itemPart, type Objection, plainArea, slug, text, wholeNumber, words } from '#modules/city';
import { PUBLICATIONS } from './words.ts';

/** Ids of questions and their options. */
export const answerId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must begin with a small letter and may hold only a-z, 0-9 and _');
const question = z
  .strictObject({
    id: answerId,
    label: text,
    help: text.optional(),
    type: z.enum(['text', 'choice', 'yes_no']),
    required: z.boolean(),
    options: z
      .array(z.strictObject({ id: answerId, label: text, danger: z.literal(true, 'can only be true; leave it out otherwise').optional() }))
      .min(2, 'needs two options at least')
      .optional(),
    danger_if: z.literal('yes', "can only be 'yes', in quotation marks").optional(),
  })
  .refine((q) => (q.type === 'choice') === (q.options !== undefined), {
    path: ['options'],
    message: "belongs to questions with 'type: choice', and only to them",
  })
  .refine((q) => q.danger_if === undefined || q.type === 'yes_no', {
    path: ['danger_if'],
    message: "belongs to questions with 'type: yes_no' only",
  });

const categorySchema = z.strictObject({
  id: slug,
  unsure: z.literal(true, 'can only be true; leave it out otherwise').optional(),
  group: slug,
  name: text,
  hint: text,
  team: slug,
  target_working_days: wholeNumber(0, 365),
  danger: z.boolean(),
  publication: z.enum(PUBLICATIONS),
  active: z.boolean(),
  order: wholeNumber(0, 100_000),
  keywords: z.strictObject({ de: z.array(words), en: z.array(words) }),
  questions: z.array(question),
});
export type CategoryItem = z.infer<typeof categorySchema>;

const groupSchema = z.strictObject({ id: slug, name: text });

/** categories.yaml, groups: headings under which categories stand. Their names are kept with the categories. */
export const groupPart: ItemPart<z.infer<typeof groupSchema>> = {
  kind: 'category_group',
  form: 'list',
  key: 'groups',
  file: () => 'categories.yaml',
  schema: groupSchema,
  idOf: (group) => group.id,
  async write(tx, group) {
    await tx
      .updateTable('report_categories')
      .set({ group_name: JSON.stringify(group.name) })
      .where('group_id', '=', group.id)
      .execute();
  },
};
export const CATEGORY_GROUPS = itemPart(groupPart);

export const categoryPart: ItemPart<CategoryItem> = {
  kind: 'category',
  form: 'list',
  key: 'categories',
  file: () => 'categories.yaml',
  schema: categorySchema,
  idOf: (category) => category.id,
  references: (category) => [
    { at: ['group'], kind: 'category_group', id: category.group },
    { at: ['team'], kind: 'team', id: category.team },
  ],
  check: checkCategories,
  async write(tx, category) {
    const group = await tx
      .selectFrom('city_items')
      .innerJoin('city_history', (join) =>
        join
          .onRef('city_history.kind', '=', 'city_items.kind')
          .onRef('city_history.item_id', '=', 'city_items.item_id')
          .onRef('city_history.version', '=', 'city_items.version'),
      )
      .select('city_history.value')
      .where('city_items.kind', '=', CATEGORY_GROUPS.kind)
      .where('city_items.item_id', '=', category.group)
      .executeTakeFirst();
    const row = {
      group_id: category.group,
      group_name: JSON.stringify(groupSchema.parse(group?.value).name),
      name: JSON.stringify(category.name),
      hint: JSON.stringify(category.hint),
      keywords: JSON.stringify(category.keywords),
      team_id: category.team,
      target_working_days: category.target_working_days,
      danger: category.danger,
      publication: category.publication,
      questions: JSON.stringify(category.questions),
      active: category.active,
      position: category.order,
      unsure: category.unsure === true,
    };
    await tx
      .insertInto('report_categories')
      .values({ category_id: category.id, ...row })
      .onConflict((oc) => oc.column('category_id').doUpdateSet(row))
      .execute();
  },
  retire: (category) => ({ ...category, active: false }),
};
export const CATEGORIES = itemPart(categoryPart);

function checkCategories(all: readonly CategoryItem[]) {
  const problems: (Objection & { index: number })[] = [];
  const unsure = all.flatMap((category, index) => (category.unsure ? [index] : []));
  if (unsure.length === 0)
    problems.push({
      index: 0,
      at: [],
      code: 'unsure_needed',
      message: "no category has 'unsure: true'; add it to the one for people who do not know where their report belongs",
    });
  for (const index of unsure.slice(1))
    problems.push({
      index,
      at: ['unsure'],
      code: 'unsure_needed',
      message: "a second category has 'unsure: true'; remove it from one of them",
    });
  for (const [index, category] of all.entries()) {
    for (const [n, question] of category.questions.entries()) {
      if (category.questions.findIndex((other) => other.id === question.id) < n)
        problems.push({
          index,
          at: ['questions', n, 'id'],
          code: 'question_twice',
          message: `category '${category.id}': the question '${question.id}' stands twice; give one of them another id`,
        });
      for (const [o, option] of (question.options ?? []).entries()) {
        const first = question.options?.findIndex((other) => other.id === option.id) ?? o;
        if (first < o)
          problems.push({
            index,
            at: ['questions', n, 'options', o, 'id'],
            code: 'question_twice',
            message: `category '${category.id}': the option '${option.id}' stands twice; give one of them another id`,
          });
      }
    }
  }
  return problems;
}

/** areas/service-areas.geojson: where which team works. */
export const areaPart: ItemPart<{
  id: string;
  name: z.infer<typeof text>;
  note: z.infer<typeof text>;
  geometry: z.infer<typeof plainArea>;
}> = {
  kind: 'area',
  form: 'geojson',
  key: '',
  file: () => 'areas/service-areas.geojson',
  optional: true,
  schema: z.strictObject({ id: slug, name: text, note: text, geometry: plainArea }),
  idOf: (item) => item.id,
  async write(tx, item) {
    const row = { name: JSON.stringify(item.name), geometry: JSON.stringify(item.geometry) };
    await tx
      .insertInto('areas')
      .values({ area_id: item.id, ...row })
      .onConflict((oc) => oc.column('area_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('areas').where('area_id', '=', id).execute();
  },
};
export const AREAS = itemPart(areaPart);

/** districts.yaml: names to choose from, no borders. */
export const DISTRICTS = itemPart<{ number: number; name: string }>({
  kind: 'district',
  form: 'list',
  key: 'districts',
  file: () => 'districts.yaml',
  optional: true,
  schema: z.strictObject({ number: wholeNumber(0, 9_999), name: words }),
  idOf: (district) => String(district.number),
  async write(tx, district) {
    await tx
      .insertInto('districts')
      .values({ district_id: String(district.number), name: district.name })
      .onConflict((oc) => oc.column('district_id').doUpdateSet({ name: district.name }))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('districts').where('district_id', '=', id).execute();
  },
});
