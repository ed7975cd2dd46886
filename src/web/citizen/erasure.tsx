import { APPLICATION, ownDraftsFor } from '#modules/applications';
import { casesThatStayFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { ownPaymentsFor } from '#modules/payments';
import { keptUntil } from '#platform/retention';
import type { Work } from '#platform/work';
import { periodsOf } from '../../personal-data.ts';
import { caseTitle } from '../case-kinds.ts';
import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { periodWords } from '../period-words.ts';
import { fill } from '../problems.ts';
import { DataTable, Message } from '../ui/index.ts';

/** What ends and what stays when whoever is signed in erases their account. */
export async function erasureFor(work: Work) {
  const [cases, drafts, { fees }] = await Promise.all([casesThatStayFor(work), ownDraftsFor(work), ownPaymentsFor(work)]);
  return { cases, drafts: drafts.length, fees: fees.length > 0 };
}

type Props = Context & { data: Awaited<ReturnType<typeof erasureFor>> };

/** Said before it happens: what goes at once, what stays, until when and why. */
export function Erasure(props: Props) {
  const { t, lang, city, data } = props;
  const e = t.erasure;
  const open = data.cases.filter((one) => one.phase !== 'closed');
  const periods = periodsOf(city);
  const payments = periods.find((one) => one.kind === 'payments');
  return (
    <>
      <h3>{e.goes}</h3>
      <ul>
        <li>{e.account}</li>
        <li>{e.mailbox}</li>
        <li>{data.drafts === 0 ? e.no_drafts : fill(e.drafts, { n: data.drafts })}</li>
        <li>{e.others}</li>
      </ul>
      <h3>{e.stays}</h3>
      {data.cases.length === 0 ? <p>{e.nothing}</p> : <Stays {...props} />}
      {data.fees && payments?.keep && (
        <p>
          {fill(e.fees, { period: periodWords(payments.keep, lang) })} {inLanguage(payments.reason, lang)}
        </p>
      )}
      {open.length > 0 && (
        <Message tone="warning" title={fill(e.open, { n: open.length })}>
          <p>{e.open_text}</p>
          {open.some((one) => one.kind === APPLICATION.kind) && <p>{e.open_applications}</p>}
        </Message>
      )}
    </>
  );
}

function Stays({ t, lang, city, data }: Props) {
  const e = t.erasure;
  const periods = periodsOf(city);
  const periodOf = (kind: string) => periods.find((one) => one.kind === (kind === APPLICATION.kind ? 'application_texts' : 'report_texts'));
  const untilOf = ({ kind, closed_at }: Props['data']['cases'][number]) => {
    const keep = periodOf(kind)?.keep;
    if (!keep) return t.go_live.retention.no_period;
    if (closed_at) return day(keptUntil(closed_at, keep, city.time_zone), lang, city.time_zone);
    return fill(e.until_open, { period: periodWords(keep, lang) });
  };
  return (
    <DataTable
      caption={e.stays}
      caption_hidden
      rows={data.cases}
      row_key={(row) => row.case_id}
      columns={[
        { key: 'what', label: e.what, primary: true, cell: (row) => `${caseTitle(row, lang)}, ${row.number}` },
        { key: 'state', label: e.state, cell: (row) => (row.phase === 'closed' ? e.closed : e.running) },
        { key: 'how', label: e.how, cell: (row) => (row.kind === APPLICATION.kind ? e.with_answers : e.without_name) },
        { key: 'until', label: e.until, cell: untilOf },
        { key: 'why', label: e.why, cell: (row) => inLanguage(periodOf(row.kind)?.reason, lang) },
      ]}
    />
  );
}
