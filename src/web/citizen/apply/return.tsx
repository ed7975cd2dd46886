import { z } from 'zod';
import { continueApplication, continueApplicationSchema } from '#modules/applications';
import { newDraftSecret } from '../../browser-mark.ts';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, Details, ErrorSummary, Form, TextField } from '../../ui/index.ts';
import { RETURN_PATH } from './later.tsx';
import { secretOf, withApplicationCookie } from './on-draft.ts';

const get = page(z.object({ code: z.string().max(60).catch('') }), async (_, { code }) => ({ code }), ReturnPage);

const post = submit(
  continueApplicationSchema.omit({ secret: true }),
  async (work, { code }, { context }) => {
    const secret = secretOf(context) || newDraftSecret(work);
    const { draft_id } = await continueApplication(work, { code, secret });
    return seeOther(context.url(`/antrag/${draft_id}`), withApplicationCookie(work, secret));
  },
  get,
);

/** Where a code, typed or out of a mail, opens an application on this device. A link alone opens nothing: programs that look at mails follow links. */
function ReturnPage(props: PageProps<{ code: string }>) {
  const { t, url, data, problem, values, form_key } = props;
  const l = t.apply_later;
  return (
    <CitizenShell {...props} title={l.return_title} way={[{ label: l.return_title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{l.return_title}</h1>
      <p className="lead">{l.return_lead}</p>
      <Form action={url(RETURN_PATH)} form_key={form_key} label={l.return_title}>
        <TextField
          name="code"
          label={l.return_code}
          hint={l.return_hint}
          autocomplete="off"
          problem={problem}
          values={problem ? values : { code: data.code }}
          required
        />
        <Button icon="arrow-forward">{l.return_go}</Button>
      </Form>
      <Details summary={l.return_lost}>
        <p>{l.return_lost_text}</p>
      </Details>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: RETURN_PATH, get, post, limit: 10 }];
