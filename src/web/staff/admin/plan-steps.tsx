import { inLanguage } from '#modules/city';
import type { stepsFor } from '#modules/directory';
import { casePath } from '../../case-kinds.ts';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Badge, DataTable } from '../../ui/index.ts';

type Steps = Awaited<ReturnType<typeof stepsFor>>;

/** Teams and roles by their ids, as pages read them. */
export interface Named {
  teams: readonly { team_id: string; name: unknown }[];
  roles: readonly { role_id: string; name: unknown }[];
}

/** What a plan alters, person by person, with the cases that go back to their teams. `refused` holds what was not possible, by place. */
export function PlanSteps(props: Context & { steps: Steps; named: Named; refused?: Record<string, string> }) {
  const { t, url, steps, refused = {} } = props;
  const d = t.directory;
  return (
    <DataTable
      caption={d.plan}
      caption_hidden
      dense
      rows={steps.map((step, n) => ({ ...step, n }))}
      row_key={(row) => `${row.n}`}
      columns={[
        {
          key: 'person',
          label: d.person,
          primary: true,
          cell: (row) => (
            <>
              {row.person_id ? <a href={url(`/mitarbeit/verwaltung/menschen/${row.person_id}`)}>{row.name}</a> : row.name}
              {row.email && <span className="muted"> {row.email}</span>}
            </>
          ),
        },
        {
          key: 'what',
          label: d.what,
          cell: (row) => (
            <>
              <Badge small tone={row.what === 'gone' ? 'problem' : 'neutral'}>
                {d.whats[row.what] ?? row.what}
              </Badge>{' '}
              {refused[row.n] && `${d.refused}: ${t.refusals[refused[row.n] as keyof typeof t.refusals] ?? refused[row.n]}`}
            </>
          ),
        },
        { key: 'alters', label: d.alters, cell: (row) => <Lines lines={altersOf(props, row)} /> },
        {
          key: 'cases',
          label: d.cases,
          cell: (row) =>
            row.cases === 0 ? (
              '–'
            ) : (
              <>
                {row.shown.map((one, at) => (
                  <span key={one.case_id}>
                    {at > 0 && ', '}
                    <a href={url(casePath(one))}>{one.number}</a> {one.subject}
                  </span>
                ))}{' '}
                {row.cases > row.shown.length && fill(d.hidden_cases, { n: row.cases - row.shown.length })}
              </>
            ),
        },
      ]}
    />
  );
}

function altersOf({ t, lang, named }: Context & { named: Named }, step: Steps[number]): string[] {
  const d = t.directory;
  const team = (id: string) => inLanguage(named.teams.find((one) => one.team_id === id)?.name, lang) || id;
  const role = (id: string) => inLanguage(named.roles.find((one) => one.role_id === id)?.name, lang) || id;
  const said = (sentence: string, names: string[]) => (names.length > 0 ? [fill(sentence, { names: names.join(', ') })] : []);
  return [
    ...(step.identify ? [d.identify] : []),
    ...Object.entries(step.details).map(([field, value]) => fill(d.details[field] ?? '{value}', { value: String(value ?? '–') })),
    ...said(
      d.join,
      step.join.filter((one) => !one.lead).map((one) => team(one.team_id)),
    ),
    ...said(
      d.lead_of,
      step.join.filter((one) => one.lead).map((one) => team(one.team_id)),
    ),
    ...said(d.leave, step.leave.map(team)),
    ...said(d.roles_more, step.roles_more.map(role)),
    ...said(d.roles_less, step.roles_less.map(role)),
  ];
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <>–</>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
