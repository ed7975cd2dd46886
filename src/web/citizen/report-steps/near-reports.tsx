import { inLanguage } from '#modules/city';
import { newId } from '#platform/ids';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { fill } from '../../problems.ts';
import { StateBadge } from '../../reports-view.tsx';
import { Button, ButtonLink, Card, CardGrid, Form, HiddenField } from '../../ui/index.ts';
import type { StepsData } from './data.ts';

type Props = PageProps<StepsData>;
type Near = StepsData['near'][number];

/** What was reported near by already; one tap follows it instead of reporting. */
export function NearReports(props: Props) {
  const { t, data } = props;
  if (data.near.length === 0) return null;
  return (
    <section aria-labelledby="near" className="near-reports">
      <h2 id="near">{t.steps.near}</h2>
      <p>{t.steps.near_hint}</p>
      <CardGrid>
        {data.near.map((report) => (
          <NearCard key={report.number} {...props} report={report} />
        ))}
      </CardGrid>
    </section>
  );
}

function NearCard(props: Props & { report: Near }) {
  const { t, lang, url, city, work, report } = props;
  const path = url(`/meldungen/${report.number}`);
  return (
    <Card
      title={inLanguage(report.category_label, lang)}
      level={3}
      preline={<StateBadge state={report.state} t={t} small />}
      picture={report.picture ? { url: `/bilder/${report.picture}/klein`, alt: '' } : undefined}
      footer={
        work.actor.person_id ? (
          <Form action={path} form_key={newId()} label={`${t.steps.near_follow}: ${report.number}`}>
            <HiddenField name="follow" value="yes" />
            <Button look="secondary" icon="mail" small>
              {t.steps.near_follow}
            </Button>
          </Form>
        ) : (
          <ButtonLink href={`${path}/folgen`} look="secondary" icon="mail" small>
            {t.steps.near_follow}
          </ButtonLink>
        )
      }
    >
      <p>
        <strong>{awayIn(props)}</strong>
        {report.likeness !== null && <> · {alikeIn(props)}</>}
      </p>
      <p dir="auto">
        <a href={path}>{report.place_label}</a>, {day(report.created_at, lang, city.time_zone)}
      </p>
      {report.excerpt && (
        <p className="muted" dir="auto">
          {report.excerpt}
        </p>
      )}
    </Card>
  );
}

function awayIn({ t, report }: Props & { report: Near }): string {
  // The middle of a street is no place to measure from.
  if (!report.exact) return t.steps.near_street;
  return report.metres < 5 ? t.steps.near_here : fill(t.steps.near_metres, { metres: report.metres });
}

function alikeIn({ t, report }: Props & { report: Near }): string {
  const likeness = report.likeness ?? 0;
  return likeness > 0.5 ? t.steps.alike_very : likeness > 0.2 ? t.steps.alike : t.steps.alike_not;
}
