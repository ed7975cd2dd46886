import type { FolderItems, Objection } from '#modules/city';
import { type ConditionOrWords, conditionIn, type Form, type FormItem, formSchema, pathsIn } from '#modules/forms';
import type { Procedure } from './city.ts';
import { earlyForm } from './early-form.ts';

type Said = Pick<Objection, 'at' | 'message' | 'code'>;

/** What a schema cannot see: ids that stand twice, and what is asked of a form, its own or an official one, that the form does not have. */
export function objectionsTo(procedure: Procedure, folder: FolderItems): Said[] {
  const item = (folder.of('form') as Partial<FormItem>[]).find((one) => one?.id === procedure.form);
  const form = formSchema.safeParse(item?.form).data;
  return [
    ...idsTwice(procedure),
    ...earlyTwice(procedure),
    ...(form ? [...conditionsUnread(procedure, form), ...partsUnknown(procedure, form)] : []),
  ];
}

/** Reasons are chosen from one list, whatever the outcome; an office is asked once. */
function idsTwice({ id, tasks, outcomes, offices = [] }: Procedure): Said[] {
  const twice = (at: 'tasks' | 'outcomes' | 'offices', what: string, rows: { id: string }[]) =>
    rows
      .map((row) => row.id)
      .filter((one, place, ids) => ids.indexOf(one) !== place)
      .map((one) => ({ at: [at], message: `procedure '${id}': the ${what} '${one}' stands twice; give each its own id` }));
  const reasons = outcomes.flatMap((one) => one.reasons);
  return [
    ...twice('tasks', 'task', tasks),
    ...twice('outcomes', 'outcome', outcomes),
    ...twice('outcomes', 'reason', reasons),
    ...twice(
      'offices',
      'office',
      offices.map(({ team }) => ({ id: team })),
    ),
  ];
}

/** Conditions name the questions beforehand by their keys. */
function earlyTwice({ id, early }: Procedure): Said[] {
  const keys = early?.own.map((one) => one.key) ?? [];
  return keys.flatMap((key, n) =>
    keys.indexOf(key) === n
      ? []
      : [
          {
            at: ['early', 'own', n, 'key'],
            code: 'key_twice',
            message: `procedure '${id}': the question beforehand '${key}' stands twice; give each its own key`,
          },
        ],
  );
}

/** Conditions that the form cannot answer. */
function conditionsUnread({ id, form, outcomes, early }: Procedure, asked: Form): Said[] {
  const unread = (of: Form, at: Objection['at'], what: string, reasons: readonly { id: string; when?: ConditionOrWords | undefined }[]) =>
    reasons.flatMap(({ id: reason, when }, n) =>
      when === undefined || conditionIn(of, when)
        ? []
        : [
            {
              at: [...at, 'reasons', n, 'when'],
              code: 'condition_unread' as const,
              message: `procedure '${id}': the condition of the reason '${reason}' is not understood, or asks what ${what} does not have; write it like "das Feld gruppe.frage = JA"`,
            },
          ],
    );
  return [
    ...outcomes.flatMap(({ reasons }, of) => unread(asked, ['outcomes', of], `the form '${form}'`, reasons)),
    ...(early ? unread(earlyForm(asked, early), ['early'], 'the check beforehand', early.reasons) : []),
  ];
}

/** Groups and questions that are named and that the form does not have. */
function partsUnknown({ id, form, early, co_applicants, only_for, offices }: Procedure, asked: Form): Said[] {
  const unknown = (at: Objection['at'], paths: readonly string[], of = asked, what = 'group or question', code?: Objection['code']) => {
    const known = new Set(pathsIn(of.parts));
    return paths.flatMap((path, n) =>
      known.has(path)
        ? []
        : [
            {
              at: [...at, n],
              ...(code && { code }),
              message: `procedure '${id}': the form '${form}' has no ${what} '${path}'; write its path, like gruppe.frage`,
            },
          ],
    );
  };
  return [
    ...(early
      ? unknown(
          ['early', 'questions'],
          early.questions,
          earlyForm(asked, early),
          'question that can be asked beforehand, like',
          'not_asked_early',
        )
      : []),
    ...unknown(['co_applicants', 'shows'], co_applicants?.shows ?? []),
    ...(only_for ?? []).flatMap(({ parts }, n) => unknown(['only_for', n, 'parts'], parts)),
    ...(offices ?? []).flatMap(({ sees }, n) => unknown(['offices', n, 'sees'], sees)),
  ];
}
