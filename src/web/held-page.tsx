import type { PageProps } from './context.ts';
import { openTokenName } from './form-tokens.ts';
import { CitizenShell } from './shell.tsx';
import { Button, ErrorSummary, FileField, Form, HiddenField, PasswordField, TextArea, type Values } from './ui/index.ts';

/** Why a form's own page cannot be shown: no database, an expired session, a fault of ours, or no right to see it any more. */
export type HeldReason = 'down' | 'sign_in' | 'fault' | 'refused';

type HeldProps = PageProps<null> & { reason: HeldReason; request_id: string; multipart: boolean };

const OWN = new Set(['_key', '_proof', '_form', 'version', 'picture', 'remove_picture', 'photo']);
const SECRET = /password/;

/** Whether somebody typed or chose something that would be lost. */
export function holdsText(values: Values): boolean {
  return entriesOf(values).some(([name, value]) => (!OWN.has(name) || name === 'picture') && value.trim() !== '');
}

/**
 * A form that was not saved and whose page cannot be shown either: everything typed stands here, needs no database to be shown, and the
 * button repeats it under the same key. A password is asked for again and never sent by itself.
 */
export function HeldPage(props: HeldProps) {
  const { t, problem, values, reason } = props;
  const e = t.error_page;
  const entries = entriesOf(values).filter(([name]) => name !== '_key' && name !== 'picture');
  const secrets = [...new Set(entries.map(([name]) => name).filter((name) => SECRET.test(name)))];
  const typed = entries.filter(([name]) => !SECRET.test(name));
  const long = typed.filter(([name, value]) => !OWN.has(name) && (value.length > 60 || value.includes('\n')));
  const rest = typed.filter((entry) => !long.includes(entry));
  const pictures = [values.picture ?? []].flat();
  const asked = problem?.fields.some((one) => one.field === 'photo') ?? false;
  const resend = reason === 'down' && secrets.length === 0 && !asked;
  const title = { down: e.down_title, sign_in: e.sign_in_title, fault: e.fault_title, refused: e.kept_title }[reason];
  return (
    <CitizenShell {...props} title={title} scripts={resend ? ['resend.js'] : []} private_page>
      <ErrorSummary problem={problem} texts={{ title }} />
      <h1 className="kern-heading-x-large">{title}</h1>
      <Explanation {...props} />
      <Form
        action={props.url(props.path)}
        form_key={props.form_key}
        label={e.again}
        multipart={props.multipart}
        resend={resend ? { waiting_text: t.problems.waiting } : undefined}
      >
        {rest.map(([name, value]) => (
          <HiddenField key={`${name} ${value}`} name={name} value={value} />
        ))}
        {long.map(([name, value]) => (
          <TextArea key={name} name={name} label={e.your_text} value={value} />
        ))}
        {reason === 'refused' && rest.some(([name]) => !OWN.has(name)) && <Short entries={rest.filter(([name]) => !OWN.has(name))} />}
        {secrets.map((name) => (
          <PasswordField key={name} name={name} label={e.password_again} autocomplete="current-password" required />
        ))}
        {(pictures.length > 0 || asked) && (
          <FileField
            name="photo"
            label={t.report.photos}
            accept="image/jpeg,image/png,image/webp"
            multiple
            problem={problem}
            optional_label={t.layout.optional}
            stored={pictures.map((token) => ({ id: token, name: openTokenName(token) }))}
            stored_name="picture"
            remove_name="remove_picture"
            texts={{ stored: t.report.photos_stored, remove: t.report.remove }}
          />
        )}
        {reason !== 'refused' && <Button icon="repeat">{e.again}</Button>}
      </Form>
    </CitizenShell>
  );
}

function Explanation({ t, url, reason, request_id }: HeldProps) {
  const e = t.error_page;
  if (reason === 'refused') return <p className="lead">{e.kept}</p>;
  if (reason === 'fault')
    return (
      <p className="lead">
        {e.fault_kept} <code>{request_id}</code>
      </p>
    );
  if (reason === 'sign_in')
    return (
      <p className="lead">
        {e.sign_in}{' '}
        <a href={url('/anmelden')} target="_blank" rel="noopener">
          {t.layout.sign_in}
        </a>
      </p>
    );
  return null;
}

/** Short things that were typed, to be copied: nothing here is sent again. */
function Short({ entries }: { entries: (readonly [string, string])[] }) {
  return (
    <ul>
      {entries.map(([name, value]) => (
        <li key={name} dir="auto">
          {value}
        </li>
      ))}
    </ul>
  );
}

function entriesOf(values: Values) {
  return Object.entries(values).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as const));
}
