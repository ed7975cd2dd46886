import { z } from 'zod';
import { cityOf } from '#modules/city';
import { appsFor } from '#modules/launcher';
import { submitTicket, submitTicketSchema, topicsFor } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, PageHead, TextField } from '../ui/index.ts';
import { MY_TICKETS } from './paths.ts';
import { aboutIn, TicketFields } from './ticket-fields.tsx';

const PATH = `${MY_TICKETS}/neu`;

const get = page(z.object({ app: z.string().max(60).catch(''), topic: z.string().max(60).catch('') }), formFor, NewTicketPage, {
  who: 'staff',
});

async function formFor(work: Work, { app, topic }: { app: string; topic: string }) {
  const { service_desk } = await cityOf(work.house);
  if (!service_desk) throw new Refusal('desk_missing');
  const [apps, topics] = await Promise.all([appsFor(work), topicsFor(work)]);
  return { apps, topics, about: app ? `app:${app}` : topic ? `topic:${topic}` : '' };
}

/** Somebody asks the service desk for help. */
function NewTicketPage(props: PageProps<Awaited<ReturnType<typeof formFor>>>) {
  const { t, url, data, values, problem } = props;
  const k = t.tickets;
  return (
    <StaffShell {...props} title={k.ask} way={[{ label: k.mine, href: MY_TICKETS }, { label: k.ask }]}>
      <PageHead title={k.ask} />
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <p className="lead">{k.ask_lead}</p>
      <Form action={url(PATH)} form_key={props.form_key} label={k.ask}>
        <TicketFields {...props} of={data} about={data.about} />
        <TextField
          name="phone"
          type="tel"
          label={k.phone}
          width="medium"
          autocomplete="tel"
          optional_label={t.layout.optional}
          problem={problem}
          values={values}
        />
        <ButtonRow>
          <Button icon="send">{k.send}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

const sending = submit(
  submitTicketSchema,
  async (work, input, { context }) => {
    const { number } = await submitTicket(work, { ...input, language: context.lang });
    return seeOther(context.url(`${MY_TICKETS}/${number}?neu`));
  },
  get,
);

const post: SubmitHandler = {
  again: get,
  act(context, form, request) {
    Object.assign(form.input, aboutIn(form.input));
    return sending.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 30 }];
