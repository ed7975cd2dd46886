import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type PreparednessFor, preparednessFor, type ShownService } from '#modules/preparedness';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, BarChart, ButtonLink, CardGrid, DataTable, Details, EmptyState, PageHead, Stat } from '../../ui/index.ts';
import { dayWords, hoursWords, PrintButton, TaskTable, Views } from './parts.tsx';
import { CRITICAL, EXERCISES, PREPARED, PREPARED_TASKS } from './paths.ts';

const get = page(z.object({}), (work) => preparednessFor(work), OverviewPage, { who: 'staff' });
type Props = PageProps<PreparednessFor>;

/** For whoever leads the administration: what is back when, what is missing most, what is practised next. To be printed. */
function OverviewPage(props: Props) {
  const { t, url, data } = props;
  const p = t.prepared;
  return (
    <StaffShell {...props} title={p.title} way={[{ label: p.title }]} scripts={['print-page.js']} wide>
      <PageHead title={p.title} preline={fill(p.of, { day: dayWords(props, data.today) })}>
        {data.may.add && (
          <ButtonLink href={url(`${CRITICAL}/neu`)} icon="add" small>
            {p.add}
          </ButtonLink>
        )}
        <ButtonLink href={url(`${PREPARED}.csv`)} icon="download" look="secondary" small>
          {p.download}
        </ButtonLink>
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{p.lead}</p>
      <Figures {...props} />
      <h2>{p.when}</h2>
      <When {...props} />
      {data.may.gaps && (
        <>
          <h2>{p.worst}</h2>
          <TaskTable {...props} rows={data.tasks.rows} today={data.today} caption={p.worst} empty={<p>{p.worst_none}</p>} />
          <p>
            <a href={url(PREPARED_TASKS)}>{p.all_tasks}</a>
          </p>
        </>
      )}
      <h2>{p.coming}</h2>
      {data.exercises.length === 0 ? (
        <p>{t.exercises.coming_none}</p>
      ) : (
        <ul>
          {data.exercises.map((one) => (
            <li key={one.exercise_id}>
              {dayWords(props, one.planned_on)}: <a href={url(`${EXERCISES}/${one.exercise_id}`)}>{one.title}</a>
            </li>
          ))}
        </ul>
      )}
      <Details summary={p.help_title}>
        <ul>
          {p.help_steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p>{p.help_text}</p>
      </Details>
    </StaffShell>
  );
}

function Figures(props: Props) {
  const { t, data } = props;
  const p = t.prepared;
  const late = data.services.filter((one) => one.late).length;
  const { checks } = data;
  return (
    <CardGrid small>
      <Stat value={String(data.services.length)} label={p.services} />
      <Stat value={String(late)} label={p.late} tone={late > 0 ? 'problem' : 'done'} />
      {data.may.gaps && <Stat value={String(data.tasks.count)} label={p.tasks} note={fill(p.tasks_late, { n: data.tasks.late })} />}
      {checks && <Stat value={String(checks.no + checks.partly + checks.unanswered)} label={p.open_checks} />}
      <Stat value={dayWords(props, data.exercises[0]?.planned_on ?? null)} label={p.next_exercise} />
    </CardGrid>
  );
}

/** Possible again after, in words; with what is not known. */
export function backWords(props: Pick<Props, 't' | 'lang'>, { back_after, unknown }: ShownService): string {
  const p = props.t.prepared;
  if (back_after === null) return p.back_never;
  if (unknown) return fill(p.back_unknown, { hours: hoursWords(props, back_after) });
  return back_after === 0 ? p.back_at_once : hoursWords(props, back_after);
}

function When(props: Props) {
  const { t, url, lang, data } = props;
  const p = t.prepared;
  const bars = data.services.filter((one) => one.back_after !== null && one.back_after > 0);
  return (
    <>
      {bars.length > 0 && (
        <BarChart
          title={p.when_chart}
          title_hidden
          note={p.when_chart}
          bars={bars.map((one) => ({
            ...{
              label: inLanguage(one.service.name, lang),
              value: one.back_after ?? 0,
              value_label: backWords(props, one),
              strong: one.late,
            },
          }))}
        />
      )}
      <DataTable
        caption={p.when}
        caption_hidden
        dense
        rows={data.services}
        row_key={(row) => row.service_id}
        empty={
          <EmptyState title={p.none} icon="checklist">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: p.service,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${CRITICAL}/${row.service_id}`)}>{inLanguage(row.service.name, lang)}</a>
                <br />
                <span className="muted">{inLanguage(row.team_name, lang)}</span>
              </>
            ),
          },
          { key: 'recovery', label: p.recovery, numeric: true, cell: (row) => hoursWords(props, row.service.recovery_hours) },
          { key: 'tolerable', label: p.tolerable, numeric: true, cell: (row) => hoursWords(props, row.service.tolerable_hours) },
          {
            key: 'back',
            label: p.back,
            cell: (row) => (
              <>
                {backWords(props, row)}{' '}
                <Badge tone={row.late ? 'problem' : 'done'} small>
                  {row.late ? p.too_late : p.in_time}
                </Badge>
              </>
            ),
          },
          {
            key: 'fallback',
            label: p.fallback_there,
            cell: (row) => (
              <Badge tone={row.service.fallback ? 'done' : 'problem'} small>
                {row.service.fallback ? p.yes : p.no}
              </Badge>
            ),
          },
          { key: 'owner', label: t.critical.owner, wide_only: true, cell: (row) => (row.owner ? row.owner_name : t.critical.nobody) },
        ]}
      />
    </>
  );
}

export const routes: Route[] = [{ path: PREPARED, get }];
