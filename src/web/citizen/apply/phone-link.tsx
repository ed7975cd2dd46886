import { z } from 'zod';
import { endPhoneLink, filesFor, openPhoneLink, phoneLinkFor } from '#modules/applications';
import { PHONE_MINUTES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText, megabytes } from '../../form-words.ts';
import { clockTime } from '../../format.ts';
import { seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form, HiddenField, QrCode } from '../../ui/index.ts';
import { draftParams, pageWithSecret, secretOf } from './on-draft.ts';

const PATH = '/antrag/:draft_id/handy';
const asked = draftParams.extend({ frage: z.string().max(1_000), seite: z.string().max(1_000).default('') });

/** Where the link for the phone to a question is shown. */
export const phoneLinkPath = (draft_id: string, frage: string, seite: string): string =>
  `/antrag/${draft_id}/handy?${new URLSearchParams({ frage, seite })}`;

async function linkFor(work: Work, { frage, seite, ...on }: z.infer<typeof asked> & { secret: string }) {
  const [found, all] = await Promise.all([phoneLinkFor(work, { ...on, place: frage }), filesFor(work.read, on)]);
  return { ...found, procedure: found.draft.procedure, seite, files: found.standing.values.flatMap((id) => all.get(id) ?? []) };
}
type Props = PageProps<Awaited<ReturnType<typeof linkFor>>>;

const get = pageWithSecret(asked, linkFor, PhoneLinkPage);

const post = submit(
  asked.extend({ _do: z.enum(['open', 'end']) }),
  async (work, { draft_id, frage, seite, _do }, { context }) => {
    const on = { draft_id, secret: secretOf(context), place: frage };
    if (_do === 'open') {
      await openPhoneLink(work, on);
      return seeOther(context.url(phoneLinkPath(draft_id, frage, seite)));
    }
    await endPhoneLink(work, on);
    return seeOther(context.url(`/antrag/${draft_id}?${new URLSearchParams({ seite })}`));
  },
  get,
);

/** The link for the phone: as a code to scan, and as an address with a code to type; and what came by it. */
function PhoneLinkPage(props: Props) {
  const { t, lang, url, city, data, problem } = props;
  const { draft, standing, procedure, link, seite } = data;
  const p = t.apply_files;
  const name = inLanguage(procedure.name, lang);
  const question = formText(standing.spot.part.title, lang);
  const back = url(`/antrag/${draft.draft_id}?${new URLSearchParams({ seite })}`);
  const here = url(phoneLinkPath(draft.draft_id, standing.place, seite));
  return (
    <CitizenShell
      {...props}
      title={`${p.title} – ${name}`}
      way={[{ label: name, href: back }, { label: p.title }]}
      private_page
      scripts={link ? ['refresh-part.js'] : []}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{p.title}</h1>
      <p className="lead">{p.lead}</p>
      <p>
        <strong>{question}</strong>
      </p>
      {link ? (
        <>
          <LinkToScan {...props} code={link.code} />
          <p className="muted">{fill(p.until, { at: clockTime(link.expires_at, lang, city.time_zone) })}</p>
        </>
      ) : (
        <p>{fill(p.over, { minutes: PHONE_MINUTES })}</p>
      )}
      <section aria-labelledby="phone-files">
        <h2 className="kern-heading-medium" id="phone-files">
          {p.arrived}
        </h2>
        <Arrived {...props} until={link?.expires_at} here={here} />
      </section>
      <ButtonRow>
        {link && (
          <ButtonLink href={here} look="secondary" icon="repeat">
            {p.refresh}
          </ButtonLink>
        )}
        <ButtonLink href={back} look={link ? 'primary' : 'secondary'}>
          {p.back}
        </ButtonLink>
      </ButtonRow>
      <LinkForm {...props} open={link !== null} />
    </CitizenShell>
  );
}

function LinkToScan({ t, work, code }: Props & { code: string }) {
  const p = t.apply_files;
  const address = `${work.house.config.public_url}/foto`;
  return (
    <div className="phone-link">
      <QrCode text={`${address}/${code}`} label={p.qr_label} />
      <ol>
        <li>{p.step_scan}</li>
        <li>
          {fill(p.step_type, { address: address.replace(/^https?:\/\//, '') })}
          <output className="phone-link__code" aria-label={p.code_label}>
            {inHalves(code)}
          </output>
        </li>
      </ol>
    </div>
  );
}

const inHalves = (code: string) => `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;

/** What is there for the question; the script `refresh-part` asks for it again until the link ends. */
function Arrived({ t, lang, data, until, here }: Props & { until: Date | undefined; here: string }) {
  const p = t.apply_files;
  return (
    <div id="phone-arrived" aria-live="polite" data-refresh-from={until && here} data-refresh-until={until?.getTime()}>
      {data.files.length === 0 ? (
        <p className="muted">{p.arrived_none}</p>
      ) : (
        <ul>
          {data.files.map((file) => (
            <li key={file.upload_id}>
              {file.name} <small>{megabytes(file.size, lang)}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function LinkForm({ t, url, data, form_key, open }: Props & { open: boolean }) {
  const p = t.apply_files;
  return (
    <Form action={url(`/antrag/${data.draft.draft_id}/handy`)} form_key={form_key} label={p.title}>
      <HiddenField name="frage" value={data.standing.place} />
      <HiddenField name="seite" value={data.seite} />
      <ButtonRow>
        <Button name="_do" value="open" look={open ? 'tertiary' : 'primary'}>
          {open ? p.renew : p.open}
        </Button>
        {open && (
          <Button name="_do" value="end" look="tertiary">
            {p.end}
          </Button>
        )}
      </ButtonRow>
    </Form>
  );
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 30 }];
