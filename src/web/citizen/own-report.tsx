import type { ReactNode } from 'react';
import { z } from 'zod';
import { removeContact } from '#modules/cases';
import {
  ownWaysFor,
  removeContactSchema,
  undoWithdrawal,
  undoWithdrawalSchema,
  withdrawReport,
  withdrawReportSchema,
} from '#modules/reports';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ErrorSummary, Form, Message, TextArea } from '../ui/index.ts';

export const HOME = '/verfolgen/:number/:secret';
export const linkSchema = z.object({ number: z.string().max(40), secret: z.string().max(100) });
type Link = z.infer<typeof linkSchema>;
type Ways = Awaited<ReturnType<typeof ownWaysFor>>;
type Props = PageProps<Ways & { secret: string }>;

export const pathOf = ({ number, secret }: Link) => `/verfolgen/${number}/${secret}`;

interface WayProps extends Props {
  way: Exclude<keyof Ways['may'], 'undo'>;
  too_late: 'correct_too_late' | 'withdrawn_already' | 'contact_removed_already';
  scripts?: string[];
  children: ReactNode;
}

/** The page of one of the ways, with its form; whoever comes too late for it reads why, but not instead of what they typed. */
export function WayPage({ way, too_late, children, ...props }: WayProps) {
  const { t, url, data, values } = props;
  const title = t.own_report[way === 'remove_contact' ? 'contact' : way];
  const back = pathOf({ number: data.written.number, secret: data.secret });
  const first_time = Object.keys(values).length === 0;
  return (
    <CitizenShell {...props} title={title} way={[{ label: t.follow.title, href: back }, { label: title }]} private_page>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{title}</h1>
      {!data.may[way] && first_time ? <Message title={t.refusals[too_late]} /> : children}
      <p>
        <a href={url(back)}>{t.own_report.back}</a>
      </p>
    </CitizenShell>
  );
}

const waysFor = async (work: Work, link: Link) => ({ ...(await ownWaysFor(work, link)), secret: link.secret });

const withdrawPage = page(linkSchema, waysFor, (props) => {
  const { t, url, data, problem, values } = props;
  const o = t.own_report;
  return (
    <WayPage {...props} way="withdraw" too_late="withdrawn_already">
      <Form action={url(`${pathOf({ ...data.written, secret: data.secret })}/zurueckziehen`)} form_key={props.form_key} label={o.withdraw}>
        <p className="lead">{o.withdraw_lead}</p>
        <p>{o.withdraw_hint}</p>
        <TextArea name="reason" label={o.reason} hint={o.reason_hint} rows={3} max={1_000} problem={problem} values={values} />
        <Button look="danger">{o.withdraw_button}</Button>
      </Form>
    </WayPage>
  );
});

const contactPage = page(linkSchema, waysFor, (props) => {
  const { t, url, data } = props;
  const o = t.own_report;
  return (
    <WayPage {...props} way="remove_contact" too_late="contact_removed_already">
      <Form action={url(`${pathOf({ ...data.written, secret: data.secret })}/kontakt`)} form_key={props.form_key} label={o.contact}>
        <p className="lead">{o.contact_lead}</p>
        <p>{o.contact_link}</p>
        <Message tone="warning" title={o.contact_final} />
        <Button look="danger" icon="delete">
          {o.contact_button}
        </Button>
      </Form>
    </WayPage>
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
