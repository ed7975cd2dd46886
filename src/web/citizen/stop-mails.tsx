import { z } from 'zod';
import { muteFor, muteMails, muteMailsSchema } from '#modules/cases';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, HiddenField, Message } from '../ui/index.ts';

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

/** Ends the mails about one report, or begins them again. */
function StopMailsPage(props: PageProps<Awaited<ReturnType<typeof muteFor>>>) {
  const { t, url, lang, data, problem } = props;
  const s = t.mail.stop;
  const muted = data.muted_at !== null;
  const about = `${inLanguage(data.category_label, lang)}${data.place_label ? `, ${data.place_label}` : ''} (${data.number})`;
  const reporter = data.part === 'reporter';
  return (
    <CitizenShell {...props} title={s.title} way={[{ label: s.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{s.title}</h1>
      {props.once && <Message tone="success" title={muted ? s.stopped : s.begun} focus />}
      <p className="lead">{fill(muted ? s.is_muted : s.is_open, { about })}</p>
      <p>{reporter ? s.still_reporter : s.still_follower}</p>
      <Form form_key={props.form_key} action={url(`/mail/aus/${data.secret}`)} label={s.title}>
        <HiddenField name="mute" value={muted ? 'no' : 'yes'} />
        <Button icon="mail" look={muted ? 'secondary' : 'primary'}>
          {muted ? s.begin : s.stop}
        </Button>
      </Form>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/mail/aus/:secret', get, post, limit: 30, get_limit: 60 }];
