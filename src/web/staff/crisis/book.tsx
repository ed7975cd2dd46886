import { z } from 'zod';
import { type CrisisFor, crisisFor } from '#modules/crisis';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, ButtonRow, DataTable, Form, HiddenField, Message } from '../../ui/index.ts';
import { EntryLog } from './entry-log.tsx';
import { CrisisFrame, clockOf, crisisPath } from './parts.tsx';

export const crisisPage = z.object({ crisis_id: z.uuid(), gespeichert: z.string().optional() });

export const get = page(
  crisisPage,
  async (work, { crisis_id, gespeichert }) => ({ ...(await crisisFor(work, crisis_id)), saved: gespeichert !== undefined }),
  BookPage,
  { who: 'staff' },
);
type Props = PageProps<CrisisFor & { saved: boolean }>;

/** The book of a crisis: deadlines first, then what is to be done, then everything that was written. */
function BookPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const { crisis } = data;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const path = (part: string) => url(crisisPath(crisis.crisis_id, part));
  const opened = crisis.opened_elsewhere ? c.opened_elsewhere : c.opened_by;
  return (
    <CrisisFrame {...props} at="">
      <p className="lead lines">{crisis.words}</p>
      <p className="muted">{fill(opened, { name: crisis.opened_name ?? c.nobody, at: at(crisis.opened_at) })}</p>
      {crisis.closed_at && (
        <Message tone="info" title={fill(c.closed_by, { name: crisis.closed_name ?? c.nobody, at: at(crisis.closed_at) })}>
          <p className="lines">{crisis.summary}</p>
        </Message>
      )}
      {!crisis.closed_at && (
        <ButtonRow>
          <ButtonLink href={path('eintrag?sort=log')} icon="add">
            {c.write.log}
          </ButtonLink>
          <ButtonLink href={path('eintrag?sort=task')} icon="checklist" look="secondary">
            {c.write.task}
          </ButtonLink>
          <ButtonLink href={path('eintrag?sort=decision')} icon="check" look="secondary">
            {c.write.decision}
          </ButtonLink>
        </ButtonRow>
      )}
      <section className="stack" aria-labelledby="fristen">
        <h2 id="fristen">{c.clocks}</h2>
        <Clocks {...props} />
      </section>
      <section className="stack" aria-labelledby="aufgaben">
        <h2 id="aufgaben">{c.tasks}</h2>
        <Tasks {...props} />
      </section>
      <section className="stack" aria-labelledby="verlauf">
        <h2 id="verlauf">{c.log}</h2>
        <EntryLog {...props} newest_first />
      </section>
      {!crisis.closed_at && (
        <p>
          <ButtonLink href={path('schliessen')} look="secondary" icon="lock">
            {c.close}
          </ButtonLink>
        </p>
      )}
    </CrisisFrame>
  );
}

/** The reports that must go out by a time, with what is left of it. */
function Clocks(props: Props) {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const rows = data.templates.filter((one) => one.due_at);
  if (rows.length === 0) return null;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <DataTable
      caption={c.clocks}
      caption_hidden
      dense
      rows={rows}
      row_key={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: c.reports,
          primary: true,
          cell: (row) => <a href={url(crisisPath(data.crisis.crisis_id, `meldungen/${row.id}`))}>{row.name[lang] ?? row.name.de}</a>,
        },
        { key: 'due', label: c.due, cell: (row) => row.due_at && at(row.due_at) },
        {
          key: 'state',
          label: c.state,
          cell: (row) => {
            const [first] = row.sent;
            if (first)
              return (
                <Badge tone="done" small>
                  {fill(c.sent_at, { at: at(first.happened_at) })}
                </Badge>
              );
            if (!row.due_at || data.crisis.closed_at) return c.not_sent;
            const clock = clockOf(t, row.due_at, data.now);
            return (
              <Badge tone={clock.over ? 'problem' : 'waiting'} small>
                {clock.text}
              </Badge>
            );
          },
        },
      ]}
    />
  );
}

function Tasks(props: Props) {
  const { t, url, lang, city, data, form_key } = props;
  const c = t.crisis;
  const open = data.tasks.filter((one) => !one.done);
  const done = data.tasks.length - open.length;
  const { crisis_id, closed_at } = data.crisis;
  const path = (id: string) => url(crisisPath(crisis_id, `eintrag/${id}`));
  return (
    <>
      <DataTable
        caption={c.tasks}
        caption_hidden
        dense
        wordy
        rows={open}
        row_key={(row) => row.crisis_entry_id}
        empty={<p className="muted">{c.tasks_none}</p>}
        columns={[
          { key: 'words', label: c.what.task, primary: true, cell: (row) => <a href={path(row.crisis_entry_id)}>{row.words}</a> },
          { key: 'who', label: c.who.task, cell: (row) => row.who || '–' },
          {
            key: 'until',
            label: c.until,
            cell: (row) =>
              row.until_at ? (
                <>
                  {moment(row.until_at, lang, city.time_zone)}{' '}
                  {row.until_at < data.now && (
                    <Badge tone="problem" small>
                      {c.overdue}
                    </Badge>
                  )}
                </>
              ) : (
                '–'
              ),
          },
          ...(closed_at
            ? []
            : [
                {
                  key: 'done',
                  label: c.done,
                  label_hidden: true,
                  cell: (row: (typeof open)[number]) => (
                    <Form
                      action={path(row.crisis_entry_id)}
                      form_key={`${form_key}-${row.crisis_entry_id}`}
                      label={`${c.done}: ${row.words}`}
                    >
                      <HiddenField name="sort" value="done" />
                      <Button look="secondary" icon="check" small>
                        {c.done}
                      </Button>
                    </Form>
                  ),
                },
              ]),
        ]}
      />
      {done > 0 && <p className="muted">{fill(c.tasks_done, { n: done })}</p>}
    </>
  );
}

export const routes: Route[] = [{ path: '/mitarbeit/krisen/:crisis_id', get }];
