import type { ReactNode } from 'react';
import { z } from 'zod';
import { assignCase, chosenSchema, type Inbox, type inboxFor, inboxSchema, type Outcome, onEach } from '#modules/cases';
import { BULK } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import type { RefusalCode } from '#platform/refusals';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { Button, Details, Form, HiddenField, Message, RadioGroup, SelectField, TextArea } from '../ui/index.ts';
import { answerCase } from './case-answers.ts';

const team_id = z.string().min(1).max(60);
const body = z.string().trim().min(1).max(5_000);
const reason = z.string().trim().min(1).max(1_000);
const chosen = chosenSchema.optional();

/** What the form under the inbox sends: what to do, with which cases, and the inbox it stands under. */
export const bulkSchema = z.intersection(
  inboxSchema.extend({ chosen }),
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), team_id, reason }),
    z.object({ do: z.literal('answer'), body, visibility: z.enum(['public', 'reporter']) }),
  ]),
);

/** Does it with each, and gives what the address of the inbox says of them afterwards. */
export async function doBulk(work: Work, input: z.infer<typeof bulkSchema>): Promise<URLSearchParams> {
  const { chosen = [] } = input;
  if (chosen.length === 0) throw new Refusal('nothing_chosen', { field: 'chosen', detail: { max: BULK.max } });
  const outcomes = await onEach(work, chosen, (each, one) =>
    input.do === 'assign'
      ? assignCase(each, { ...one, team_id: input.team_id, assignee_id: '', reason: input.reason })
      : answerCase(each, one, { body: input.body, visibility: input.visibility }),
  );
  return new URLSearchParams([...new URLSearchParams(queryOf(inboxSchema.parse(input))), ...told(outcomes)]);
}

/** As parts of the address: how many were done, and of those that were not how many for which reason. */
function told(outcomes: Outcome[]): [string, string][] {
  const refused = new Map<RefusalCode, number>();
  for (const { refused: code } of outcomes) if (code) refused.set(code, (refused.get(code) ?? 0) + 1);
  const done = outcomes.filter((one) => one.refused === null).length;
  return [['done', String(done)], ...[...refused].map(([code, n]): [string, string] => ['refused', `${code}.${n}`])];
}

/** The address of an inbox, without what is not set. */
export function queryOf(wanted: Inbox): string {
  return new URLSearchParams(
    Object.entries(wanted)
      .filter(([, value]) => value !== '' && value !== 1)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
}

export const bulkResultSchema = z.object({
  done: z.coerce.number().int().min(0).max(BULK.max).optional().catch(undefined),
  refused: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

/** What became of the cases that were worked on together. */
export function BulkOutcome({ t, data }: PageProps<{ result: BulkResult }>) {
  const { done, refused } = data.result;
  if (done === undefined) return null;
  const reasons = refused.flatMap((one) => {
    const [code = '', n = ''] = one.split('.');
    const text = t.refusals[code as RefusalCode];
    return text ? [`${fill(t.bulk.refused, { n })} ${fill(text, {})}`] : [];
  });
  return (
    <Message tone={reasons.length > 0 ? 'warning' : 'success'} title={fill(t.bulk.done, { n: done })} focus>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </Message>
  );
}

type Text = Parameters<typeof inLanguage>[0];
type Props = PageProps<{ teams: { team_id: string; name: Text }[]; wanted: Inbox }>;

/** The list of cases with what can be done with those that are ticked, in one form. */
export function BulkForm(props: Props & { children: ReactNode }) {
  const { t, url, lang, problem, values, data } = props;
  const field = { problem, values };
  return (
    <Form action={url('/mitarbeit/zusammen')} form_key={props.form_key} label={t.bulk.title}>
      {Object.entries(data.wanted).map(([name, value]) => (
        <HiddenField key={name} name={name} value={String(value)} />
      ))}
      {props.children}
      <Details summary={t.bulk.title} open={values.do !== undefined}>
        <p className="muted">{fill(t.bulk.hint, { max: BULK.max })}</p>
        <SelectField
          name="team_id"
          label={t.case.team}
          empty_label={t.report.choose}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          {...field}
        />
        <TextArea name="reason" label={t.bulk.reason} hint={t.bulk.reason_hint} rows={2} max={1_000} required {...field} />
        <Button name="do" value="assign" look="secondary">
          {t.bulk.assign}
        </Button>
        <TextArea name="body" label={t.bulk.answer} rows={4} max={5_000} required {...field} />
        <RadioGroup
          name="visibility"
          label={t.case.visibility}
          value={values.visibility ? undefined : 'reporter'}
          choices={[
            { value: 'reporter', label: t.case.to_reporter },
            { value: 'public', label: t.case.to_public },
          ]}
          required
          {...field}
        />
        <Button name="do" value="answer" look="secondary" icon="send">
          {t.bulk.send}
        </Button>
      </Details>
    </Form>
  );
}

export type InboxRow = Awaited<ReturnType<typeof inboxFor>>['rows'][number];

/** The tick before a line. It carries the version that is shown, so that a case that has moved on meanwhile is left out and told. */
export function Tick({ row, label, values }: { row: InboxRow; label: string; values: PageProps<unknown>['values'] }) {
  const value = `${row.case_id}:${row.version}:${row.kind}`;
  return (
    <input
      className="kern-form-check__checkbox"
      type="checkbox"
      name="chosen"
      value={value}
      aria-label={label}
      defaultChecked={[values.chosen ?? []].flat().includes(value)}
    />
  );
}
