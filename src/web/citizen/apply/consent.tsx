import { z } from 'zod';
import { answerConsent, answerConsentSchema, consentFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, HiddenField, Message } from '../../ui/index.ts';
import { AnswerList } from './answer-list.tsx';

const get = page(
  z.object({ secret: z.string().max(100) }),
  async (work, { secret }) => ({ secret, consent: await consentFor(work, { secret }) }),
  ConsentPage,
);

const post = submit(
  answerConsentSchema,
  async (work, input) => {
    await answerConsent(work, input);
    throw new ShowAgain({}, 'answered');
  },
  get,
);

type Props = PageProps<{ secret: string; consent: Awaited<ReturnType<typeof consentFor>> }>;

/** What somebody is to agree to, by their own link: what it is about, and yes, no, or that they are not meant. */
function ConsentPage(props: Props) {
  const { t, lang, url, data, problem, form_key, once } = props;
  const { consent, secret } = data;
  const c = t.apply_more.consent;
  if (consent.is !== 'asked')
    return (
      <CitizenShell {...props} title={c.title} way={[{ label: c.title }]} private_page>
        <h1 className="kern-heading-x-large">{c[consent.is]}</h1>
        <p className="lead">{consent.is === 'over' ? c.over_text : c.sent_text}</p>
      </CitizenShell>
    );
  const { procedure, name, answer, outdated, given, seen } = consent;
  const said = outdated ? c.outdated : { agreed: c.agreed, refused: c.refused, not_me: c.was_not_me }[answer ?? ''];
  return (
    <CitizenShell {...props} title={c.title} way={[{ label: c.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {said && (
        <Message
          tone={outdated ? 'warning' : once ? 'success' : 'info'}
          title={once && !outdated ? c.thanks : said}
          focus={once !== undefined}
        >
          {once && !outdated && <p>{said}</p>}
          <p>{c.change}</p>
        </Message>
      )}
      <h1 className="kern-heading-x-large">{c.title}</h1>
      <p className="lead">{fill(c.lead, { name, procedure: inLanguage(procedure.name, lang) })}</p>
      <h2>{c.shown}</h2>
      <AnswerList given={given} t={t} lang={lang} />
      <p>
        <strong>{inLanguage(procedure.co_applicants?.declaration, lang)}</strong>
      </p>
      <Form action={url(`/zustimmen/${secret}`)} form_key={form_key} label={c.title}>
        <HiddenField name="seen" value={seen} />
        <ButtonRow>
          <Button name="answer" value="agreed" icon="check">
            {c.agree}
          </Button>
          <Button name="answer" value="refused" look="secondary" icon="close">
            {c.refuse}
          </Button>
        </ButtonRow>
        <Button name="answer" value="not_me" look="tertiary">
          {c.not_me}
        </Button>
        <p className="muted">{c.not_me_text}</p>
      </Form>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/zustimmen/:secret', get, post, limit: 20, get_limit: 60 }];
