import { z } from 'zod';
import { beginApplication, begunFor, forecastFor, openProcedureFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { Work } from '#platform/work';
import { newDraftSecret } from '../../browser-mark.ts';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonLink, Card, ErrorSummary, Form } from '../../ui/index.ts';
import { forecastText } from './forecast-text.ts';
import { pageWithSecret, secretOf, typedOf, withApplicationCookie } from './on-draft.ts';

const asked = z.object({ procedure_id: z.string().max(60) });

async function beginFor(work: Work, { procedure_id, secret }: z.infer<typeof asked> & { secret: string }) {
  const { procedure } = await openProcedureFor(work.read, procedure_id);
  return { procedure, forecast: await forecastFor(work.read, procedure), begun: await begunFor(work, procedure_id, secret) };
}
type Props = PageProps<Awaited<ReturnType<typeof beginFor>>>;

const get = pageWithSecret(asked, beginFor, BeginPage);

const post = submit(
  asked,
  async (work, { procedure_id }, { context, values }) => {
    const secret = secretOf(context) || newDraftSecret(work);
    const { draft_id } = await beginApplication(work, { procedure_id, secret, typed: typedOf(values) });
    return seeOther(context.url(`/antrag/${draft_id}`), withApplicationCookie(work, secret));
  },
  get,
);

/** What an application needs, how long it takes, what it costs; and what was begun before. */
function BeginPage(props: Props) {
  const { t, lang, url, city, data, problem, form_key } = props;
  const { procedure, begun } = data;
  const a = t.apply;
  const name = inLanguage(procedure.name, lang);
  return (
    <CitizenShell {...props} title={name} way={[{ label: name }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{name}</h1>
      <p className="lead">{inLanguage(procedure.intro, lang)}</p>
      <ul>
        <li>{fill(a.minutes, { n: procedure.minutes })}</li>
        <li>{procedure.fee_cents > 0 ? fill(a.fee, { fee: euros(procedure.fee_cents, lang) }) : a.free}</li>
        <li>{forecastText(t, data.forecast)}</li>
        <li>{a.kept}</li>
        {procedure.representation && <li>{t.apply_more.represent.offer}</li>}
        {procedure.co_applicants && <li>{t.apply_more.co.offer}</li>}
      </ul>
      {begun.map((draft) => (
        <Card
          key={draft.draft_id}
          title={a.begun}
          footer={
            <ButtonLink href={url(`/antrag/${draft.draft_id}`)} icon="edit">
              {a.go_on}
            </ButtonLink>
          }
        >
          <p>
            {fill(a.begun_text, {
              at: moment(draft.changed_at, lang, city.time_zone),
              until: moment(draft.expires_at, lang, city.time_zone),
            })}
          </p>
        </Card>
      ))}
      {procedure.early && (
        <>
          <p>{t.apply_more.early.offer}</p>
          <p>
            <ButtonLink href={url(`/beantragen/${procedure.id}/vorab`)} look={begun.length > 0 ? 'secondary' : 'primary'} icon="check">
              {t.apply_more.early.check}
            </ButtonLink>
          </p>
        </>
      )}
      <Form form_key={form_key} label={a.begin} action={url(`/beantragen/${procedure.id}`)}>
        <Button look={begun.length > 0 || procedure.early ? 'secondary' : 'primary'}>{begun.length > 0 ? a.begin_again : a.begin}</Button>
      </Form>
      <p>
        <a href={url('/antrag/fortsetzen')}>{t.apply_later.begun_elsewhere}</a>
      </p>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/beantragen/:procedure_id', get, post, limit: 10 }];
