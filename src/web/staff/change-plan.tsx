import { inLanguage } from '#modules/city';
import type { appsFor } from '#modules/launcher';
import type { ChangeRow, TicketForStaff } from '#modules/tickets';
import { RISKS, SOLUTION } from '#modules/tickets/words';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { day, moment } from '../format.ts';
import { OUTAGES } from '../portal/paths.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import {
  Button,
  Card,
  Checkbox,
  DescriptionList,
  Details,
  Fieldset,
  Message,
  MomentField,
  SelectField,
  TextArea,
  type Values,
} from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';

/** When, how risky, what it touches, how it is taken back: the fields of a plan. */
export function PlanFields(props: PageProps<unknown> & { apps: Awaited<ReturnType<typeof appsFor>>; values: Values }) {
  const { t, lang, apps, values, problem } = props;
  const k = t.planned_changes;
  const field = { problem, values };
  const chosen = [values.app_ids ?? []].flat();
  return (
    <>
      <div className="field-pair">
        <MomentField name="starts_at" label={k.starts_at} required {...field} />
        <MomentField name="ends_at" label={k.ends_at} required {...field} />
      </div>
      <SelectField
        name="risk"
        label={k.risk}
        choices={RISKS.map((risk) => ({ value: String(risk), label: k.risks[risk] ?? '' }))}
        required
        {...field}
      />
      <Fieldset label={k.apps} id="f-app_ids-group" name="app_ids" problem={problem} required={false} optional_label={t.layout.optional}>
        {apps.map((app, n) => (
          <Checkbox
            key={app.app_id}
            name="app_ids"
            id={n === 0 ? 'f-app_ids' : `f-app_ids-${n + 1}`}
            value={app.app_id}
            checked={chosen.includes(app.app_id)}
            label={inLanguage(app.name, lang)}
            required={false}
          />
        ))}
      </Fieldset>
      <TextArea name="back_out" label={k.back_out} hint={k.back_out_hint} rows={4} max={SOLUTION.max} required {...field} />
    </>
  );
}

/** What stands against a plan, in words. */
export function Conflicts({ t, url, lang, of }: PageProps<unknown> & { of: ChangeRow['conflicts'] }) {
  const k = t.planned_changes;
  if (of.length === 0) return null;
  return (
    <Message tone="warning" title={k.conflicts}>
      <ul>
        {of.map((one) => {
          if (one.kind === 'holiday')
            return <li key={one.date}>{fill(k.on_holiday, { date: day(new Date(`${one.date}T12:00:00Z`), lang, 'UTC') })}</li>;
          if (one.kind === 'outside') return <li key="outside">{k.outside}</li>;
          const apps = one.apps.map((app) => inLanguage(app.name, lang)).join(', ');
          if (!one.with) return <li key={apps}>{fill(k.overlap_hidden, { apps })}</li>;
          return (
            <li key={one.with.case_id}>
              <a href={url(casePath({ kind: 'ticket', case_id: one.with.case_id }))}>{fill(k.overlap, { apps, ...one.with })}</a>
            </li>
          );
        })}
      </ul>
    </Message>
  );
}

/** The plan of a change on its page. */
export function PlanCard(props: TicketPageProps) {
  const { t, lang, city, data } = props;
  const { plan } = data.ticket;
  const k = t.planned_changes;
  if (!plan) return null;
  const when = (at: Date) => moment(at, lang, city.time_zone);
  return (
    <Card title={k.plan} tinted>
      <Conflicts {...props} of={plan.conflicts} />
      <DescriptionList
        dense
        items={[
          { label: k.starts_at, value: when(plan.starts_at) },
          { label: k.ends_at, value: when(plan.ends_at) },
          { label: k.risk, value: k.risks[plan.risk] },
          { label: k.apps, value: plan.apps.map((app) => inLanguage(app.name, lang)).join(', ') || k.apps_none },
          { label: k.back_out, value: <Paragraphs text={plan.back_out} /> },
          { label: k.planner, value: plan.planner ?? '–' },
          ...(plan.approved_at
            ? [{ label: k.approver, value: fill(k.approved, { name: plan.approver ?? '–', date: when(plan.approved_at) }) }]
            : []),
        ]}
      />
      {data.ticket.state === 'approved' && (
        <p>
          <a href={props.url(`${OUTAGES}/neu?${announcing(plan, data.ticket.subject)}`)}>{k.announce}</a>
        </p>
      )}
      {plan.own && data.ticket.state === 'received' && <p className="muted">{k.second}</p>}
    </Card>
  );
}

/** What the form for planned work is begun with. */
function announcing(plan: NonNullable<TicketForStaff['plan']>, title: string): string {
  const { starts_at, ends_at } = plan.local;
  return new URLSearchParams({
    ...{ kind: 'planned', app: plan.app_ids[0] ?? '', title, begins_at: starts_at, expected_end_at: ends_at },
  }).toString();
}

/** The plan can be altered until the change has begun. */
export function ReplanForm(props: TicketPageProps) {
  const { t, data } = props;
  const { ticket } = data;
  const k = t.planned_changes;
  if (!ticket.may.replan) return null;
  const field = fieldsOf(props, 'planen');
  return (
    <Details summary={k.replan} open={'values' in field}>
      <p className="muted">{k.replan_hint}</p>
      <CaseForm {...props} on={ticket} name="planen" label={k.replan}>
        <PlanFields {...props} apps={data.about.apps} problem={field.problem} values={field.values ?? stored(ticket.plan)} />
        <Button look="secondary">{k.save}</Button>
      </CaseForm>
    </Details>
  );
}

function stored(plan: TicketForStaff['plan']): Values {
  return plan ? { ...plan.local, risk: String(plan.risk), app_ids: plan.app_ids, back_out: plan.back_out } : {};
}
