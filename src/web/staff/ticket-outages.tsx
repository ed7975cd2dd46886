import { told } from '../portal/notice-parts.tsx';
import { OUTAGES } from '../portal/paths.ts';
import { Button, ButtonLink, HiddenField } from '../ui/index.ts';
import { CaseForm } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';

/** What was disturbed when a ticket came in, with the way into the problem behind it; of a problem, what was told of it. */
export function TicketOutages(props: TicketPageProps) {
  const { t, url, lang, data } = props;
  const { ticket, during, told: said } = data;
  const o = t.outages;
  const behind = ticket.type === 'problem';
  const rows = behind ? said : during;
  if (rows.length === 0 && !(behind && ticket.may.work)) return null;
  return (
    <section aria-labelledby="stoerungen">
      <h2 id="stoerungen">{behind ? o.title : o.during}</h2>
      <ul>
        {rows.map((one) => (
          <li key={one.outage_id}>
            <a href={url(`${OUTAGES}/${one.outage_id}`)}>{told(one.title, lang)}</a>
          </li>
        ))}
      </ul>
      {behind && ticket.may.work && ticket.phase !== 'closed' && (
        <ButtonLink href={url(`${OUTAGES}/neu?problem_case_id=${ticket.case_id}`)} icon="message" look="secondary" small>
          {o.new}
        </ButtonLink>
      )}
      {!behind && <Joining {...props} />}
    </section>
  );
}

/** One press, and the answer to the problem goes to whoever asked this, too. */
function Joining(props: TicketPageProps) {
  const { t, data } = props;
  const { ticket, during } = data;
  const open = during.flatMap(({ problem }) => (problem && problem.phase !== 'closed' ? [problem] : []));
  const linked = new Set(ticket.links.map((link) => link.number));
  if (ticket.type !== 'incident' || ticket.phase === 'closed' || !ticket.may.work) return null;
  return open
    .filter((problem) => !linked.has(problem.number))
    .map((problem) => (
      <CaseForm key={problem.case_id} {...props} on={ticket} name="verknuepfen" label={`${t.outages.join} ${problem.number}`}>
        <HiddenField name="other_number" value={problem.number} />
        <HiddenField name="type" value="caused_by" />
        <Button look="secondary" icon="link" small>
          {`${t.outages.join} (${problem.number})`}
        </Button>
      </CaseForm>
    ));
}
