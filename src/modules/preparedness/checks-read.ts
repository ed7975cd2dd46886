import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { basicCheckPart } from './city.ts';
import { answerableFor } from './people.ts';
import { readsServices, seesAllPreparedness, worksPreparedness } from './rules.ts';
import type { BasicCheck } from './schema.ts';
import { CHECK_ANSWERS, type CheckAnswer } from './words.ts';

/** The checklist group by group, with what was answered. Refuses `not_found` for whoever does not see the whole. */
export async function checksFor(work: Work) {
  demand(readsServices(work.actor), 'sign_in_needed');
  demand(seesAllPreparedness(work.actor), 'not_found');
  const rows = await work.read
    .selectFrom('basic_checks as c')
    .leftJoin('check_answers as a', 'a.check_id', 'c.check_id')
    .leftJoin('people as p', 'p.person_id', 'a.owner_person_id')
    .select(['c.check_id', 'c.question', 'a.answer', 'a.note', 'a.owner_person_id', 'a.answered_at', 'a.version', 'p.name as owner_name'])
    .where('c.active', '=', true)
    .orderBy('c.position')
    .orderBy('c.check_id')
    .execute();
  const checks = rows.map(({ question, answer, ...row }) => ({
    ...row,
    question: basicCheckPart.schema.parse(question),
    answer: answer as CheckAnswer | null,
  }));
  const groups = Map.groupBy(checks, (one) => one.question.group.de);
  return {
    groups: [...groups.values()].flatMap((all) => (all[0] ? [{ name: all[0].question.group, checks: all, counts: countsOf(all) }] : [])),
    counts: countsOf(checks),
    may: { work: worksPreparedness(work.actor) },
  };
}
export type ChecksFor = Awaited<ReturnType<typeof checksFor>>;

function countsOf(checks: readonly { answer: CheckAnswer | null }[]): Record<CheckAnswer | 'unanswered', number> {
  const of = (answer: CheckAnswer | null) => checks.filter((one) => one.answer === answer).length;
  return { ...Object.fromEntries(CHECK_ANSWERS.map((answer) => [answer, of(answer)])), unanswered: of(null) } as Record<
    CheckAnswer | 'unanswered',
    number
  >;
}

/** How far the checklist is, for the overview; null for whoever does not see it. */
export async function checkStateFor(work: Work) {
  if (!seesAllPreparedness(work.actor)) return null;
  return (await checksFor(work)).counts;
}

/** One question with its answer. Refuses `not_found`. */
export async function checkFor(work: Work, { check_id }: { check_id: string }) {
  const { groups, may } = await checksFor(work);
  const check = groups.flatMap((group) => group.checks).find((one) => one.check_id === check_id);
  if (!check) throw new Refusal('not_found');
  const task = await work.read
    .selectFrom('preparedness_tasks')
    .select(['task_id', 'due_on', 'state'])
    .where('task_key', '=', `check:${check_id}`)
    .executeTakeFirst();
  const question: BasicCheck = check.question;
  return { ...check, question, task: task ?? null, people: may.work ? await answerableFor(work.read) : [], may };
}
export type CheckFor = Awaited<ReturnType<typeof checkFor>>;
