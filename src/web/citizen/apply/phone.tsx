import { z } from 'zod';
import { filesByPhone, questionForPhone, type SeenByPhone } from '#modules/applications';
import { UPLOAD_TYPES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { UPLOAD } from '#modules/forms/words';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { newDraftSecret } from '../../browser-mark.ts';
import type { Context, PageProps } from '../../context.ts';
import { formText, megabytes } from '../../form-words.ts';
import { type PageHandler, type PageOptions, page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ErrorSummary, FileField, Form, Message, TextField } from '../../ui/index.ts';
import { paramsIn } from './on-draft.ts';

/** Keeps which phone sent something first. */
const COOKIE = 'phone';
const deviceOf = (context: Pick<Context, 'cookie'>): string => context.cookie(COOKIE) ?? '';
const params = z.object({ secret: z.string().max(40) });

async function seenFor(work: Work, { secret, device }: { secret: string; device: string }) {
  const seen = await questionForPhone(work, { code: secret, device });
  return { seen, secret, procedure: seen.open ? seen.procedure : null };
}
type Props = PageProps<Awaited<ReturnType<typeof seenFor>>>;

const options: PageOptions = {
  takes: { allowed: UPLOAD_TYPES, max_bytes: UPLOAD.max_bytes, sound: true },
  async takes_of(context, given) {
    const { secret } = paramsIn(params, given);
    const seen = await questionForPhone(context.work, { code: secret, device: deviceOf(context) });
    if (!seen.open) throw new Refusal(seen.why === 'elsewhere' ? 'phone_link_elsewhere' : 'phone_link_over');
  },
};
const get: PageHandler = {
  options,
  html: (context, input, shown) =>
    page(params, (work, asked) => seenFor(work, { ...asked, device: deviceOf(context) }), PhonePage, options).html(context, input, shown),
};

const sent = params.extend({
  files: z.array(z.object({ file_hash: z.string(), media_type: z.string(), name: z.string(), field: z.string() })).default([]),
  remove: z.uuid().optional(),
});
const post = submit(
  sent,
  async (work, { secret, files, remove }, { context }) => {
    const device = deviceOf(context) || newDraftSecret(work);
    await filesByPhone(work, { code: secret, device, files, remove: remove ? [remove] : [] });
    return seeOther(context.url(`/foto/${secret}`), { [COOKIE]: { value: device } });
  },
  get,
);

/** What a phone sees of an application: one question, and what it sent for it. */
function PhonePage(props: Props) {
  const { t, lang, data, problem } = props;
  const { seen, procedure } = data;
  const p = t.apply_files.on_phone;
  const title = seen.open ? formText(seen.title, lang) : p.title;
  return (
    <CitizenShell {...props} title={title} way={[{ label: p.title }]} private_page scripts={seen.open ? ['photo-preview.js'] : []}>
      <ErrorSummary
        problem={problem && { ...problem, fields: problem.fields.map((one) => ({ ...one, field: 'photos' })) }}
        texts={{ title: t.problems.title }}
      />
      {procedure && <p className="muted">{fill(p.for, { name: inLanguage(procedure.name, lang) })}</p>}
      <h1 className="kern-heading-x-large">{title}</h1>
      {seen.open ? <Sending {...props} seen={seen} /> : <Closed {...props} why={seen.why} />}
    </CitizenShell>
  );
}

function Closed({ t, why }: Props & { why: 'expired' | 'elsewhere' | 'over' }) {
  const p = t.apply_files.on_phone;
  const [title, text] = {
    expired: [p.expired, p.expired_text],
    elsewhere: [p.elsewhere, p.elsewhere_text],
    over: [p.gone, p.gone_text],
  }[why];
  return (
    <Message tone="warning" title={title ?? ''}>
      <p>{text}</p>
    </Message>
  );
}

function Sending(props: Props & { seen: Extract<SeenByPhone, { open: true }> }) {
  const { t, lang, url, data, seen, problem, values, form_key } = props;
  const p = t.apply_files.on_phone;
  const here = url(`/foto/${data.secret}`);
  const size = Math.floor(UPLOAD.max_bytes / 1_000_000);
  return (
    <>
      {formText(seen.help, lang) && <p className="lead">{formText(seen.help, lang)}</p>}
      <Form action={here} form_key={form_key} label={p.title} multipart>
        <FileField
          name="photos"
          label={p.choose}
          hint={fill(p.choose_hint, { size })}
          accept={UPLOAD_TYPES.map((type) => type.media_type).join(',')}
          multiple
          required
          error={problem?.fields[0]?.message}
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${n + 1}` }))}
          stored_name="file"
          texts={{ stored: t.apply.file_kept, remove: p.remove, chosen: p.choose }}
        />
        <Button icon="photo">{p.send}</Button>
      </Form>
      <section aria-labelledby="phone-sent">
        <h2 className="kern-heading-medium" id="phone-sent">
          {fill(p.arrived, { n: seen.files.length })}
        </h2>
        {seen.files.length === 0 && <p className="muted">{p.none}</p>}
        <ul className="apply-rows">
          {seen.files.map(({ upload_id, name, size }) => (
            <li key={upload_id} className="apply-rows__row">
              <p>
                {name} <small>{megabytes(size, lang)}</small>
              </p>
              <Form action={here} form_key={form_key} label={`${p.remove} ${name}`}>
                <Button name="remove" value={upload_id} look="secondary" icon="delete" small>
                  {p.remove}
                  <span className="kern-sr-only"> {name}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        {seen.files.length > 0 && <p>{p.arrived_text}</p>}
      </section>
      <p>{p.end}</p>
    </>
  );
}

const askCode = page(z.object({}), async () => null, CodePage);
const postCode = submit(
  z.object({ code: z.string().min(1).max(40) }),
  async (_work, { code }, { context }) =>
    seeOther(context.url(`/foto/${encodeURIComponent(code.toUpperCase().replace(/[^A-Z0-9]/g, '') || '-')}`)),
  askCode,
);

/** For whoever types the address instead of scanning it. */
function CodePage(props: PageProps<null>) {
  const { t, url, problem, values, form_key } = props;
  const p = t.apply_files.on_phone;
  return (
    <CitizenShell {...props} title={p.code_title} way={[{ label: p.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{p.code_title}</h1>
      <p className="lead">{p.code_lead}</p>
      <Form action={url('/foto')} form_key={form_key} label={p.code_title}>
        <TextField
          name="code"
          label={p.code}
          hint={p.code_hint}
          max={40}
          width="medium"
          spellcheck={false}
          values={values}
          problem={problem}
          required
        />
        <Button icon="arrow-forward">{p.go}</Button>
      </Form>
    </CitizenShell>
  );
}

/** Visits are counted, so that codes cannot be tried out. */
export const routes: Route[] = [
  { path: '/foto', get: askCode, post: postCode, limit: 20 },
  { path: '/foto/:secret', get, post, limit: 60, get_limit: 60 },
];
