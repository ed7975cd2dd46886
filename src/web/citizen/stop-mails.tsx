import { z } from 'zod';
import { chooseMails, chooseMailsSchema, muteFor, muteMails, muteMailsSchema } from '#modules/cases';
import { NOTICE_TIMES } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, HiddenField, Message } from '../ui/index.ts';
import { MailTimesForm } from './mail-times.tsx';

const get = page(z.object({ secret: z.string().max(100) }), muteFor, StopMailsPage);

/** One click of a mail program ends here too: it follows no redirect (RFC 8058), so the page itself is the answer. */
const post = submit(
  muteMailsSchema,
  async (work, input) => {
    await muteMails(work, input);
    throw new ShowAgain({}, input.mute);
  },
  get,
);

const choose = submit(
  chooseMailsSchema,
  async (work, input) => {
    await chooseMails(work, input);
    throw new ShowAgain({}, input.time);
  },
  get,
);

/** Ends the mails about one report, or begins them again, or has them all in one a day. */
function StopMailsPage(props: PageProps<Awaited<ReturnType<typeof muteFor>>>) {
  const { t, url, lang, data, problem } = props;
  const s = t.mail.stop;
  const muted = data.muted_at !== null;
  const about = `${inLanguage(data.category_label, lang)}${data.place_label ? `, ${data.place_label}` : ''} (${data.number})`;
  const reporter = data.part === 'reporter';
  const chosen = NOTICE_TIMES.find((time) => time === props.once);
  return (
    <CitizenShell {...props} title={s.title} way={[{ label: s.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {props.once && <Message tone="success" title={chosen ? t.mail_times.saved[chosen] : muted ? s.stopped : s.begun} focus />}
      <p className="lead">{fill(muted ? s.is_muted : s.is_open, { about })}</p>
      <p>{!reporter ? s.still_follower : data.kind === 'report' ? s.still_reporter : s.still_author}</p>
      <Form form_key={props.form_key} action={url(`/mail/aus/${data.secret}`)} label={s.title}>
        <HiddenField name="mute" value={muted ? 'no' : 'yes'} />
        <Button icon="mail" look={muted ? 'secondary' : 'primary'}>
          {muted ? s.begin : s.stop}
        </Button>
      </Form>
      <h2>{t.mail_times.title}</h2>
      <MailTimesForm props={props} of={{ action: `/mail/wann/${data.secret}`, time: data.time, scopes: data.by_mail }} />
      <p className="muted">{t.mail_times.always}</p>
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/mail/aus/:secret', get, post, limit: 30, get_limit: 60 },
  { path: '/mail/wann/:secret', get, post: choose, limit: 30, get_limit: 60 },
];
