import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type PublicReport, publicReportFor } from '#modules/reports';
import type { Context, PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page } from '../handlers.ts';
import { Paragraphs, StateBadge, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, DescriptionList, LocationPicture, Timeline } from '../ui/index.ts';

const get = page(z.object({ number: z.string().max(40) }), (work, { number }) => publicReportFor(work, number), ReportPage, {
  cached: true,
});

/** A report as everybody may see it. */
function ReportPage(props: PageProps<PublicReport>) {
  const { t, url, lang, data: report } = props;
  const title = inLanguage(report.category_label, lang);
  return (
    <CitizenShell
      {...props}
      title={`${title}, ${report.place_label}`}
      way={[{ label: t.reports.title, href: '/meldungen' }, { label: report.number }]}
    >
      <ReportBody report={report} context={props} files={(id, size) => `/bilder/${id}/${size}`} />
      <p>
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
      <p className="lead">{report.place_label}</p>
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

export const routes: Route[] = [{ path: '/meldungen/:number', get }];
