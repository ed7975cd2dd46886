import { z } from 'zod';
import { type ItemPart, itemPart, type Objection, slug, text, wholeNumber, words } from '#modules/city';
import { choiceProblems, misfit } from './choices.ts';
import { circleIn } from './circle.ts';
import { showItemInSearch } from './find.ts';
import { APPROVERS, CATALOGUE_ICONS, CENTS, FACTS, PICTURE_FILE, SORTS } from './words.ts';

const cents = wholeNumber(0, CENTS.max);

const choice = z.strictObject({
  id: slug,
  name: text,
  // For whom or what it is, in a few words.
  hint: text.optional(),
  // What it adds to the price, once and a month.
  price_cents: cents.default(0),
  monthly_cents: cents.default(0),
  // Choices of other options it does not work without, and those it does not work with.
  needs: z.array(slug).optional(),
  not_with: z.array(slug).optional(),
});
const option = z.strictObject({
  id: slug,
  name: text,
  // Without it one may leave the option out.
  required: z.boolean().default(false),
  choices: z.array(choice).min(1).max(30),
});
export type Option = z.infer<typeof option>;

// A picture lies in the folder of the city; what it shows is said in words, for those who do not see it.
const picture = z.strictObject({
  file: z.string().max(120).regex(PICTURE_FILE, 'must be a name like "bilder/notebook.webp"'),
  alt: text,
});
const fact = z.strictObject({ name: text, value: text });
export type Fact = z.infer<typeof fact>;

const catalogueItemSchema = z.strictObject({
  id: slug,
  name: text,
  about: text,
  // Under which heading it stands.
  shelf: text,
  sort: z.enum(SORTS),
  icon: z.enum(CATALOGUE_ICONS),
  picture: picture.optional(),
  // What is to be known of it by name, the same names for things that are compared: size, weight, ports.
  facts: z.array(fact).max(FACTS.max).default([]),
  // Who delivers it. Left out: the team of the service portal.
  team: slug.optional(),
  price_cents: cents.default(0),
  monthly_cents: cents.default(0),
  // Working days from the last yes to the hand-over; so many more where it must be bought first.
  delivery_days: wholeNumber(0, 365),
  supply_days: wholeNumber(0, 365).default(0),
  // Whether it lies in the store and is counted there.
  stocked: z.boolean().default(false),
  // Who sees it; both left out: everybody who works for the city.
  teams: z.array(slug).optional(),
  roles: z.array(slug).optional(),
  options: z.array(option).max(10).default([]),
  // A bundle names what it is made of.
  parts: z
    .array(z.strictObject({ item: slug, choices: z.array(slug).default([]) }))
    .max(20)
    .default([]),
  // What is done before it is handed over.
  checklist: z.array(text).max(20).default([]),
  // The application it gives access to, and the article that says how to begin.
  app: slug.optional(),
  article: words.max(200).optional(),
  // Which model of the register of devices it is.
  model: slug.optional(),
  active: z.boolean(),
});
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

/** catalogue.yaml: what staff can order. */
export const cataloguePart: ItemPart<CatalogueItem> = {
  kind: 'catalogue_item',
  form: 'list',
  key: 'items',
  file: () => 'catalogue.yaml',
  optional: true,
  schema: catalogueItemSchema,
  idOf: (item) => item.id,
  references: (item) => [
    ...(item.team ? [{ at: ['team'], kind: 'team', id: item.team }] : []),
    ...(item.app ? [{ at: ['app'], kind: 'app', id: item.app }] : []),
    ...(item.model ? [{ at: ['model'], kind: 'asset_model', id: item.model }] : []),
    ...(item.teams ?? []).map((id, at) => ({ at: ['teams', at], kind: 'team', id })),
    ...(item.roles ?? []).map((id, at) => ({ at: ['roles', at], kind: 'role', id })),
  ],
  check: (given) => {
    const items = given.map((one) => catalogueItemSchema.parse(one));
    const by_id = new Map(items.map((one) => [one.id, one]));
    return items.flatMap((item, index) => [...choiceProblems(item), ...bundleProblems(item, by_id)].map((one) => ({ index, ...one })));
  },
  async write(tx, item, position) {
    const row = {
      name: JSON.stringify(item.name),
      about: JSON.stringify(item.about),
      shelf: JSON.stringify(item.shelf),
      sort: item.sort,
      icon: item.icon,
      picture: item.picture ? JSON.stringify(item.picture) : null,
      facts: JSON.stringify(item.facts),
      team_id: item.team ?? null,
      price_cents: item.price_cents,
      monthly_cents: item.monthly_cents,
      delivery_days: item.delivery_days,
      supply_days: item.supply_days,
      stocked: item.stocked,
      teams: item.teams ?? [],
      roles: item.roles ?? [],
      options: JSON.stringify(item.options),
      parts: JSON.stringify(item.parts),
      checklist: JSON.stringify(item.checklist),
      app_id: item.app ?? null,
      article: item.article ?? null,
      model_id: item.model ?? null,
      active: item.active,
      position,
    };
    await tx
      .insertInto('catalogue_items')
      .values({ item_id: item.id, ...row })
      .onConflict((oc) => oc.column('item_id').doUpdateSet(row))
      .execute();
    await showItemInSearch(tx, item);
  },
  // Orders of it go on naming it.
  retire: (item) => ({ ...item, active: false }),
};
export const CATALOGUE = itemPart(cataloguePart);

/** A bundle is made of things that are there, chosen as they can be ordered, and of no other bundle; everything else is made of nothing. */
function bundleProblems(item: CatalogueItem, by_id: Map<string, CatalogueItem>): Objection[] {
  const { id, parts } = item;
  if (item.sort !== 'bundle') {
    const message = `'${id}': only a bundle has parts; write sort: bundle or remove them`;
    return parts.length > 0 ? [{ at: ['parts'], code: 'parts_of_no_bundle', message }] : [];
  }
  if (parts.length === 0) return [{ at: ['parts'], code: 'bundle_empty', message: `bundle '${id}' has no parts; name what it is made of` }];
  return parts.flatMap((part, at): Objection[] => {
    const of = by_id.get(part.item);
    if (!of || of.sort === 'bundle') {
      const message = of ? `bundle '${id}': '${part.item}' is a bundle itself` : `bundle '${id}': there is no item '${part.item}'`;
      return [{ at: ['parts', at, 'item'], code: 'part_unknown', message }];
    }
    const wrong = misfit(of.options, part.choices);
    return wrong ? [{ at: ['parts', at, 'choices'], code: 'part_choices', message: `bundle '${id}', '${part.item}': ${wrong}` }] : [];
  });
}

const costCentreSchema = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[0-9a-z][0-9a-z._-]*$/, 'must be small letters, figures, dots and lines, like 1120-05'),
  name: text,
  // The team whose leads say yes to what it pays.
  holder: slug,
  // The teams that order at its cost.
  teams: z.array(slug).default([]),
  // Cents by year. A year that is missing has no limit.
  budgets: z.record(z.string().regex(/^20\d\d$/, 'must be a year like "2026", in quotation marks'), cents).default({}),
  active: z.boolean(),
});
export type CostCentre = z.infer<typeof costCentreSchema>;

/** cost-centres.yaml: who pays. */
export const costCentrePart: ItemPart<CostCentre> = {
  kind: 'cost_centre',
  form: 'list',
  key: 'cost_centres',
  file: () => 'cost-centres.yaml',
  optional: true,
  schema: costCentreSchema,
  idOf: (one) => one.id,
  references: (one) => [
    { at: ['holder'], kind: 'team', id: one.holder },
    ...one.teams.map((id, at) => ({ at: ['teams', at], kind: 'team', id })),
  ],
  async write(tx, one, position) {
    const row = {
      name: JSON.stringify(one.name),
      holder_team_id: one.holder,
      teams: one.teams,
      budgets: JSON.stringify(one.budgets),
      active: one.active,
      position,
    };
    await tx
      .insertInto('cost_centres')
      .values({ cost_centre_id: one.id, ...row })
      .onConflict((oc) => oc.column('cost_centre_id').doUpdateSet(row))
      .execute();
  },
  retire: (one) => ({ ...one, active: false }),
};
export const COST_CENTRES = itemPart(costCentrePart);

const approvalRuleSchema = z
  .strictObject({
    id: slug,
    name: text,
    who: z.enum(APPROVERS),
    team: slug.optional(),
    // From which sum on; 0: always. What costs something every month counts with a year of it.
    from_cents: cents.default(0),
    // For which sorts of things; left out: all.
    sorts: z.array(z.enum(SORTS)).optional(),
    // Rules that are asked before.
    after: z.array(slug).optional(),
    active: z.boolean(),
  })
  .refine((rule) => (rule.who === 'team') === (rule.team !== undefined), {
    path: ['team'],
    message: 'stands with "who: team" and with nothing else',
    params: { sentence: 'team_with_who' },
  });
export type ApprovalRule = z.infer<typeof approvalRuleSchema>;

/** approval-rules.yaml: who must say yes to what. */
export const approvalRulePart: ItemPart<ApprovalRule> = {
  kind: 'approval_rule',
  form: 'list',
  key: 'rules',
  file: () => 'approval-rules.yaml',
  optional: true,
  schema: approvalRuleSchema,
  idOf: (rule) => rule.id,
  references: (rule) => [
    ...(rule.team ? [{ at: ['team'], kind: 'team', id: rule.team }] : []),
    ...(rule.after ?? []).map((id, at) => ({ at: ['after', at], kind: 'approval_rule', id })),
  ],
  check(rules) {
    const circle = circleIn(new Map(rules.map((rule) => [rule.id, rule.after ?? []])));
    if (!circle) return [];
    const index = rules.findIndex((rule) => rule.id === circle[0]);
    return [
      {
        index,
        at: ['after'],
        code: 'approval_circle',
        message: `the rules wait for each other: ${circle.join(' → ')}; nobody would ever be asked. Remove one of them from "after"`,
      },
    ];
  },
  async write(tx, rule, position) {
    const row = {
      name: JSON.stringify(rule.name),
      who: rule.who,
      team_id: rule.team ?? null,
      from_cents: rule.from_cents,
      sorts: rule.sorts ?? [],
      after: rule.after ?? [],
      active: rule.active,
      position,
    };
    await tx
      .insertInto('approval_rules')
      .values({ rule_id: rule.id, ...row })
      .onConflict((oc) => oc.column('rule_id').doUpdateSet(row))
      .execute();
  },
  retire: (rule) => ({ ...rule, active: false }),
};
export const APPROVAL_RULES = itemPart(approvalRulePart);
