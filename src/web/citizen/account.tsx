import { z } from 'zod';
import {
  changePassword,
  changePasswordSchema,
  chooseLanguage,
  chooseLanguageSchema,
  endSession,
  endSessionSchema,
  ownFactorsFor,
  sessionsFor,
  signOutEverywhere,
} from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, DataTable, ErrorSummary, Form, HiddenField, Message, PasswordField, RadioGroup } from '../ui/index.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { REPRESENT_PATH } from './represent.tsx';
import { TAKE_OVER, toTakeFor } from './take-over.tsx';

const get = page(
  z.object({
    geaendert: z.string().optional().catch(''),
    abgeschaltet: z.string().optional().catch(''),
    sprache: z.string().optional().catch(''),
  }),
  accountFor,
  AccountPage,
  { who: 'person' },
);

async function accountFor(
  work: Work,
  input: { geaendert?: string | undefined; abgeschaltet?: string | undefined; sprache?: string | undefined },
) {
  const [sessions, factors, to_take] = await Promise.all([sessionsFor(work), ownFactorsFor(work), toTakeFor(work)]);
  return {
    sessions,
    factors,
    to_take: to_take.cases.length + to_take.drafts.length,
    spoken: input.sprache !== undefined,
    changed: input.geaendert !== undefined,
    factor_off: input.abgeschaltet !== undefined,
  };
}

/** Where one is signed in, and one's password. */
function AccountPage(props: PageProps<Awaited<ReturnType<typeof accountFor>>>) {
  const { t, url, lang, city, problem, data } = props;
  const a = t.account;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <CitizenShell {...props} title={a.title} way={[{ label: a.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{a.title}</h1>
      {data.changed && <Message tone="success" title={a.changed} focus />}
      {data.factor_off && <Message tone="success" title={t.factor.removed} focus />}
      {data.spoken && <Message tone="success" title={t.go_live.language.saved} focus />}
      <p>
        <a href={url('/konto/vorgaenge')}>{t.own_cases.title}</a>
        <br />
        <a href={url('/konto/postfach')}>{t.postbox.title}</a>
        <br />
        <a href={url(REPRESENT_PATH)}>{t.represent.for_link}</a>
      </p>
      {data.to_take > 0 && (
        <Message tone="info" title={fill(t.take_over.count, { n: data.to_take })}>
          <a href={url(TAKE_OVER)}>{t.take_over.go}</a>
        </Message>
      )}
      {props.work.actor.kind === 'staff' && (
        <p>
          <a href={url('/konto/mitteilungen')}>{t.notices.title}</a>
          <br />
          <a href={url('/portal/abwesenheit')}>{t.away.mine}</a>
        </p>
      )}
      <h2>{t.factor.section}</h2>
      <p>{t.factor.text}</p>
      <p>
        <Badge tone={data.factors.totp ? 'done' : 'neutral'}>{data.factors.totp ? t.factor.app_on : t.factor.app_off}</Badge>
      </p>
      <p>
        <ButtonLink href={url('/konto/zweiter-faktor')} look="secondary" icon="lock">
          {data.factors.totp ? t.factor.manage : t.factor.set_up}
        </ButtonLink>
      </p>
      <h2>{t.passkeys.title}</h2>
      <p>{t.passkeys.text}</p>
      <p>
        <Badge tone={data.factors.passkeys > 0 ? 'done' : 'neutral'}>{fill(t.passkeys.count, { n: data.factors.passkeys })}</Badge>
      </p>
      <p>
        <ButtonLink href={url('/konto/passkeys')} look="secondary" icon="lock">
          {t.passkeys.manage}
        </ButtonLink>
      </p>
      <LanguageChoice {...props} />
      <h2>{a.sessions}</h2>
      <p>{a.sessions_text}</p>
      <DataTable
        caption={a.sessions}
        caption_hidden
        rows={data.sessions}
        row_key={(row) => row.session_id}
        columns={[
          {
            key: 'device',
            label: a.device,
            primary: true,
            cell: (row) => (
              <>
                {row.device || '–'} {row.current && <Badge small>{a.this_one}</Badge>}
              </>
            ),
          },
          { key: 'since', label: a.since, cell: (row) => at(row.created_at) },
          { key: 'until', label: a.until, cell: (row) => at(row.expires_at) },
          {
            key: 'end',
            label: a.action,
            label_hidden: true,
            cell: (row) =>
              !row.current && (
                // Without a name of its own: its row says which one it ends, and several of one name are no landmarks.
                <Form action={url('/konto/sitzung')} form_key={props.form_key}>
                  <HiddenField name="session_id" value={row.session_id} />
                  <Button look="secondary" small>
                    {a.end}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <Form action={url('/konto/ueberall-abmelden')} form_key={props.form_key} label={a.end_all}>
        <Button look="danger" icon="logout">
          {a.end_all}
        </Button>
      </Form>
      <p>
        <a href={url('/konto/daten')}>{t.own_data.title}</a>
      </p>
      <h2>{a.password}</h2>
      <Form action={url('/konto')} form_key={props.form_key} label={a.password}>
        <PasswordField name="current_password" label={a.current_password} autocomplete="current-password" problem={problem} required />
        <NewPasswordField {...props} />
        <Button>{a.change}</Button>
      </Form>
    </CitizenShell>
  );
}

/** In which language one is written to. */
function LanguageChoice({ t, url, work, values, form_key }: PageProps<unknown>) {
  const l = t.go_live.language;
  const choices = (['de', 'en'] as const).map((value) => ({ value, label: l.choices[value] }));
  return (
    <>
      <h2>{l.title}</h2>
      <p>{l.text}</p>
      <Form action={url('/konto/sprache')} form_key={form_key} label={l.title}>
        <RadioGroup name="language" label={l.label} value={work.actor.language} values={values} choices={choices} required horizontal />
        <Button look="secondary">{l.save}</Button>
      </Form>
    </>
  );
}

const speak = submit(
  chooseLanguageSchema,
  async (work, input, { context }) => {
    await chooseLanguage(work, input);
    return seeOther(context.url('/konto?sprache'));
  },
  get,
);

const post = submit(
  changePasswordSchema,
  async (work, input, { context }) => {
    await changePassword(work, input);
    return seeOther(context.url('/konto?geaendert'));
  },
  get,
);

const endOne = submit(
  endSessionSchema,
  async (work, input, { context }) => {
    await endSession(work, input);
    return seeOther(context.url('/konto'));
  },
  get,
);

const endAll = submit(
  z.object({}),
  async (work, _input, { context }) => {
    await signOutEverywhere(work);
    return seeOther(context.url('/anmelden'), { session: null });
  },
  get,
);

export const routes: Route[] = [
  { path: '/konto', get, post, limit: 10 },
  { path: '/konto/sprache', post: speak, home: '/konto' },
  { path: '/konto/sitzung', post: endOne, home: '/konto' },
  { path: '/konto/ueberall-abmelden', post: endAll, home: '/konto' },
];
