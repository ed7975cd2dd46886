import {
  askCoApplicant,
  type CoApplicant,
  coApplicantsFor,
  draftFor,
  dropCoApplicant,
  nameCoApplicant,
  nameCoApplicantSchema,
  onCoApplicantSchema,
  signedOnPaper,
  signedOnPaperSchema,
} from '#modules/applications';
import { UPLOAD_TYPES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { UPLOAD } from '#modules/forms/words';
import type { PageProps } from '../../context.ts';
import { ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonRow, Details, ErrorSummary, FileField, Form, HiddenField, Message, TextField } from '../../ui/index.ts';
import { AnswerList } from './answer-list.tsx';
import { draftParams, pageWithSecret, paramsIn, secretOf } from './on-draft.ts';

const PATH = '/antrag/:draft_id/zustimmende';

const get = pageWithSecret(draftParams, coApplicantsFor, CoApplicantsPage, {
  takes: { allowed: UPLOAD_TYPES, max_bytes: UPLOAD.max_bytes, sound: true },
  takes_of: (context, params) => draftFor(context.work, { ...paramsIn(draftParams, params), secret: secretOf(context) }),
});
const print = pageWithSecret(draftParams, coApplicantsFor, PrintPage);

const post = submit(
  nameCoApplicantSchema.omit({ secret: true }),
  async (work, input, { context }) => {
    await nameCoApplicant(work, { ...input, secret: secretOf(context) });
    throw new ShowAgain({}, input.email ? 'asked' : 'added');
  },
  get,
);
const onOne = (act: typeof dropCoApplicant, once: 'asked' | 'saved') =>
  submit(
    onCoApplicantSchema.omit({ secret: true }),
    async (work, input, { context }) => {
      await act(work, { ...input, secret: secretOf(context) });
      throw new ShowAgain({}, once);
    },
    get,
  );
const signed = submit(
  signedOnPaperSchema.omit({ secret: true }),
  async (work, input, { context }) => {
    await signedOnPaper(work, { ...input, secret: secretOf(context) });
    throw new ShowAgain({}, 'saved');
  },
  get,
);

type Props = PageProps<Awaited<ReturnType<typeof coApplicantsFor>>>;

/** Who is to agree to an application being written, and who has. */
function CoApplicantsPage(props: Props) {
  const { t, lang, url, data, problem, values, form_key, once } = props;
  const { procedure, co_applicants, people, complete, given } = data;
  const { co: c, represent: r } = t.apply_more;
  const name = inLanguage(procedure.name, lang);
  const title = inLanguage(co_applicants.who, lang);
  const here = url(`/antrag/${data.draft_id}`);
  const done = { asked: c.asked, added: c.added, saved: r.saved }[once ?? ''];
  return (
    <CitizenShell
      {...props}
      title={`${title} – ${name}`}
      way={[{ label: name, href: `/antrag/${data.draft_id}` }, { label: title }]}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {done && <Message tone="success" title={done} focus />}
      <h1 className="kern-heading-x-large">{title}</h1>
      <p className="lead">{c.lead}</p>
      <p>{co_applicants.min > 0 ? fill(c.few, { min: co_applicants.min }) : c.none_needed}</p>
      {!complete && (
        <Message tone="info" title={c.unfinished}>
          <p>{c.unfinished_text}</p>
        </Message>
      )}
      <ul className="apply-rows">
        {people.map((person) => (
          <li key={person.co_applicant_id} className="apply-rows__row">
            <OnePerson {...props} person={person} here={`${here}/zustimmende`} />
          </li>
        ))}
      </ul>
      {people.length < co_applicants.max && (
        <Form action={`${here}/zustimmende`} form_key={form_key} label={c.add}>
          <TextField name="name" label={c.name} max={200} problem={problem} values={values} required />
          <TextField
            name="email"
            type="email"
            label={c.email}
            hint={c.email_hint}
            max={254}
            problem={problem}
            values={values}
            optional_label={t.layout.optional}
          />
          <Button icon="add" look="secondary">
            {c.add}
          </Button>
        </Form>
      )}
      {people.some((one) => one.email === '') && (
        <p>
          <a href={`${here}/zustimmende/druck`}>{c.print}</a>
        </p>
      )}
      <Details summary={c.see}>
        <p>{c.see_text}</p>
        <AnswerList given={given} t={t} lang={lang} />
      </Details>
      <p>
        <a href={`${here}/pruefen`}>{c.back}</a>
      </p>
    </CitizenShell>
  );
}

function OnePerson({ t, problem, form_key, person, here }: Props & { person: CoApplicant; here: string }) {
  const c = t.apply_more.co;
  const { co_applicant_id, name, email, state, on_paper } = person;
  const whom = (
    <>
      <HiddenField name="co_applicant_id" value={co_applicant_id} />
    </>
  );
  return (
    <>
      <p>
        <strong dir="auto">{name}</strong> {email && <span className="muted">{email}</span>} {c.states[state]}
        {on_paper && ` (${c.on_paper})`}
      </p>
      <ButtonRow>
        {email && state !== 'agreed' && (
          <Form action={`${here}/fragen`} form_key={form_key} label={`${c.again} ${name}`}>
            {whom}
            <Button look="secondary" icon="mail" small>
              {c.again}
              <span className="kern-sr-only"> {name}</span>
            </Button>
          </Form>
        )}
        <Form action={`${here}/entfernen`} form_key={form_key} label={`${c.remove} ${name}`}>
          {whom}
          <Button look="secondary" icon="delete" small>
            {c.remove}
            <span className="kern-sr-only"> {name}</span>
          </Button>
        </Form>
      </ButtonRow>
      {!email && state !== 'agreed' && (
        <Form action={`${here}/papier`} form_key={form_key} label={`${c.upload} ${name}`} multipart>
          {whom}
          <FileField
            name={`signed-${co_applicant_id}`}
            label={`${c.signed}: ${name}`}
            accept="application/pdf,image/jpeg,image/png"
            problem={problem}
            required
          />
          <Button look="secondary" small>
            {c.upload}
            <span className="kern-sr-only"> {name}</span>
          </Button>
        </Form>
      )}
    </>
  );
}

/** The consent on paper: what it is about, what is agreed to, and a line to sign on for each who has no address. */
function PrintPage(props: Props) {
  const { t, lang, data } = props;
  const { procedure, co_applicants, people, given } = data;
  const { co: c, consent } = t.apply_more;
  const name = inLanguage(procedure.name, lang);
  return (
    <CitizenShell
      {...props}
      title={`${c.print} – ${name}`}
      way={[{ label: inLanguage(co_applicants.who, lang), href: `/antrag/${data.draft_id}/zustimmende` }, { label: c.print }]}
      private_page
      scripts={['print-page.js']}
    >
      <h1 className="kern-heading-x-large">{name}</h1>
      <p className="no-print">{c.print_hint}</p>
      <h2>{consent.shown}</h2>
      <AnswerList given={given} t={t} lang={lang} />
      <p>
        <strong>{inLanguage(co_applicants.declaration, lang)}</strong>
      </p>
      {people
        .filter((one) => one.email === '')
        .map((one) => (
          <p key={one.co_applicant_id} className="sign-here">
            {fill(c.sign, { name: one.name })}
          </p>
        ))}
    </CitizenShell>
  );
}

const limit = 30;
export const routes: Route[] = [
  { path: PATH, get, post, limit: 10 },
  { path: `${PATH}/druck`, get: print },
  { path: `${PATH}/fragen`, post: onOne(askCoApplicant, 'asked'), limit: 10, home: PATH },
  { path: `${PATH}/entfernen`, post: onOne(dropCoApplicant, 'saved'), limit, home: PATH },
  { path: `${PATH}/papier`, post: signed, limit, home: PATH },
];
