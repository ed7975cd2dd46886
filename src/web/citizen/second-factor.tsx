import { z } from 'zod';
import { cityOf, inLanguage } from '#modules/city';
import { confirmTotp, confirmTotpSchema, newTotpFor, ownFactorsFor, removeTotp, renewCodes, withPasswordSchema } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, HiddenField, Message, PasswordField, TextField } from '../ui/index.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { OnceCodes } from './recovery-codes.tsx';

const PATH = '/konto/zweiter-faktor';
const get = page(z.object({ sealed: z.string().max(200).optional().catch(undefined) }), factorFor, FactorPage, {
  who: 'person',
  set_up: true,
});

async function factorFor(work: Work, input: { sealed?: string | undefined }) {
  const city = await cityOf(work.house);
  const [fresh, own] = await Promise.all([newTotpFor(work, input.sealed, inLanguage(city.official_name, 'de')), ownFactorsFor(work)]);
  return { fresh, own };
}
type Props = PageProps<Awaited<ReturnType<typeof factorFor>>>;

/** The second factor: set up, or managed; and, once, the recovery codes. */
function FactorPage(props: Props) {
  const { t, url, problem, data, once, work } = props;
  const f = t.factor;
  const title = once ? f.codes_title : f.title;
  return (
    <CitizenShell
      {...props}
      title={title}
      way={[{ label: t.account.title, href: '/konto' }, { label: title }]}
      scripts={once ? ['print-page.js'] : []}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large no-print">{title}</h1>
      {!once && work.actor.factor_due && (
        <Message tone="warning" title={f.due}>
          <p>{f.due_text}</p>
          <p>
            <a href={url('/konto/passkeys')}>{t.passkeys.instead}</a>
          </p>
        </Message>
      )}
      {once ? (
        <OnceCodes {...props} codes={once.split(' ')} own={data.own} />
      ) : data.fresh.on ? (
        <Manage {...props} />
      ) : (
        <SetUp {...props} />
      )}
    </CitizenShell>
  );
}

function SetUp({ t, url, data, problem, form_key }: Props) {
  const f = t.factor;
  return (
    <>
      <p className="lead">{f.text}</p>
      <h2>1. {f.step_app}</h2>
      <p>{f.step_app_text}</p>
      <div className="totp-key">
        <QrCode text={data.fresh.uri} label={f.qr} />
        <p>
          {f.secret}
          <br />
          <code className="secret">{data.fresh.text}</code>
        </p>
      </div>
      <h2>2. {f.step_code}</h2>
      <Form action={url(PATH)} form_key={form_key} label={f.confirm}>
        <HiddenField name="sealed" value={data.fresh.sealed} />
        <TextField
          name="code"
          label={f.code}
          hint={f.code_hint}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="short"
          problem={problem}
          required
        />
        <Button icon="lock">{f.confirm}</Button>
      </Form>
    </>
  );
}

function Manage({ t, url, data, problem, form_key }: Props) {
  const f = t.factor;
  return (
    <>
      <Message tone="success" title={f.is_on}>
        <p>{fill(f.codes_left, { n: data.own.codes })}</p>
      </Message>
      <h2>{f.manage}</h2>
      <p>{f.manage_text}</p>
      <Form action={url(`${PATH}/codes`)} form_key={form_key} label={f.manage}>
        <PasswordField name="password" label={f.password} autocomplete="current-password" problem={problem} required />
        <ButtonRow>
          <Button look="secondary">{f.renew}</Button>
          <Button look="danger" formaction={url(`${PATH}/aus`)}>
            {f.remove}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

const post = submit(
  confirmTotpSchema,
  async (work, input) => {
    const codes = await confirmTotp(work, input);
    throw new ShowAgain({}, codes.join(' '));
  },
  get,
);

const renew = submit(
  withPasswordSchema,
  async (work, input) => {
    const codes = await renewCodes(work, input);
    throw new ShowAgain({}, codes.join(' '));
  },
  get,
);

const off = submit(
  withPasswordSchema,
  async (work, input, { context }) => {
    await removeTotp(work, input, { staff_second_factor: context.city.sign_in?.staff_second_factor ?? false });
    return seeOther(context.url('/konto?abgeschaltet'));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post, limit: 10 },
  { path: `${PATH}/codes`, post: renew, home: PATH, limit: 10 },
  { path: `${PATH}/aus`, post: off, home: PATH, limit: 10 },
];
