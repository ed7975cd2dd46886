import { z } from 'zod';
import { cityOf, inLanguage } from '#modules/city';
import { REPORT, sendReport, submitReportSchema } from '#modules/reports';
import { DESCRIPTION } from '#modules/reports/words';
import { Refusal } from '#platform/errors';
import { cityOffice, OfficeAddress } from '../../contact-parts.tsx';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { sentAddress } from '../../sent-address.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ErrorSummary, Form, TextArea, TextField } from '../../ui/index.ts';
import { NotFilledIn } from './parts.tsx';

const get = page(z.object({}), () => Promise.resolve(null), AccessibilityPage, { proof: true });

const barrierSchema = z.object({
  place_text: z.string().trim().max(300).default(''),
  description: z.string().trim().min(1).max(DESCRIPTION.max),
  email: z.union([z.literal(''), z.string().trim().max(254).pipe(z.email())]).default(''),
  language: z.enum(['de', 'en']).default('de'),
});

/** A barrier is a report like any other: it has a number, a team, a period and an answer. */
const post = submit(
  barrierSchema,
  async (work, input, { context, proved }) => {
    const category_id = (await cityOf(work.house)).legal?.accessibility.category;
    if (!category_id) throw new Refusal('category_unknown');
    const report = submitReportSchema.parse({
      ...input,
      category_id,
      place_text: input.place_text || context.t.legal.accessibility.these_pages,
      channel: 'web',
    });
    const sent = await sendReport(work, report, { proved });
    return seeOther(context.url(`${sentAddress(REPORT.kind, sent)}?neu`));
  },
  get,
);

/** The statement of directive (EU) 2016/2102 and BITV 2.0: how far, what is missing, how to say so, who conciliates. */
function AccessibilityPage(props: PageProps<null>) {
  const { t, lang, city, problem } = props;
  const l = t.legal.accessibility;
  const legal = city.legal?.accessibility;
  return (
    <CitizenShell {...props} title={l.title} description={l.lead} way={[{ label: l.title }]} scripts={props.proof ? ['proof.js'] : []}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{l.title}</h1>
      <p className="lead">{l.lead}</p>
      {legal ? (
        <>
          <h2>{l.status}</h2>
          <p>{l.statuses[legal.status]}</p>
          <p>
            {fill(l.checked, {
              day: day(new Date(`${legal.checked_on}T12:00:00Z`), lang, city.time_zone),
              how: inLanguage(legal.how, lang),
            })}
          </p>
          <h2>{l.barriers}</h2>
          {legal.barriers.length === 0 ? (
            <p>{l.no_barriers}</p>
          ) : (
            <ul>
              {legal.barriers.map((one) => (
                <li key={one.de}>{inLanguage(one, lang)}</li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <NotFilledIn t={t} />
      )}
      <h2 id="melden">{l.feedback}</h2>
      {legal?.category ? (
        <Feedback {...props} />
      ) : (
        <>
          <p>{l.elsewhere}</p>
          <OfficeAddress office={cityOffice(props)} t={t} lang={lang} />
        </>
      )}
      {legal && (
        <>
          <h2>{l.conciliation}</h2>
          <p>{l.conciliation_text}</p>
          <OfficeAddress office={legal.conciliation} t={t} lang={lang} />
        </>
      )}
    </CitizenShell>
  );
}

function Feedback({ t, url, lang, city, problem, values, form_key, proof }: PageProps<null>) {
  const l = t.legal.accessibility;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <>
      <p>{fill(l.feedback_lead, { n: city.reporting.first_answer_working_days })}</p>
      <Form action={url('/barrierefreiheit')} form_key={form_key} proof={proof} label={l.feedback}>
        <TextField name="place_text" label={l.page} hint={l.page_hint} autocomplete="off" {...optional} />
        <TextArea
          name="description"
          label={l.description}
          max={DESCRIPTION.max}
          max_label={fill(t.report.max, { max: DESCRIPTION.max.toLocaleString(lang) })}
          required
          {...field}
        />
        <TextField name="email" type="email" label={l.email} autocomplete="email" {...optional} />
        <Button icon="send">{l.send}</Button>
      </Form>
    </>
  );
}

export const routes: Route[] = [{ path: '/barrierefreiheit', get, post, limit: 10 }];
