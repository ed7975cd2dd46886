import { inLanguage } from '#modules/city';
import { dayInWords, type PublicReport, type Referral } from '#modules/reports';
import { PhoneLink } from '../contact-parts.tsx';
import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import { Card, DescriptionList, Message } from '../ui/index.ts';

/** What comes next: the day the work is planned for, or whose duty it is instead and what one can do there. */
export function ReportOutcome({ report, context }: { report: Pick<PublicReport, 'planned_on' | 'referral'>; context: Context }) {
  const { t, lang } = context;
  return (
    <>
      {report.planned_on && <Message title={fill(t.desk.planned_for, { date: dayInWords(report.planned_on, lang) })} />}
      {report.referral && <ReferralCard referral={report.referral} context={context} />}
    </>
  );
}

function ReferralCard({ referral, context }: { referral: Referral; context: Context }) {
  const { t, lang, city } = context;
  const d = t.desk;
  const { email, phone, website } = referral;
  return (
    <Card title={fill(d.referred_title, { body: inLanguage(referral.name, lang) })} tinted>
      <p>
        <strong>{d.not_done_yet}</strong> {fill(d.how[referral.passed_on] ?? '', { date: day(referral.at, lang, city.time_zone) })}
      </p>
      <h3>{d.to_do}</h3>
      <Paragraphs text={inLanguage(referral.to_do, lang)} />
      <h3>{d.reach}</h3>
      <DescriptionList
        items={[
          ...(website ? [{ label: t.admin.fields.website ?? '', value: <a href={website}>{website}</a> }] : []),
          ...(email ? [{ label: t.case.email, value: <a href={`mailto:${email}`}>{email}</a> }] : []),
          ...(phone ? [{ label: t.case.phone, value: <PhoneLink number={phone} /> }] : []),
        ]}
      />
    </Card>
  );
}
