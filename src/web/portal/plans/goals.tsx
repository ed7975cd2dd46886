import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type GoalFor, goalFor, goalsFor, onGoalSchema } from '#modules/insight';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { PrintButton } from '../../staff/portfolio/parts.tsx';
import { BarChart, ButtonLink, Card, CardGrid, EmptyState, LineChart, PageHead, Stat } from '../../ui/index.ts';
import { figureWords, Measures, PlanViews, WishBadge } from './parts.tsx';
import { GOALS, MEASURES, WISHES } from './paths.ts';

const list = page(z.object({}), (work: Work) => goalsFor(work), ListPage, { who: 'staff' });

/** The goals of the city, each with how far its measures are. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof goalsFor>>>) {
  const { t, url, lang, data } = props;
  const g = t.goals;
  return (
    <StaffShell {...props} title={g.title} way={[{ label: g.title }]} wide>
      <PageHead title={g.title}>
        {data.may.work && data.goals.length > 0 && (
          <ButtonLink href={url(`${MEASURES}/neu`)} icon="add" small>
            {g.add}
          </ButtonLink>
        )}
      </PageHead>
      <PlanViews {...props} />
      <p className="lead">{g.lead}</p>
      {data.goals.length === 0 && (
        <EmptyState title={g.none} icon="chart">
          {g.none_text}
        </EmptyState>
      )}
      <CardGrid>
        {data.goals.map((goal) => (
          <Card key={goal.goal_id} title={inLanguage(goal.name, lang)} href={url(`${GOALS}/${goal.goal_id}`)}>
            <p>{inLanguage(goal.about, lang)}</p>
            <p className="muted">
              {goal.measures.length === 0
                ? g.measures_none
                : fill(goal.measures.length === 1 ? g.measures_one : g.measures_n, {
                    n: goal.measures.length,
                    progress: meanOf(goal.measures.map((one) => one.progress)),
                  })}
            </p>
          </Card>
        ))}
      </CardGrid>
    </StaffShell>
  );
}

const meanOf = (numbers: number[]) => Math.round(numbers.reduce((all, one) => all + one, 0) / numbers.length);

const get = page(onGoalSchema, (work: Work, input) => goalFor(work, input), GoalPage, { who: 'staff' });

/** One goal: its measures, its key figures with their course, and the wishes tied to it. */
function GoalPage(props: PageProps<GoalFor>) {
  const { t, url, lang, data } = props;
  const g = t.goals;
  const { goal, figures, wishes } = data;
  const name = inLanguage(goal.name, lang);
  return (
    <StaffShell {...props} title={name} way={[{ label: g.title, href: GOALS }, { label: name }]} scripts={['print-page.js']}>
      <PageHead title={name}>
        {data.may.work && (
          <ButtonLink href={url(`${MEASURES}/neu?goal=${goal.goal_id}`)} icon="add" small>
            {g.add}
          </ButtonLink>
        )}
        <PrintButton t={t} />
      </PageHead>
      <p className="lead">{inLanguage(goal.about, lang)}</p>
      <h2>{g.measures}</h2>
      {goal.measures.length > 0 && (
        <BarChart
          title={g.progress}
          title_hidden
          bars={goal.measures.map((one) => ({ label: one.title, value: one.progress, value_label: `${one.progress} %` }))}
        />
      )}
      <Measures {...props} rows={goal.measures} caption={name} />
      <h2>{g.figures}</h2>
      <p className="muted">{g.figures_lead}</p>
      {figures.length === 0 && <p>{g.figures_none}</p>}
      {figures.length > 0 && (
        <CardGrid small>
          {figures.map((one) => (
            <Stat
              key={one.figure}
              value={figureWords(props, one.figure, one.value)}
              label={g.names[one.figure] ?? one.figure}
              note={g.now}
            />
          ))}
        </CardGrid>
      )}
      <Courses {...props} />
      <h2>{g.wishes}</h2>
      {wishes.length === 0 && <p className="muted">{g.wishes_none}</p>}
      <ul>
        {wishes.map((wish) => (
          <li key={wish.wish_id}>
            <a href={url(`${WISHES}/${wish.wish_id}`)}>{wish.title}</a> <WishBadge t={t} state={wish.state} />
          </li>
        ))}
      </ul>
    </StaffShell>
  );
}

/** The course of each figure once it was measured in a month, with the table beneath. */
function Courses(props: PageProps<GoalFor>) {
  const { t, lang, data } = props;
  const g = t.goals;
  const steps = data.course.months.map((month) =>
    new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
      new Date(month),
    ),
  );
  return (
    <>
      {data.course.lines
        .filter((line) => line.values.some((value) => value !== null))
        .map(({ figure, values }) => (
          <LineChart
            key={figure}
            title={fill(g.course, { figure: g.names[figure] ?? figure })}
            step_label={g.month}
            steps={steps}
            lines={[{ label: g.value, values }]}
            format={(value) => figureWords(props, figure, value)}
          />
        ))}
    </>
  );
}

export const routes: Route[] = [
  { path: GOALS, get: list },
  { path: `${GOALS}/:goal_id`, get },
];
