import { type RenewalPlan, type RenewalPlanWanted, renewalPlanFor, renewalPlanSchema } from '#modules/assets';
import { WHAT_IF } from '#modules/assets/words';
import { inLanguage } from '#modules/city';
import { mayDo } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../../context.ts';
import { page } from '../../../handlers.ts';
import { fill } from '../../../problems.ts';
import type { Route } from '../../../server.ts';
import { StaffShell } from '../../../shell.tsx';
import { Button, ButtonLink, EmptyState, Form, PageHead, SelectField, TextField } from '../../../ui/index.ts';
import { OS_RELEASES_ADMIN, RENEWAL_RULES_ADMIN } from '../../admin/paths.ts';
import { ASSETS } from '../paths.ts';
import { dayWords, elsewhereFor, type Names, NETWORK, PLAN, queryOf, REPORT } from './data.ts';
import { CostChart, GroupTable, PlanNotes, ReasonTable } from './tables.tsx';

async function planFor(work: Work, wanted: RenewalPlanWanted) {
  const { elsewhere, names } = await elsewhereFor(work);
  return { plan: await renewalPlanFor(work, wanted, elsewhere), names, may: { edit: mayDo(work.actor, 'city.edit', '*', null) } };
}
type Props = PageProps<{ plan: RenewalPlan; names: Names; may: { edit: boolean } }>;

const get = page(renewalPlanSchema, planFor, PlanPage, { who: 'staff' });

/** What is to be replaced when, at what cost, and what would be if. */
function PlanPage(props: Props) {
  const { t, url, data } = props;
  const r = t.asset_renewal;
  const { plan } = data;
  return (
    <StaffShell {...props} title={r.title} way={[{ label: t.assets.title, href: ASSETS }, { label: r.title }]} wide>
      <PageHead title={r.title}>
        <ButtonLink href={url(`${REPORT}${queryOf(plan.wanted)}`)} icon="list" small>
          {r.report}
        </ButtonLink>
        <ButtonLink href={url(`${PLAN}.csv${queryOf(plan.wanted)}`)} icon="download" look="secondary" small>
          {r.download}
        </ButtonLink>
        <ButtonLink href={url(NETWORK)} icon="warning" look="secondary" small>
          {r.network}
        </ButtonLink>
        {data.may.edit && (
          <>
            <ButtonLink href={url(RENEWAL_RULES_ADMIN)} look="secondary" small>
              {r.rules}
            </ButtonLink>
            <ButtonLink href={url(OS_RELEASES_ADMIN)} look="secondary" small>
              {r.releases}
            </ButtonLink>
          </>
        )}
      </PageHead>
      <p className="lead">{r.lead}</p>
      <WhatIf {...props} />
      {plan.due === 0 ? (
        <EmptyState title={r.none} icon="check">
          {r.none_text}
        </EmptyState>
      ) : (
        <>
          <PlanNotes {...props} {...data} />
          <section className="stack" aria-labelledby="kosten">
            <h2 id="kosten">{r.chart}</h2>
            <CostChart {...props} {...data} />
          </section>
          <section className="stack" aria-labelledby="bereiche">
            <h2 id="bereiche">{fill(r.table, { by: r.bys[plan.wanted.by] ?? '' })}</h2>
            <GroupTable {...props} {...data} />
          </section>
          <section className="stack" aria-labelledby="gruende">
            <h2 id="gruende">{r.reasons}</h2>
            <ReasonTable {...props} {...data} />
          </section>
        </>
      )}
    </StaffShell>
  );
}

function WhatIf({ t, url, data }: Props) {
  const r = t.asset_renewal;
  const { wanted } = data.plan;
  return (
    <Form method="get" action={url(PLAN)} label={r.what_if} inline>
      <SelectField
        name="postpone"
        label={r.postpone}
        value={String(wanted.postpone)}
        choices={Array.from({ length: WHAT_IF.postpone + 1 }, (_, n) => ({ value: String(n), label: r.postpones[n] ?? String(n) }))}
        required
      />
      <TextField name="rise" label={r.rise} inputmode="decimal" width="short" value={String(wanted.rise)} required />
      <SelectField
        name="by"
        label={r.by}
        value={wanted.by}
        choices={Object.entries(r.bys).map(([value, label]) => ({ value, label }))}
        required
      />
      <Button look="secondary">{r.calculate}</Button>
      <p className="muted">{r.what_if_hint}</p>
    </Form>
  );
}

const report = page(renewalPlanSchema, planFor, ReportPage, { who: 'staff' });

/** The plan as the council reads it: numbers, how they were found, and the rules with their reasons. */
function ReportPage(props: Props) {
  const { t, lang, city, url, data } = props;
  const r = t.asset_renewal;
  const { plan } = data;
  return (
    <StaffShell
      {...props}
      title={r.report}
      way={[{ label: t.assets.title, href: ASSETS }, { label: r.title, href: PLAN }, { label: r.report }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={r.report}>
        <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
          <span className="kern-label">{r.print}</span>
        </button>
        <ButtonLink href={url(`${PLAN}.csv${queryOf(plan.wanted)}`)} icon="download" look="secondary" small>
          {r.download}
        </ButtonLink>
      </PageHead>
      <p className="lead">
        {fill(r.report_lead, {
          city: inLanguage(city.name, lang) || city.short_name,
          year: plan.years.at(-1) ?? '',
          date: dayWords(plan.today, lang),
        })}
      </p>
      <PlanNotes {...props} {...data} />
      <h2>{r.chart}</h2>
      <CostChart {...props} {...data} />
      <h2>{fill(r.table, { by: r.bys[plan.wanted.by] ?? '' })}</h2>
      <GroupTable {...props} {...data} />
      <h2>{r.reasons}</h2>
      <ReasonTable {...props} {...data} />
      <h2>{r.report_how}</h2>
      <p>{r.report_how_text}</p>
      <h2>{r.report_rules}</h2>
      <dl>
        {plan.rules
          .filter((rule) => rule.replace)
          .map((rule) => (
            <div key={rule.rule_id}>
              <dt>{inLanguage(rule.name, lang)}</dt>
              <dd>{inLanguage(rule.about, lang)}</dd>
            </div>
          ))}
      </dl>
    </StaffShell>
  );
}

export const routes: Route[] = [
  { path: PLAN, get },
  { path: REPORT, get: report },
];
