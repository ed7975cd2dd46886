import { z } from 'zod';
import { type CrisisFor, crisisFor } from '#modules/crisis';
import { dueWords } from '#modules/crisis/book';
import { CRISIS_TEXT } from '#modules/crisis/words';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, ButtonRow, DataTable, Form, HiddenField, Message, TextArea } from '../../ui/index.ts';
import { Board } from './board.tsx';
import { EntryLog } from './entry-log.tsx';
import { CrisisFrame } from './parts.tsx';
import { crisisPath } from './paths.ts';
import { Tasks } from './tasks.tsx';

export const crisisPage = z.object({ crisis_id: z.uuid(), gespeichert: z.string().optional() });

export const get = page(
  crisisPage,
  async (work, { crisis_id, gespeichert }) => ({ ...(await crisisFor(work, crisis_id)), saved: gespeichert !== undefined }),
  BookPage,
  { who: 'staff' },
);
type Props = PageProps<CrisisFor & { saved: boolean }>;

/** The book of a crisis: the situation at a glance, a line to write in, who does what, what is due, and everything that was written. */
function BookPage(props: Props) {
  const { t, lang, city, data } = props;
  const c = t.crisis;
  const { crisis } = data;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const opened = crisis.opened_elsewhere ? c.opened_elsewhere : c.opened_by;
  return (
    <CrisisFrame {...props} at="" scripts={crisis.closed_at ? [] : ['refresh-part.js']} wide>
      {crisis.closed_at && (
        <Message tone="info" title={fill(c.closed_by, { name: crisis.closed_name ?? c.nobody, at: at(crisis.closed_at) })}>
          <p className="lines">{crisis.summary}</p>
        </Message>
      )}
      <Board {...props} />
      {!crisis.closed_at && <Write {...props} />}
      <div className="crisis-columns">
        <div>
          <section className="stack" aria-labelledby="aufgaben">
            <h2 id="aufgaben">{c.who_what}</h2>
            <Tasks {...props} />
          </section>
          <section className="stack" aria-labelledby="fristen">
            <h2 id="fristen">{c.clocks}</h2>
            <Clocks {...props} />
          </section>
        </div>
        <section className="stack" aria-labelledby="verlauf">
          <h2 id="verlauf">{c.log}</h2>
          <EntryLog {...props} newest_first />
          <p className="muted">{fill(opened, { name: crisis.opened_name ?? c.nobody, at: at(crisis.opened_at) })}</p>
        </section>
      </div>
      {!crisis.closed_at && (
        <p>
          <ButtonLink href={props.url(crisisPath(crisis.crisis_id, 'schliessen'))} look="secondary" icon="lock">
            {c.close}
          </ButtonLink>
        </p>
      )}
    </CrisisFrame>
  );
}

/** One line for what has just happened; everything with a time, a name or a reason has a page of its own. */
function Write({ t, url, data, form_key }: Props) {
  const c = t.crisis;
  const path = (part: string) => url(crisisPath(data.crisis.crisis_id, part));
  return (
    <div className="crisis-write">
      <Form action={path('eintrag')} form_key={form_key} label={c.put}>
        <HiddenField name="sort" value="log" />
        <TextArea name="words" label={c.write_now} rows={2} max={CRISIS_TEXT.words} required />
        <Button icon="check">{c.put}</Button>
      </Form>
      <ButtonRow>
        <ButtonLink href={path('eintrag?sort=task')} icon="checklist" look="secondary">
          {c.write.task}
        </ButtonLink>
        <ButtonLink href={path('eintrag?sort=decision')} icon="star" look="secondary">
          {c.write.decision}
        </ButtonLink>
        <ButtonLink href={path('eintrag?sort=log')} icon="edit" look="secondary">
          {c.write.log}
        </ButtonLink>
      </ButtonRow>
    </div>
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
            if (first) return fill(c.sent_at, { at: at(first.happened_at) });
            if (!row.due_at || data.crisis.closed_at) return c.not_sent;
            const clock = dueWords(t.crisis, row.due_at, data.now);
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

export const routes: Route[] = [{ path: '/mitarbeit/krisen/:crisis_id', get }];
