import { threeMonthsAfter } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { chooseForCaseSchema, chooseWayForCase, openByLink, openByLinkSchema } from '#modules/postbox';
import type { Way } from '#modules/postbox/words';
import { day } from '../../format.ts';
import { type PageHandler, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { Button, ButtonLink, Card, Details, Form, HiddenField } from '../../ui/index.ts';
import { Delivered } from '../postbox-entry.tsx';
import { forecastText } from './forecast-text.ts';
import type { OwnProps } from './own.tsx';

/** What was decided. Where the letter is delivered here, it is opened by a form first, which is kept as proof; until then nothing says what was decided. */
export function Decision(props: OwnProps & { path: string }) {
  const { t, lang, data, path, form_key } = props;
  const { application } = data;
  const [o, p] = [t.apply.own, t.postbox];
  const outcome = application.procedure.outcomes.find((one) => one.id === application.outcome);
  const way = application.way as Way | null;
  const delivered = { ...application, way };
  if (!application.sent_at)
    return (
      <Card title={o.decision} tinted>
        <p className="muted">{t.decide.letter_soon}</p>
      </Card>
    );
  if (way && way !== 'paper' && !application.first_opened_at)
    return (
      <Card title={p.kinds.decision} tinted>
        <p>{p.sealed_text}</p>
        <Delivered {...props} data={delivered} />
        <Form action={`${path}/oeffnen`} form_key={form_key} label={p.open_decision}>
          <Button icon="mail">{p.open_decision}</Button>
        </Form>
      </Card>
    );
  return (
    <Card title={o.decision} tinted>
      <p>
        <strong>{inLanguage(outcome?.name, lang)}</strong>
      </p>
      <p>{outcome?.sentence}</p>
      <ButtonLink href={`${path}/bescheid.pdf`} icon="download">
        {o.letter}
      </ButtonLink>
      <Delivered {...props} data={delivered} />
    </Card>
  );
}

/** How long it usually takes, and from when a court can be asked. */
export function WhenDecided({ t, lang, city, data }: OwnProps) {
  const { application, forecast } = data;
  const f = t.forecast;
  return (
    <Details summary={forecastText(t, forecast)}>
      {forecast.own && <p>{f.how}</p>}
      {/* Taxes have remedies of their own. */}
      {application.procedure.delivery !== 'tax' && (
        <p>{fill(f.law, { day: day(threeMonthsAfter(application.created_at), lang, city.time_zone) })}</p>
      )}
    </Details>
  );
}

/** How the decision will come, and how to change that until it is made. */
export function WayOfCase({ t, data, path, form_key }: OwnProps & { path: string }) {
  const p = t.postbox;
  return (
    <>
      <h2>{p.case_way}</h2>
      <p>{data.electronic ? p.case_yes : p.case_no}</p>
      {!data.electronic && <p className="muted">{p.agree_hint}</p>}
      <Form action={`${path}/weg`} form_key={form_key} label={p.case_way}>
        <HiddenField name="electronic" value={data.electronic ? 'no' : 'yes'} />
        <Button look="secondary">{data.electronic ? p.case_to_post : p.case_to_link}</Button>
      </Form>
    </>
  );
}

export const openDecision = (get: PageHandler): SubmitHandler =>
  submit(
    openByLinkSchema,
    async (work, input, { context }) => {
      await openByLink(work, input);
      return seeOther(context.url(`/antraege/${input.number}/${input.secret}`));
    },
    get,
  );

export const chooseWayHere = (get: PageHandler): SubmitHandler =>
  submit(
    chooseForCaseSchema,
    async (work, input, { context }) => {
      await chooseWayForCase(work, input);
      return seeOther(context.url(`/antraege/${input.number}/${input.secret}`));
    },
    get,
  );
