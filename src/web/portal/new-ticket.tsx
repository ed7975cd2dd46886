import { z } from 'zod';
import { myAssetsFor } from '#modules/assets';
import { cityOf } from '#modules/city';
import { appsFor } from '#modules/launcher';
import { concerning, outagesNowFor } from '#modules/notices';
import { helpFor, knownProblemsFor, submitTicket, submitTicketSchema, topicsFor } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, first, PageHead, TextField } from '../ui/index.ts';
import { HelpBox, ShownFields } from './help-box.tsx';
import { KnownProblems } from './known-problems.tsx';
import { OutageNotes } from './notice-parts.tsx';
import { MY_TICKETS } from './paths.ts';
import { aboutIn, TicketFields } from './ticket-fields.tsx';

const PATH = `${MY_TICKETS}/neu`;

const asked = z.object({
  app: z.string().max(60).catch(''),
  topic: z.string().max(60).catch(''),
  about: z.string().max(80).catch(''),
  subject: z.string().max(200).catch(''),
  geraet: z.string().max(40).catch(''),
});
const get = page(asked, formFor, NewTicketPage, {
  who: 'staff',
});

async function formFor(work: Work, { app, topic, about, subject, geraet }: z.infer<typeof asked>) {
  const { service_desk } = await cityOf(work.house);
  if (!service_desk) throw new Refusal('desk_missing');
  const [apps, topics, found, notices, { assets }] = await Promise.all([
    appsFor(work),
    topicsFor(work),
    helpFor(work, subject),
    outagesNowFor(work),
    myAssetsFor(work),
  ]);
  const chosen = about || (app ? `app:${app}` : topic ? `topic:${topic}` : '');
  const { app_id } = aboutIn({ about: chosen });
  const outages = concerning(notices, app_id);
  return { apps, topics, found, outages, problems: await knownProblemsFor(work, app_id), about: chosen, assets, subject, geraet };
}

/** Somebody asks the service desk for help. */
function NewTicketPage(props: PageProps<Awaited<ReturnType<typeof formFor>>>) {
  const { t, url, data, values, problem } = props;
  const k = t.tickets;
  return (
    <StaffShell {...props} title={k.ask} way={[{ label: k.mine, href: MY_TICKETS }, { label: k.ask }]} scripts={['live-parts.js']} wide>
      <PageHead title={k.ask} />
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <p className="lead">{k.ask_lead}</p>
      <div className="call-form">
        <Form action={url(PATH)} form_key={props.form_key} label={k.ask} live_from={url(PATH)}>
          <div id="live-shown">
            <ShownFields found={data.found} outages={data.outages} />
          </div>
          <TicketFields
            {...props}
            values={{ subject: data.subject, ...values }}
            of={data}
            about={data.about}
            devices={data.assets}
            device={data.geraet}
          />
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
            <Button name="to" value="check" look="secondary" icon="search" no_check>
              {t.ticket_help.check}
            </Button>
          </ButtonRow>
        </Form>
        <div id="live-help" role="status">
          <OutageNotes {...props} outages={data.outages} beside known />
          <KnownProblems {...props} problems={data.problems} />
          <HelpBox {...props} found={data.found} topic={data.about} />
        </div>
      </div>
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
    if (first(form.values, 'to') === 'check') throw new ShowAgain(form.values);
    Object.assign(form.input, aboutIn(form.input));
    return sending.act(context, form, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 30 }];
