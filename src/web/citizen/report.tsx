import { z } from 'zod';
import { followCase, followCaseSchema, followsCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { contestReport, contestReportSchema, ownChanceFor, type PublicReport, publicReportFor } from '#modules/reports';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { Paragraphs, StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, DescriptionList, ErrorSummary, LocationPicture, Message, Timeline } from '../ui/index.ts';
import { Contest } from './contest.tsx';
import { FollowWays } from './follow-ways.tsx';
import { ReportOutcome } from './report-outcome.tsx';

const schema = z.object({ number: z.string().max(40), widersprochen: z.string().optional().catch('') });

const get = page(schema, reportFor, ReportPage, { cached: true });

async function reportFor(work: Work, { number, widersprochen }: z.infer<typeof schema>) {
  const report = await publicReportFor(work, number);
  const [follows, chance] = await Promise.all([followsCase(work, report.number), ownChanceFor(work, report.number)]);
  return { report, follows, chance, contested: widersprochen !== undefined };
}

const follow = submit(
  followCaseSchema,
  async (work, input, { context }) => {
    await followCase(work, input);
    return seeOther(context.url(`/meldungen/${input.number}`));
  },
  get,
);

const contest = submit(
  contestReportSchema.omit({ secret: true }),
  async (work, input, { context }) => {
    await contestReport(work, { ...input, secret: '' });
    return seeOther(context.url(`/meldungen/${input.number}?widersprochen`));
  },
  get,
);

/** A report as everybody may see it; whoever is signed in can follow it, and contest the end of their own. */
function ReportPage(props: PageProps<Awaited<ReturnType<typeof reportFor>>>) {
  const { t, url, lang, data } = props;
  const { report, follows } = data;
  const title = inLanguage(report.category_label, lang);
  const path = `/meldungen/${report.number}`;
  return (
    <CitizenShell
      {...props}
      title={`${title}, ${report.place_label}`}
      way={[{ label: t.reports.title, href: '/meldungen' }, { label: report.number }]}
      feed={{ title: report.number, href: url(`/meldungen/${report.number}.atom`) }}
      scripts={data.chance ? ['photo-preview.js'] : []}
    >
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      {data.contested && !props.problem && <Message tone="success" title={t.desk.contested} focus />}
      <ReportBody report={report} context={props} files={(id, size) => `/bilder/${id}/${size}`} />
      <Contest {...props} chance={data.chance} number={report.number} action={`/meldungen/${report.number}/widerspruch`} />
      <FollowWays context={props} ways={{ follows, action: path, by_mail: `${path}/folgen` }} />
      <p className="cluster">
        {t.reports.same_problem} <ButtonLink href={url('/melden')}>{t.reports.report_yours}</ButtonLink>
      </p>
    </CitizenShell>
  );
}

interface BodyProps {
  report: PublicReport;
  context: Context;
  files: (id: string, size: 'klein' | 'gross') => string;
}

/** The report itself: for everybody and for whoever has the link, each with what the read gave them. */
export function ReportBody({ report, context, files }: BodyProps) {
  const { t, lang, city } = context;
  return (
    <>
      <p>
        <StateBadge state={report.state} t={t} />
      </p>
      <h1 className="kern-heading-x-large">{inLanguage(report.category_label, lang)}</h1>
      <p className="lead" dir="auto">
        {report.place_label}
      </p>
      {report.goes_on && (
        <Message tone="info" title={context.t.merge.goes_on}>
          <a href={context.url(`/meldungen/${report.goes_on}`)}>{report.goes_on}</a>
        </Message>
      )}
      <ReportOutcome report={report} context={context} />
      {report.description === null ? <p className="muted">{t.reports.not_released}</p> : <Paragraphs text={report.description} />}
      {report.lon !== null && (
        <LocationPicture
          address={report.place_label}
          picture={{ url: `/karte/${report.number}.svg`, alt: `${t.reports.place}: ${report.place_label}` }}
          attribution={city.map?.attribution.map((one) => one.short).join(' · ')}
        />
      )}
      <DescriptionList
        items={[
          { label: t.reports.number, value: report.number },
          { label: t.reports.team, value: inLanguage(report.team_name, lang) },
          { label: t.inbox.created, value: day(report.created_at, lang, city.time_zone) },
        ]}
      />
      <h2>{t.reports.what_happened}</h2>
      <Timeline events={timelineEvents(context, report.timeline, { staff: false, files })} label={t.reports.what_happened} />
    </>
  );
}

export const routes: Route[] = [
  { path: '/meldungen/:number', get, post: follow },
  { path: '/meldungen/:number/widerspruch', post: contest, limit: 20, home: '/meldungen/:number' },
];
