import { z } from 'zod';
import { APPLICATION, draftFor, filesFor, othersFor, sendApplication, sendApplicationSchema } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { ownWayFor } from '#modules/postbox';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText, pageTitle, problemsText } from '../../form-words.ts';
import { seeOther, submit } from '../../handlers.ts';
import { sentAddress } from '../../sent-address.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, Checkbox, ErrorSummary, Form, Message, TextField } from '../../ui/index.ts';
import { AnswerList } from './answer-list.tsx';
import { wordsOf } from './data.ts';
import { draftParams, pageWithSecret, secretOf } from './on-draft.ts';
import { OthersHere } from './others.tsx';
import { SetAside } from './set-aside.tsx';

async function checkFor(work: Work, on: { draft_id: string; secret: string }) {
  const [draft, files, way] = await Promise.all([draftFor(work, on), filesFor(work.read, on), ownWayFor(work)]);
  return { draft, files, procedure: draft.procedure, way, others: await othersFor(work, draft) };
}
type Props = PageProps<Awaited<ReturnType<typeof checkFor>>>;

const get = pageWithSecret(draftParams, checkFor, CheckPage);

const post = submit(
  sendApplicationSchema.omit({ secret: true }).extend({ declared: z.literal('yes', 'declare_missing') }),
  async (work, input, { context }) => {
    const sent = await sendApplication(work, { ...input, secret: secretOf(context) });
    return seeOther(context.url(`${sentAddress(APPLICATION.kind, sent)}${sent.fee_due ? '/zahlung' : ''}?neu`));
  },
  get,
);

/** Everything that was answered, to read once more; then the declaration, and it is sent. */
function CheckPage(props: Props) {
  const { t, lang, url, data, problem, values, form_key } = props;
  const { draft, procedure } = data;
  const a = t.apply;
  const name = inLanguage(procedure.name, lang);
  const here = url(`/antrag/${draft.draft_id}`);
  const words = wordsOf(props);
  const missing = problemsText(words, draft.filled.problems);
  const pageOf = (place: string) =>
    [...draft.pages]
      .sort((one, other) => other.at.length - one.at.length)
      .find((one) => place === one.at || place.startsWith(`${one.at}.`)) ?? draft.pages[0];
  return (
    <CitizenShell
      {...props}
      title={`${a.check.title} – ${name}`}
      way={[{ label: name, href: `/beantragen/${procedure.id}` }, { label: a.check.title }]}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{a.check.title}</h1>
      <p className="lead">{a.check.lead}</p>
      <SetAside {...props} draft={draft} files={data.files} />
      {missing.length > 0 && (
        <Message tone="warning" title={a.check.missing}>
          <p>{a.check.missing_text}</p>
          <ul>
            {missing.slice(0, 20).map(({ field, message }) => {
              const page = pageOf(field);
              const part = draft.filled.standings.get(field)?.spot.part;
              return (
                <li key={`${field} ${message}`}>
                  <a href={`${here}?${new URLSearchParams({ seite: page?.at ?? '' })}`}>
                    {part ? formText(part.title, lang) : page ? pageTitle(draft, page, lang) : ''}
                  </a>
                  : {message}
                </li>
              );
            })}
          </ul>
        </Message>
      )}
      <AnswerList {...words} changeAt={(at) => `${here}?${new URLSearchParams({ seite: at })}`} />
      <OthersHere {...{ t, lang, here, procedure }} others={data.others} />
      {draft.filled.left_out.length > 0 && (
        <Message tone="info" title={a.left_out}>
          <p>{a.left_out_text}</p>
          <ul>
            {draft.filled.left_out.map((place) => (
              <li key={place}>{formText(draft.filled.standings.get(place)?.spot.part.title, lang)}</li>
            ))}
          </ul>
        </Message>
      )}
      <h2>{a.check.last}</h2>
      <Form action={`${here}/pruefen`} form_key={form_key} label={a.check.send}>
        <TextField
          name="email"
          type="email"
          label={a.check.email}
          hint={a.check.email_hint}
          autocomplete="email"
          problem={problem}
          values={values}
          optional_label={t.layout.optional}
        />
        {!props.work.actor.acting && (
          <Checkbox
            name="electronic"
            label={t.postbox.agree}
            hint={t.postbox.agree_hint}
            checked={values.electronic === 'yes' || data.way?.given === true}
            problem={problem}
            values={values}
          />
        )}
        <Checkbox name="declared" label={a.check.declare} problem={problem} values={values} required />
        <Button icon="send">{a.check.send}</Button>
      </Form>
      <p>
        <a href={`${here}/spaeter`}>{t.apply_later.title}</a>
      </p>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/antrag/:draft_id/pruefen', get, post, limit: 20 }];
