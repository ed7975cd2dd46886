import type { PageProps } from './context.ts';
import { CitizenShell } from './shell.tsx';
import { Button, ErrorSummary, Form, HiddenField, TextArea } from './ui/index.ts';

const OWN = new Set(['_key', '_form']);
const SECRET = /password/;

/** A form that could not be saved and whose page cannot be shown either: everything typed stands here, and the button repeats it under the same key. */
export function HeldPage(props: PageProps<null>) {
  const { t, problem, values } = props;
  const entries = Object.entries(values).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as const));
  const long = entries.filter(([name, value]) => !OWN.has(name) && !SECRET.test(name) && (value.length > 60 || value.includes('\n')));
  const rest = entries.filter((entry) => entry[0] !== '_key' && !SECRET.test(entry[0]) && !long.includes(entry));
  return (
    <CitizenShell {...props} title={t.error_page.down_title} scripts={['resend.js']} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.error_page.down_title }} />
      <h1 className="kern-heading-x-large">{t.error_page.down_title}</h1>
      <Form
        action={props.url(props.path)}
        form_key={props.form_key}
        label={t.error_page.again}
        resend={{ waiting_text: t.problems.waiting }}
      >
        {rest.map(([name, value]) => (
          <HiddenField key={`${name} ${value}`} name={name} value={value} />
        ))}
        {long.map(([name, value]) => (
          <TextArea key={name} name={name} label={t.error_page.your_text} value={value} />
        ))}
        <Button icon="repeat">{t.error_page.again}</Button>
      </Form>
    </CitizenShell>
  );
}
