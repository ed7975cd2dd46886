import type { RefusalCode } from '#platform/refusals';
import type { Assets } from './assets.ts';
import type { Context } from './context.ts';
import { CitizenShell } from './shell.tsx';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { ButtonLink, Page } from './ui/index.ts';

interface ErrorPageProps extends Context {
  status: number;
  code: RefusalCode | 'fault';
  request_id: string;
}

/** What went wrong, in plain words, with a way on; a fault shows its request id and nothing of the inside. */
export function ErrorPage(props: ErrorPageProps) {
  const { t, code, status } = props;
  const e = t.error_page;
  const [title, text] = ((): [string, string] => {
    if (code === 'not_found') return [e.not_found_title, e.not_found];
    if (code === 'read_only') return [e.read_only_title, t.refusals.read_only];
    if (code === 'database_down') return [e.down_title, e.down];
    if (code === 'forbidden') return [e.forbidden_title, t.refusals.forbidden];
    if (code === 'too_many_requests') return [e.many_title, t.refusals.too_many_requests];
    if (code === 'method_not_allowed' || (code === 'fault' && status < 500 && status !== 413)) return [e.method_title, e.method];
    if (code !== 'fault') return [e.other_title, t.refusals[code]];
    return status === 413 ? [e.other_title, t.refusals.too_large] : [e.fault_title, e.fault];
  })();
  return (
    <CitizenShell {...props} title={title} private_page>
      <h1 className="kern-heading-x-large">{title}</h1>
      <p className="lead">{text}</p>
      {code === 'fault' && status >= 500 && (
        <p>
          <code>{props.request_id}</code>
        </p>
      )}
      <p>
        <ButtonLink href={props.url('/')}>{e.home}</ButtonLink>
      </p>
    </CitizenShell>
  );
}

/** The same where not even the city's name can be read: both languages, nothing else. */
export function BareErrorPage(props: Pick<ErrorPageProps, 'status' | 'request_id'> & { assets: Assets }) {
  return (
    <Page lang="de" title="Stadttor" assets={{ styles: [props.assets('styles.css')], icon: props.assets('favicon.svg') }} private_page>
      <main>
        <h1 className="kern-heading-x-large">{props.status === 503 ? de.error_page.down_title : de.error_page.fault_title}</h1>
        <p className="lead">{props.status === 503 ? de.error_page.down : de.error_page.fault}</p>
        <p lang="en">{props.status === 503 ? en.error_page.down : en.error_page.fault}</p>
        {props.status >= 500 && props.status !== 503 && <code>{props.request_id}</code>}
      </main>
    </Page>
  );
}
