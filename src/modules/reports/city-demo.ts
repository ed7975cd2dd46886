import { z } from 'zod';
import { demoFile, type FolderItems, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { answerId, type CategoryItem } from './city.ts';
import { PASSED_ON } from './words.ts';

const days = z.number('must be a number of days').min(0, 'must not be negative');
const STATES = ['received', 'checked', 'in_work', 'planned', 'referred', 'declined', 'duplicate', 'done'] as const;
const demoReportSchema = z.strictObject({
  key: slug,
  category: slug,
  street: words,
  house: z.string('must be a house number in quotation marks').optional(),
  place_note: words.optional(),
  text: words,
  channel: z.enum(['web', 'phone', 'email', 'counter', 'app']),
  age_days: days,
  reporter: z.union([slug, z.strictObject({ name: words.optional(), email: words.optional(), phone: words.optional() })]).optional(),
  answers: z.record(answerId, z.string('must stand in quotation marks')).optional(),
  state: z.enum(STATES),
  team: slug.optional(),
  assignee: slug.optional(),
  released: z.boolean().optional(),
  first_answer: z.strictObject({ after_days: days, text: words }).optional(),
  closed_after_days: days.optional(),
  closing_note: words.optional(),
  planned_in_days: days.optional(),
  referred_to: slug.optional(),
  passed_on: z.enum(PASSED_ON).optional(),
  reason: words.optional(),
  duplicate_of: slug.optional(),
  messages: z
    .array(
      z.strictObject({
        from: z.enum(['staff', 'reporter']),
        after_days: days,
        text: words,
        visibility: z.enum(['public', 'reporter', 'internal']),
      }),
    )
    .optional(),
});
export type DemoReport = z.infer<typeof demoReportSchema>;

const file = demoFile('reports');

/** demo/reports.yaml: checked here, kept as a file; cases are made of it once, on the first start. */
export const DEMO_REPORTS = itemPart<DemoReport>({
  kind: 'demo_report',
  form: 'list',
  key: 'reports',
  file: file.path,
  schema: demoReportSchema,
  idOf: (report) => report.key,
  references: (report) => [
    { at: ['category'], kind: 'category', id: report.category },
    { at: ['street'], kind: 'street', id: report.street },
    ...(report.team ? [{ at: ['team'], kind: 'team', id: report.team }] : []),
    ...(report.assignee ? [{ at: ['assignee'], kind: 'demo_staff', id: report.assignee }] : []),
    ...(typeof report.reporter === 'string' ? [{ at: ['reporter'], kind: 'demo_citizen', id: report.reporter }] : []),
    ...(report.referred_to ? [{ at: ['referred_to'], kind: 'body', id: report.referred_to }] : []),
    ...(report.duplicate_of ? [{ at: ['duplicate_of'], kind: 'demo_report', id: report.duplicate_of }] : []),
  ],
  check: checkAnswers,
});

export const DEMO_REPORT_FILE = file.part;

function checkAnswers(reports: readonly DemoReport[], folder: FolderItems) {
  const categories = new Map((folder.of('category') as CategoryItem[]).map((category) => [category.id, category]));
  return reports.flatMap((report, index) =>
    Object.entries(report.answers ?? {}).flatMap(([id, answer]) => {
      const asked = categories.get(report.category)?.questions?.find((q) => q.id === id);
      const wrong = (message: string) => [{ index, at: ['answers', id], message: `demo report '${report.key}': ${message}` }];
      if (!asked) return wrong(`the category '${report.category}' asks no question '${id}'; remove the answer or correct its name`);
      const allowed =
        asked.type === 'choice' ? (asked.options?.map((o) => o.id) ?? []) : asked.type === 'yes_no' ? ['yes', 'no'] : [answer];
      return allowed.includes(answer) ? [] : wrong(`'${answer}' is no answer to '${id}'; write one of: ${allowed.join(', ')}`);
    }),
  );
}

/** The invented reports of a demo city; none elsewhere. */
export async function demoReportsFor(db: ReadDb): Promise<DemoReport[]> {
  const content = await file.read(db);
  return content ? z.object({ reports: z.array(demoReportSchema) }).parse(content).reports : [];
}
