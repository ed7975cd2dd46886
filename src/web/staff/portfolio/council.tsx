import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type CouncilReport, councilReportFor } from '#modules/insight';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { day, euros } from '../../format.ts';
import { page } from '../../handlers.ts';
import { figureWords, Measures } from '../../portal/plans/parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { BarChart, ButtonLink, CardGrid, DataTable, DescriptionList, PageHead, Stat } from '../../ui/index.ts';
import { PrintButton, ProposalBadge, subjectOf, Views } from './parts.tsx';
import { COUNCIL, PORTFOLIO } from './paths.ts';

const get = page(z.object({}), (work: Work) => councilReportFor(work), ReportPage, { who: 'staff' });
type Props = PageProps<CouncilReport>;

/** The report for the council: to be read, printed and taken along as a table. */
function ReportPage(props: Props) {
  const { t, url, lang, data } = props;
  const c = t.council;
  const { totals, sums } = data;
  const saved = sums.reduce((all, one) => all + one.saved_cents, 0);
  const waiting = sums.filter((one) => one.state === 'open' || one.state === 'examined');
  const stake = waiting.reduce((all, one) => all + one.stake_cents, 0);
  const today = day(new Date(`${data.today}T12:00:00Z`), lang, 'UTC');
  return (
    <StaffShell
      {...props}
      title={c.title}
      way={[{ label: t.portfolio.title, href: PORTFOLIO }, { label: c.title }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={c.title} preline={fill(c.of, { day: today })}>
        <ButtonLink href={url(`${COUNCIL}.csv`)} icon="download" look="secondary" small>
          {t.portfolio.download}
        </ButtonLink>
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{c.lead}</p>
      <CardGrid small>
        <Stat value={String(totals.apps)} label={c.apps} note={fill(c.described, { n: totals.described })} />
        <Stat value={euros(totals.cents, lang)} label={c.cents} />
        <Stat value={String(totals.ending)} label={c.ending} />
        <Stat value={euros(saved, lang)} label={c.saved} tone="done" />
      </CardGrid>
      <BarChart
        title={c.by_department}
        columns={{ label: t.portfolio.department, value: t.portfolio.yearly }}
        bars={data.departments.map((one) => ({ label: inLanguage(one.name, lang), value: one.cents, value_label: euros(one.cents, lang) }))}
      />
      <Counts {...props} title={c.by_hosting} rows={data.hosting} names={t.portfolio.hostings} />
      <Counts {...props} title={c.by_data} rows={data.data_classes} names={t.portfolio.data_classes} />
      <h2>{c.decided}</h2>
      <p>{fill(c.waiting, { n: waiting.reduce((all, one) => all + one.n, 0), cents: euros(stake, lang) })}</p>
      <Decided {...props} />
      <h2>{c.goals}</h2>
      {data.goals.length === 0 && <p>{c.goals_none}</p>}
      {data.goals.map((goal) => (
        <section key={goal.goal_id} className="stack">
          <h3>{inLanguage(goal.name, lang)}</h3>
          {goal.values.length > 0 && (
            <DescriptionList
              dense
              items={goal.values.map((one) => ({
                label: t.goals.names[one.figure] ?? one.figure,
                value: figureWords(props, one.figure, one.value),
              }))}
            />
          )}
          <Measures {...props} rows={goal.measures} caption={inLanguage(goal.name, lang)} />
        </section>
      ))}
    </StaffShell>
  );
}

function Counts({
  t,
  title,
  rows,
  names,
}: Pick<Props, 't'> & { title: string; rows: { what: string; n: number }[]; names: Record<string, string> }) {
  return (
    <BarChart
      title={title}
      columns={{ label: title, value: t.council.n }}
      bars={rows.map((one) => ({ label: names[one.what] ?? one.what, value: one.n, value_label: String(one.n) }))}
    />
  );
}

function Decided(props: Props) {
  const { t, lang, data } = props;
  const p = t.proposals;
  return (
    <DataTable
      caption={t.council.decided}
      caption_hidden
      dense
      rows={data.decided}
      row_key={(row) => row.proposal_id}
      empty={<p className="muted">{t.council.decided_none}</p>}
      columns={[
        { key: 'what', label: p.what, primary: true, cell: (row) => `${subjectOf(props, row, data.names)} (${p.rules[row.rule]})` },
        { key: 'decision', label: p.decision, cell: (row) => (row.decision ? p.decisions[row.decision] : '–') },
        { key: 'state', label: p.state, cell: (row) => <ProposalBadge t={t} state={row.state} /> },
        { key: 'stake', label: p.stake, numeric: true, cell: (row) => euros(row.stake_cents, lang) },
        { key: 'saved', label: p.saved, numeric: true, cell: (row) => (row.saved_cents === null ? '–' : euros(row.saved_cents, lang)) },
      ]}
    />
  );
}

export const routes: Route[] = [{ path: COUNCIL, get }];
