import type { ReactNode } from 'react';
import { z } from 'zod';
import { removeContact } from '#modules/cases';
import {
  correctReport,
  correctReportSchema,
  ownWaysFor,
  removeContactSchema,
  undoWithdrawal,
  undoWithdrawalSchema,
  withdrawReport,
  withdrawReportSchema,
} from '#modules/reports';
import { DESCRIPTION } from '#modules/reports/words';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, Message, TextArea, TextField } from '../ui/index.ts';

const HOME = '/verfolgen/:number/:secret';
const secretLink = z.object({ number: z.string().max(40), secret: z.string().max(100) });
type Link = z.infer<typeof secretLink>;
type Ways = Awaited<ReturnType<typeof ownWaysFor>>;
type Props = PageProps<Ways & { secret: string }>;

const pathOf = ({ number, secret }: Link) => `/verfolgen/${number}/${secret}`;

/** A page for one of the ways; whoever comes too late for it reads why. */
function wayPage(
  way: keyof Ways['may'],
  too_late: 'correct_too_late' | 'withdrawn_already' | 'contact_removed_already',
  view: (props: Props) => ReactNode,
) {
  return page(
    secretLink,
    async (work: Work, link: Link) => {
      const ways = await ownWaysFor(work, link);
      return { ...ways, secret: link.secret, refused: ways.may[way] ? null : new Refusal(too_late).code };
    },
    (props) => (
      <Frame {...props} title={props.t.own_report[way === 'remove_contact' ? 'contact' : way === 'undo' ? 'undo' : way]}>
        {props.data.refused && !props.problem ? <Message title={props.t.refusals[props.data.refused]} /> : view(props)}
      </Frame>
    ),
  );
}

function Frame({ title, children, ...props }: Props & { title: string; children: ReactNode }) {
  const { t, url, data } = props;
  const back = pathOf({ number: data.written.number, secret: data.secret });
  return (
    <CitizenShell {...props} title={title} way={[{ label: t.follow.title, href: back }, { label: title }]} private_page>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{title}</h1>
      {children}
      <p>
        <a href={url(back)}>{t.own_report.back}</a>
      </p>
    </CitizenShell>
  );
}

const correctPage = wayPage('correct', 'correct_too_late', (props) => {
  const { t, url, data, problem, values } = props;
  const o = t.own_report;
  const { written } = data;
  const field = (text: string | null) => ({ problem, values, value: Object.keys(values).length > 0 ? undefined : (text ?? '') });
  const optional = { optional_label: t.layout.optional };
  return (
    <Form action={url(`${pathOf({ number: written.number, secret: data.secret })}/aendern`)} form_key={props.form_key} label={o.correct}>
      <p className="lead">{o.correct_lead}</p>
      <TextArea name="description" label={o.description} rows={6} max={DESCRIPTION.max} required {...field(written.description)} />
      <TextField name="street" label={o.street} {...optional} {...field(written.street)} />
      <TextField name="house_number" label={o.house_number} width="short" {...optional} {...field(written.house_number)} />
      <TextField name="place_text" label={o.place_text} {...optional} {...field(written.place_text)} />
      <Button icon="check">{o.correct_button}</Button>
    </Form>
  );
});

const withdrawPage = wayPage('withdraw', 'withdrawn_already', (props) => {
  const { t, url, data, problem, values } = props;
  const o = t.own_report;
  return (
    <Form action={url(`${pathOf({ ...data.written, secret: data.secret })}/zurueckziehen`)} form_key={props.form_key} label={o.withdraw}>
      <p className="lead">{o.withdraw_lead}</p>
      <p>{o.withdraw_hint}</p>
      <TextArea name="reason" label={o.reason} hint={o.reason_hint} rows={3} max={1_000} problem={problem} values={values} />
      <Button look="danger">{o.withdraw_button}</Button>
    </Form>
  );
});

const contactPage = wayPage('remove_contact', 'contact_removed_already', (props) => {
  const { t, url, data } = props;
  const o = t.own_report;
  return (
    <Form action={url(`${pathOf({ ...data.written, secret: data.secret })}/kontakt`)} form_key={props.form_key} label={o.contact}>
      <p className="lead">{o.contact_lead}</p>
      <p>{o.contact_link}</p>
      <Message tone="warning" title={o.contact_final} />
      <Button look="danger" icon="delete">
        {o.contact_button}
      </Button>
    </Form>
  );
});

/** What whoever reported may do with their report, on its own page. */
export function OwnWays(props: PageProps<unknown> & { ways: Ways; secret: string; undo_key: string }) {
  const { t, url, ways } = props;
  const o = t.own_report;
  const path = pathOf({ number: ways.written.number, secret: props.secret });
  return (
    <>
      <h2>{o.title}</h2>
      <p>{o.lead}</p>
      {ways.may.undo && (
        <Form action={url(`${path}/doch-nicht`)} form_key={props.undo_key} label={o.undo}>
          <p>{fill(o.undo_text, { hours: ways.hours })}</p>
          <Button look="secondary" icon="repeat">
            {o.undo}
          </Button>
        </Form>
      )}
      <ul>
        {ways.may.correct && (
          <li>
            <a href={url(`${path}/aendern`)}>{o.correct}</a>
            <br />
            <span className="muted">{fill(o.correct_hint, { hours: ways.hours })}</span>
          </li>
        )}
        {ways.may.withdraw && (
          <li>
            <a href={url(`${path}/zurueckziehen`)}>{o.withdraw}</a>
          </li>
        )}
        {ways.may.remove_contact && (
          <li>
            <a href={url(`${path}/kontakt`)}>{o.contact}</a>
          </li>
        )}
      </ul>
    </>
  );
}

const limit = 20;
const get_limit = 60;

export const routes: Route[] = [
  {
    path: `${HOME}/aendern`,
    get: correctPage,
    post: submit(
      correctReportSchema,
      async (work, input, { context }) => {
        await correctReport(work, input);
        return seeOther(context.url(`${pathOf(input)}?getan=corrected`));
      },
      correctPage,
    ),
    limit,
    get_limit,
  },
  {
    path: `${HOME}/zurueckziehen`,
    get: withdrawPage,
    post: submit(
      withdrawReportSchema,
      async (work, input, { context }) => {
        await withdrawReport(work, input);
        return seeOther(context.url(`${pathOf(input)}?getan=withdrawn`));
      },
      withdrawPage,
    ),
    limit,
    get_limit,
  },
  {
    path: `${HOME}/kontakt`,
    get: contactPage,
    post: submit(
      removeContactSchema,
      async (work, input, { context }) => {
        await removeContact(work, input);
        return seeOther(context.url(`${pathOf(input)}?getan=contact_removed`));
      },
      contactPage,
    ),
    limit,
    get_limit,
  },
  {
    path: `${HOME}/doch-nicht`,
    post: submit(
      undoWithdrawalSchema,
      async (work, input, { context }) => {
        await undoWithdrawal(work, input);
        return seeOther(context.url(`${pathOf(input)}?getan=undone`));
      },
      withdrawPage,
    ),
    limit,
    home: HOME,
  },
];
