import { z } from 'zod';
import { type CrisisFor, crisisFor, noteReportSchema, noteReportSent } from '#modules/crisis';
import { dueWords, filledIn } from '#modules/crisis/book';
import { CRISIS_TEXT } from '#modules/crisis/words';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, DataTable, EmptyState, Form, MomentField, TextArea, TextField } from '../../ui/index.ts';
import { CrisisFrame, knownOf } from './parts.tsx';
import { crisisPath } from './paths.ts';

const ROOT = '/mitarbeit/krisen/:crisis_id/meldungen';
const list = page(
  z.object({ crisis_id: z.uuid(), gespeichert: z.string().optional() }),
  async (work, { crisis_id, gespeichert }) => ({ ...(await crisisFor(work, crisis_id)), saved: gespeichert !== undefined }),
  ReportsPage,
  { who: 'staff' },
);

/** The texts of the city, which of them are due when, and what went out. */
function ReportsPage(props: PageProps<CrisisFor & { saved: boolean }>) {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <CrisisFrame {...props} at="meldungen">
      <p className="lead">{c.reports_lead}</p>
      <DataTable
        caption={c.reports}
        caption_hidden
        dense
        wordy
        rows={data.templates}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={c.reports_none} icon="message">
            {c.reports_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: c.use,
            primary: true,
            cell: (row) => <a href={url(crisisPath(data.crisis.crisis_id, `meldungen/${row.id}`))}>{row.name[lang] ?? row.name.de}</a>,
          },
          { key: 'audience', label: t.crisis_templates.audience, cell: (row) => c.audiences[row.audience] },
          {
            key: 'due',
            label: c.due,
            cell: (row) => {
              if (!row.due_at) return '–';
              const clock = dueWords(t.crisis, row.due_at, data.now);
              return (
                <>
                  {at(row.due_at)}{' '}
                  {row.sent.length === 0 && !data.crisis.closed_at && (
                    <Badge tone={clock.over ? 'problem' : 'waiting'} small>
                      {clock.text}
                    </Badge>
                  )}
                </>
              );
            },
          },
          {
            key: 'sent',
            label: c.sorts.report,
            cell: (row) =>
              row.sent.length === 0
                ? c.not_sent
                : row.sent.map((one) => (
                    <p key={one.crisis_entry_id}>
                      {at(one.happened_at)} {one.who && fill(c.sent_to, { name: one.who })}
                    </p>
                  )),
          },
        ]}
      />
    </CrisisFrame>
  );
}

const get = page(
  z.object({ crisis_id: z.uuid(), template_id: z.string().max(60) }),
  async (work, { crisis_id, template_id }) => {
    const known = await crisisFor(work, crisis_id);
    const template = known.templates.find((one) => one.id === template_id);
    demand(template !== undefined, 'not_found');
    return { ...known, template };
  },
  ReportPage,
  { who: 'staff' },
);

/** One text, filled in with what is known, to be copied from here and noted once it went out. */
function ReportPage(props: PageProps<CrisisFor & { template: CrisisFor['templates'][number] }>) {
  const { t, url, lang, city, problem, data } = props;
  const c = t.crisis;
  const { template, crisis } = data;
  const values = 'words' in props.values ? props.values : { words: filledIn(template.words, knownOf(props, data)) };
  const field = { problem, values };
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <CrisisFrame {...props} at="meldungen" title={template.name[lang] ?? template.name.de}>
      {template.due_at && (
        <p>
          {c.due}: {at(template.due_at)}{' '}
          {!crisis.closed_at && template.sent.length === 0 && `(${dueWords(t.crisis, template.due_at, data.now).text})`}
        </p>
      )}
      {crisis.closed_at ? (
        <p className="lines">{String(values.words)}</p>
      ) : (
        <Form
          action={url(crisisPath(crisis.crisis_id, `meldungen/${template.id}`))}
          form_key={props.form_key}
          label={template.name[lang] ?? template.name.de}
        >
          <TextArea name="words" label={c.report_words} rows={14} max={CRISIS_TEXT.words} required {...field} />
          <TextField name="who" label={c.report_who} max={CRISIS_TEXT.who} optional_label={t.layout.optional} {...field} />
          <MomentField name="happened_at" label={c.report_at} hint={c.since_hint} optional_label={t.layout.optional} {...field} />
          <Button icon="send">{c.report_note}</Button>
        </Form>
      )}
    </CrisisFrame>
  );
}

const post = submit(
  noteReportSchema,
  async (work, input, { context }) => {
    await noteReportSent(work, input);
    return seeOther(context.url(`${crisisPath(input.crisis_id, 'meldungen')}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: ROOT, get: list },
  { path: `${ROOT}/:template_id`, get, post, limit: 120 },
];
