import { inLanguage } from '#modules/city';
import { dayInWords, type Question } from '#modules/reports';
import { Assignee } from '../away-parts.tsx';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { DescriptionList, LocationPicture, Message } from '../ui/index.ts';
import { CaseLinks, contactItems, PublicPage } from './case-facts.tsx';
import { MarkedText, PublicWords, Revisions } from './moderation.tsx';
import type { ReportPageProps } from './report.tsx';

/** What is known: the text, the place, the answers, who reported, until when. */
export function ReportFacts(props: ReportPageProps) {
  const { t, lang, city, data } = props;
  const { report } = data;
  const c = t.case;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <>
      {report.danger && <Message tone="error" title={t.inbox.danger} />}
      <MarkedText text={report.description} findings={report.moderation.marks(report.description)} />
      <PublicWords {...props} />
      <Revisions {...props} />
      {report.lon !== null && (
        <LocationPicture
          address={[report.place_label, report.place_text].filter(Boolean).join(' · ')}
          picture={{ url: `/karte/${report.number}.svg`, alt: `${t.reports.place}: ${report.place_label}` }}
          attribution={city.map?.attribution.map((one) => one.short).join(' · ')}
        />
      )}
      <h2>{c.facts}</h2>
      <DescriptionList
        dense
        items={[
          { label: t.inbox.created, value: at(report.created_at) },
          { label: c.channel, value: t.inbox.channels[report.channel] ?? report.channel },
          { label: t.inbox.place, value: [report.place_label, report.place_text].filter(Boolean).join(' · ') },
          { label: t.inbox.team_column, value: inLanguage(report.team_name, lang) },
          { label: c.route, value: inLanguage(report.route_why, lang) },
          { label: t.inbox.assignee, value: <Assignee {...props} {...report} /> },
          ...(report.planned_on ? [{ label: t.desk.planned_on, value: dayInWords(report.planned_on, lang) }] : []),
          ...(report.referral ? [{ label: t.desk.body, value: inLanguage(report.referral.name, lang) }] : []),
          ...(report.times_contested > 0
            ? [{ label: t.desk.times_contested, value: fill(t.desk.times, { n: report.times_contested }) }]
            : []),
          ...answersOf(props),
          ...report.deadlines.map((deadline) => ({
            label: c.deadline_names[deadline.name] ?? deadline.name,
            value: deadlineText(props, deadline),
          })),
          ...contactItems(props, c.reporter, report.contact, report.secret !== null),
        ]}
      />
      {report.published_at && <PublicPage {...props} path={`/meldungen/${report.number}`} />}
      <CaseLinks {...props} links={report.links} />
    </>
  );
}

function answersOf({ data, lang, t }: ReportPageProps) {
  const answers = data.report.answers as Record<string, string>;
  return (data.report.questions as unknown as Question[])
    .filter((question) => answers[question.id])
    .map((question) => {
      const answer = answers[question.id] ?? '';
      const option = question.options?.find((o) => o.id === answer)?.label[lang];
      const yes_no = question.type === 'yes_no' ? (answer === 'yes' ? t.report.yes : t.report.no) : undefined;
      return { label: question.label[lang], value: option ?? yes_no ?? answer };
    });
}

function deadlineText({ t, lang, city }: ReportPageProps, deadline: { due_at: Date | null; met_at: Date | null }): string {
  if (deadline.met_at) return fill(t.case.met_on, { date: moment(deadline.met_at, lang, city.time_zone) });
  if (!deadline.due_at) return t.case.stopped;
  return fill(t.case.due_on, { date: moment(deadline.due_at, lang, city.time_zone) });
}
