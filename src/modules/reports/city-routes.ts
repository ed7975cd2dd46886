import { z } from 'zod';
import { type FolderItems, type ItemPart, itemPart, type Objection, slug, text } from '#modules/city';
import { answerId, type CategoryItem } from './city.ts';

const ANY = '*';
const slugOrAny = z.union([z.literal(ANY), slug], "must be an id or '*', in quotation marks");
/** One answer of one question: `{ question: where, option: cycle_path }`; 'yes' or 'no' where the question asks for that. */
const answered = z.strictObject({ question: answerId, option: z.string("must be an option, or 'yes' or 'no' in quotation marks").min(1) });
const routeSchema = z.strictObject({
  id: slug,
  category: slugOrAny,
  area: slugOrAny,
  answer: answered.optional(),
  team: slug,
  why: text,
});
export type Route = z.infer<typeof routeSchema>;

/** routing.yaml: which team gets what, by category, area and one answer; the first rule that fits counts. */
export const routePart: ItemPart<Route> = {
  kind: 'route',
  form: 'list',
  key: 'rules',
  file: () => 'routing.yaml',
  schema: routeSchema,
  idOf: (route) => route.id,
  references: (route) => [
    ...(route.category === ANY ? [] : [{ at: ['category'], kind: 'category', id: route.category }]),
    ...(route.area === ANY ? [] : [{ at: ['area'], kind: 'area', id: route.area }]),
    { at: ['team'], kind: 'team', id: route.team },
  ],
  check: checkRoutes,
  async write(tx, route, position) {
    const row = {
      position,
      category_id: route.category === ANY ? null : route.category,
      area_id: route.area === ANY ? null : route.area,
      question_id: route.answer?.question ?? null,
      answer: route.answer?.option ?? null,
      team_id: route.team,
      why: JSON.stringify(route.why),
    };
    await tx
      .insertInto('report_routes')
      .values({ route_id: route.id, ...row })
      .onConflict((oc) => oc.column('route_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('report_routes').where('route_id', '=', id).execute();
  },
};
export const ROUTES = itemPart(routePart);

function checkRoutes(rules: readonly Route[], folder: FolderItems) {
  const problems: (Objection & { index: number })[] = [];
  const teams = folder.of('team') as { id?: string; triage?: boolean }[];
  const triage = teams.find((team) => team.triage)?.id;
  const last = rules.at(-1);
  if (!last || last.category !== ANY || last.area !== ANY || last.answer || (triage && last.team !== triage)) {
    problems.push({
      index: rules.length - 1,
      at: [],
      code: 'last_route_open',
      message: `the last rule must take everything: category '*', area '*', team ${triage ?? 'of the triage'}; add it at the end`,
    });
  }
  for (const [index, rule] of rules.slice(0, -1).entries()) {
    const before = rules.slice(0, index).find((r) => takesAllOf(r, rule));
    if (before)
      problems.push({
        index,
        at: [],
        code: 'route_never_reached',
        message: `route '${rule.id}' is never reached, because '${before.id}' above it takes all of that; move it up or remove it`,
      });
  }
  for (const category of folder.of('category') as { id?: string; team?: string }[]) {
    const index = rules.findIndex((rule) => isGeneralFor(rule, category.id ?? ''));
    const rule = rules[index];
    if (rule && rule.team !== category.team) {
      problems.push({
        index,
        at: ['team'],
        code: 'route_team_differs',
        message: `route '${rule.id}' sends '${category.id}' to '${rule.team}', but categories.yaml says '${category.team}'; make both the same`,
      });
    }
  }
  return [...problems, ...rules.flatMap((rule, index) => checkAnswer(rule, folder).map((one) => ({ ...one, index })))];
}

/** Whether a rule takes everything of a category, wherever it is and whatever was answered. */
export function isGeneralFor(rule: Route, category_id: string): boolean {
  return rule.category === category_id && rule.area === ANY && !rule.answer;
}

/** Whether nothing would be left for a rule beneath another one. */
export function takesAllOf(upper: Route, rule: Route): boolean {
  const same_answer = upper.answer?.question === rule.answer?.question && upper.answer?.option === rule.answer?.option;
  return (
    (upper.category === ANY || upper.category === rule.category) &&
    (upper.area === ANY || upper.area === rule.area) &&
    (!upper.answer || same_answer)
  );
}

/** A rule may only ask for what is asked: a question of its category that has choices, and one of them. */
function checkAnswer({ id, category, answer }: Route, folder: FolderItems): Objection[] {
  if (!answer) return [];
  const wrong = (message: string): Objection[] => [{ at: ['answer'], code: 'route_answer_unknown', message: `route '${id}': ${message}` }];
  if (category === ANY) return wrong("an answer belongs to one category; write which one instead of '*', or remove the answer");
  const questions = (folder.of('category') as CategoryItem[]).find((one) => one.id === category)?.questions ?? [];
  const question = questions.find((one) => one.id === answer.question);
  const choices = questions.filter((one) => one.type !== 'text').map((one) => one.id);
  if (!question || question.type === 'text')
    return wrong(
      `the category '${category}' has no question '${answer.question}' with choices; ${choices.length > 0 ? `write one of: ${choices.join(', ')}` : 'remove the answer'}`,
    );
  const options = question.type === 'yes_no' ? ['yes', 'no'] : (question.options ?? []).map((one) => one.id);
  if (options.includes(answer.option)) return [];
  return wrong(`'${answer.option}' is no answer to '${answer.question}'; write one of: ${options.join(', ')}`);
}
