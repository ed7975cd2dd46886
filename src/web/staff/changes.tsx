import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { appsFor } from '#modules/launcher';
import { type ChangeRow, changesFor, mayTakeCalls, monthSchema, planChange, planChangeSchema } from '#modules/tickets';
import { TICKET_SUBJECT, TICKET_TEXT } from '#modules/tickets/words';
import { workingClock } from '#platform/clock';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment, weekday } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, ButtonRow, EmptyState, ErrorSummary, Form, PageHead, TextArea, TextField } from '../ui/index.ts';
import { Conflicts, PlanFields } from './change-plan.tsx';

const CHANGES = '/mitarbeit/aenderungen';

const get = page(monthSchema, changesFor, ChangesPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof changesFor>>>;

/** The changes of a month, day by day, with what stands against them. */
function ChangesPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const k = t.planned_changes;
  const title = `${k.title}: ${inWords(data.month, lang)}`;
  const days = daysOf(props);
  return (
    <StaffShell {...props} title={title} way={[{ label: k.nav }]}>
      <PageHead title={title}>
        <ButtonLink href={url(`${CHANGES}/neu`)} icon="add" small>
          {k.add}
        </ButtonLink>
      </PageHead>
      <p className="lead">{k.lead}</p>
      <nav aria-label={k.title}>
        <ButtonRow>
          <ButtonLink href={url(`${CHANGES}?monat=${data.previous}`)} look="secondary" small>
            {k.previous}
          </ButtonLink>
          <ButtonLink href={url(`${CHANGES}?monat=${data.next}`)} look="secondary" small>
            {k.next}
          </ButtonLink>
          <ButtonLink href={url(`${CHANGES}.ics`)} look="secondary" small>
            {k.file}
          </ButtonLink>
        </ButtonRow>
      </nav>
      {data.changes.length === 0 && (
        <EmptyState title={k.none} icon="clock">
          {k.none_text}
        </EmptyState>
      )}
      {days.map((one) => (
        <section key={one.date} aria-labelledby={`day-${one.date}`}>
          <h2 id={`day-${one.date}`}>
            {weekday(new Date(`${one.date}T12:00:00Z`), lang, 'UTC')} {one.holiday && <Badge>{k.holiday}</Badge>}
          </h2>
          {one.changes.map((change) => (
            <OneChange key={change.case_id} {...props} change={change} />
          ))}
        </section>
      ))}
    </StaffShell>
  );

  function inWords(month: string, language: 'de' | 'en') {
    const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    return format.format(new Date(`${month}-15T12:00:00Z`));
  }

  function daysOf({ data: { changes, holidays, month } }: Props) {
    const dateOf = (at: Date) => workingClock(city).localDate(at);
    // What began before the month stands on its first day.
    const dayOf = (change: ChangeRow) => (dateOf(change.starts_at) < `${month}-01` ? `${month}-01` : dateOf(change.starts_at));
    const dates = [...new Set([...changes.map(dayOf), ...holidays])].sort();
    return dates.map((date) => ({
      date,
      holiday: holidays.includes(date),
      changes: changes.filter((change) => dayOf(change) === date),
    }));
  }
}

function OneChange(props: Props & { change: ChangeRow }) {
  const { t, url, lang, city, change } = props;
  const k = t.planned_changes;
  const when = (at: Date) => moment(at, lang, city.time_zone);
  const apps = change.apps.map((app) => inLanguage(app.name, lang)).join(', ');
  return (
    <article className="stack">
      <p>
        <a href={url(casePath(change))}>
          {change.number} {change.subject}
        </a>{' '}
        <StateBadge state={change.state} t={t} small />{' '}
        <Badge small tone={change.risk === 3 ? 'problem' : 'neutral'}>
          {`${k.risk}: ${k.risks[change.risk] ?? ''}`}
        </Badge>
        <br />
        {fill(k.until, { from: when(change.starts_at), to: when(change.ends_at) })}
        {apps && <span className="muted">, {apps}</span>}
      </p>
      <Conflicts {...props} of={change.conflicts} />
    </article>
  );
}

const form = page(z.object({}), formFor, PlanPage, { who: 'staff' });

async function formFor(work: Work) {
  demand(mayTakeCalls(work.actor));
  return { apps: await appsFor(work) };
}

/** A change that is planned: what, when, how risky, how it is taken back. */
function PlanPage(props: PageProps<Awaited<ReturnType<typeof formFor>>>) {
  const { t, url, data, values, problem } = props;
  const k = t.planned_changes;
  const field = { problem, values };
  return (
    <StaffShell {...props} title={k.add} way={[{ label: k.nav, href: CHANGES }, { label: k.add }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={k.add} />
      <Form action={url(`${CHANGES}/neu`)} form_key={props.form_key} label={k.add}>
        <TextField name="subject" label={t.tickets.subject} max={TICKET_SUBJECT.max} required {...field} />
        <TextArea name="description" label={k.about} rows={4} max={TICKET_TEXT.max} required {...field} />
        <PlanFields {...props} apps={data.apps} values={values} />
        <p className="muted">{k.second}</p>
        <ButtonRow>
          <Button icon="check">{k.send}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

const post = submit(
  planChangeSchema,
  async (work, input, { context }) => {
    const { case_id } = await planChange(work, input);
    return seeOther(context.url(`/mitarbeit/tickets/${case_id}?gespeichert`));
  },
  form,
);

export const routes: Route[] = [
  { path: CHANGES, get },
  { path: `${CHANGES}/neu`, get: form, post, limit: 60 },
];
