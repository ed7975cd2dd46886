import { z } from 'zod';
import { cityOf, inLanguage } from '#modules/city';
import {
  addPasskey,
  addPasskeySchema,
  newPasskeyFor,
  ownFactorsFor,
  removePasskey,
  removePasskeySchema,
  renamePasskey,
  renamePasskeySchema,
} from '#modules/people';
import { PASSKEY_NAME } from '#modules/people/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonRow, Details, ErrorSummary, Form, HiddenField, Message, PasswordField, TextField } from '../ui/index.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { OnceCodes } from './recovery-codes.tsx';

const PATH = '/konto/passkeys';
const get = page(z.object({ gespeichert: z.string().optional().catch(undefined) }), passkeysFor, PasskeysPage, {
  who: 'person',
  set_up: true,
});

async function passkeysFor(work: Work, input: { gespeichert?: string | undefined }) {
  const city = await cityOf(work.house);
  const [options, own] = await Promise.all([newPasskeyFor(work, inLanguage(city.official_name, 'de')), ownFactorsFor(work)]);
  return { options, own, keys: own.keys, saved: input.gespeichert !== undefined };
}
type Props = PageProps<Awaited<ReturnType<typeof passkeysFor>>>;

/** One's passkeys: add, rename, remove. */
function PasskeysPage(props: Props) {
  const { t, url, problem, data, once } = props;
  const p = t.passkeys;
  const title = once ? t.factor.codes_title : p.title;
  return (
    <CitizenShell
      {...props}
      title={title}
      way={[{ label: t.account.title, href: '/konto' }, { label: title }]}
      scripts={['passkey.js', 'print-page.js']}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large no-print">{title}</h1>
      {once ? (
        <OnceCodes {...props} codes={once.split(' ')} own={data.own} />
      ) : (
        <>
          {data.saved && <Message tone="success" title={p.saved} focus />}
          <p className="lead">{p.text}</p>
          {data.keys.map((key) => (
            <OnePasskey key={key.passkey_id} {...props} passkey={key} />
          ))}
          {data.keys.length === 0 && <p>{p.none}</p>}
          <h2>{p.add}</h2>
          <PasskeyButton what="add" options={data.options} action={url(PATH)} form_key={props.form_key} label={p.add} failed={p.failed}>
            <TextField name="name" label={p.name} hint={p.name_hint} value={p.first_name} max={PASSKEY_NAME.max} width="medium" required />
          </PasskeyButton>
          <p className="muted passkey-missing">{p.no_script}</p>
        </>
      )}
    </CitizenShell>
  );
}

function OnePasskey({ t, url, lang, city, form_key, passkey, problem }: Props & { passkey: Props['data']['keys'][number] }) {
  const p = t.passkeys;
  const date = (at: Date) => day(at, lang, city.time_zone);
  const used = passkey.last_used_at ? fill(p.last_used, { date: date(passkey.last_used_at) }) : p.never_used;
  return (
    <section>
      <h2>{passkey.name}</h2>
      <p>
        {fill(p.since, { date: date(passkey.created_at) })} · {used}
      </p>
      <Details summary={fill(p.change, { name: passkey.name })}>
        <Form action={url(`${PATH}/name`)} form_key={form_key} label={p.rename}>
          <HiddenField name="passkey_id" value={passkey.passkey_id} />
          <TextField
            name="name"
            id={`name-${passkey.passkey_id}`}
            label={p.name}
            value={passkey.name}
            max={PASSKEY_NAME.max}
            width="medium"
            required
          />
          <Button look="secondary">{p.rename}</Button>
        </Form>
        <Form action={url(`${PATH}/entfernen`)} form_key={form_key} label={p.remove}>
          <HiddenField name="passkey_id" value={passkey.passkey_id} />
          <PasswordField
            name="password"
            id={`password-${passkey.passkey_id}`}
            label={t.factor.password}
            autocomplete="current-password"
            problem={problem}
            required
          />
          <ButtonRow>
            <Button look="danger" icon="delete">
              {p.remove}
            </Button>
          </ButtonRow>
        </Form>
      </Details>
    </section>
  );
}

const saved = `${PATH}?gespeichert`;

const post = submit(
  addPasskeySchema,
  async (work, input, { context }) => {
    const codes = await addPasskey(work, input);
    if (codes) throw new ShowAgain({}, codes.join(' '));
    return seeOther(context.url(saved));
  },
  get,
);

const rename = submit(
  renamePasskeySchema,
  async (work, input, { context }) => {
    await renamePasskey(work, input);
    return seeOther(context.url(saved));
  },
  get,
);

const remove = submit(
  removePasskeySchema,
  async (work, input, { context }) => {
    await removePasskey(work, input, { staff_second_factor: context.city.sign_in?.staff_second_factor ?? false });
    return seeOther(context.url(saved));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post, limit: 10 },
  { path: `${PATH}/name`, post: rename, home: PATH, limit: 20 },
  { path: `${PATH}/entfernen`, post: remove, home: PATH, limit: 10 },
];
