import { z } from 'zod';
import { draftFor, representativeFor, setRepresentative, setRepresentativeSchema } from '#modules/applications';
import { UPLOAD_TYPES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { UPLOAD } from '#modules/forms/words';
import type { PageProps } from '../../context.ts';
import { ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Fieldset, FileField, Form, Message, RadioGroup, TextField } from '../../ui/index.ts';
import { draftParams, pageWithSecret, paramsIn, secretOf } from './on-draft.ts';

const get = pageWithSecret(draftParams, representativeFor, RepresentativePage, {
  takes: { allowed: UPLOAD_TYPES, max_bytes: UPLOAD.max_bytes, sound: true },
  takes_of: (context, params) => draftFor(context.work, { ...paramsIn(draftParams, params), secret: secretOf(context) }),
});

const post = submit(
  // The secret is the browser's, whatever a form says.
  z.preprocess((input) => ({ ...(input as object), secret: '' }), setRepresentativeSchema),
  async (work, input, { context }) => {
    await setRepresentative(work, { ...input, secret: secretOf(context) });
    throw new ShowAgain({}, 'saved');
  },
  get,
);

type Props = PageProps<Awaited<ReturnType<typeof representativeFor>>>;

/** For whom an application is made; the letter names both. */
function RepresentativePage(props: Props) {
  const { t, lang, url, data, problem, form_key, once } = props;
  const { procedure, representation, representative } = data;
  const { represent: r, relations } = t.apply_more;
  const name = inLanguage(procedure.name, lang);
  const here = url(`/antrag/${data.draft_id}`);
  const { proof = [], ...kept } = representative ?? {};
  const values = problem ? props.values : { whom: representative ? 'other' : 'self', ...kept };
  const field = { problem, values };
  return (
    <CitizenShell
      {...props}
      title={`${r.title} – ${name}`}
      way={[{ label: name, href: `/antrag/${data.draft_id}` }, { label: r.title }]}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {once && <Message tone="success" title={r.saved} focus />}
      <h1 className="kern-heading-x-large">{r.title}</h1>
      <p className="lead">{r.lead}</p>
      <Form action={`${here}/fuer`} form_key={form_key} label={r.title} multipart>
        <RadioGroup
          name="whom"
          label={r.whom}
          choices={[
            { value: 'self', label: r.self },
            { value: 'other', label: r.other },
          ]}
          {...field}
          required
        />
        <Fieldset label={r.details} name="other">
          <RadioGroup
            name="relation"
            label={r.relation}
            choices={representation.kinds.map((kind) => ({ value: kind, label: relations[kind] ?? kind }))}
            {...field}
            required
          />
          <TextField name="for_name" label={r.for_name} max={200} {...field} required />
          <TextField name="name" label={r.name} max={200} autocomplete="name" {...field} required />
          <FileField
            name="proof"
            label={r.proof}
            hint={[
              representation.proof.length > 0
                ? fill(r.proof_needed, { kinds: representation.proof.map((kind) => relations[kind]).join(', ') })
                : '',
              fill(t.apply.file_hint, { size: UPLOAD.max_bytes / 1_000_000 }),
            ].join(' ')}
            accept="application/pdf,image/jpeg,image/png"
            multiple
            problem={problem}
            optional_label={t.layout.optional}
            stored={proof.map((id, n) => ({ id, name: `${r.proof} ${n + 1}` }))}
            remove_name="remove"
            texts={{ stored: t.apply.file_kept, remove: t.apply.file_remove }}
          />
          <Fieldset label={r.address} hint={r.address_hint} name="address" optional_label={t.layout.optional}>
            <TextField name="street" label={r.street} max={200} autocomplete="street-address" {...field} />
            <TextField name="postcode" label={r.postcode} max={10} width="short" autocomplete="postal-code" {...field} />
            <TextField name="place" label={r.place} max={200} autocomplete="address-level2" {...field} />
          </Fieldset>
        </Fieldset>
        <ButtonRow>
          <Button>{r.save}</Button>
          <a href={here}>{r.back}</a>
        </ButtonRow>
      </Form>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/antrag/:draft_id/fuer', get, post, limit: 60 }];
