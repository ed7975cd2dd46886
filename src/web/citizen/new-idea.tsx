import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { IDEA, sendIdea, submitIdeaSchema, teamsToPraiseFor } from '#modules/ideas';
import { IDEA_SUBJECT, IDEA_TEXT, IDEA_TYPES } from '#modules/ideas/words';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill, isHeld } from '../problems.ts';
import { sentAddress } from '../sent-address.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, Details, ErrorSummary, Form, RadioGroup, SelectField, TextArea, TextField } from '../ui/index.ts';

const get = page(
  z.object({ type: z.enum(IDEA_TYPES).catch('suggestion') }),
  async (work, { type }) => ({ type, teams: await teamsToPraiseFor(work) }),
  NewIdeaPage,
  { proof: true },
);

const post = submit(
  submitIdeaSchema,
  async (work, input, { context }) => {
    const sent = await sendIdea(work, { ...input, channel: 'web' });
    return seeOther(context.url(`${sentAddress(IDEA.kind, sent)}?neu`));
  },
  get,
);

type Props = PageProps<{ type: string; teams: Awaited<ReturnType<typeof teamsToPraiseFor>> }>;

/** One plain form for an idea or for praise. */
function NewIdeaPage(props: Props) {
  const { t, lang, city, url, problem, values } = props;
  const f = t.ideas.form;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const resend = isHeld(problem);
  return (
    <CitizenShell
      {...props}
      title={f.title}
      way={[{ label: t.ideas.title, href: '/ideen' }, { label: f.title }]}
      scripts={['street-suggest.js', ...(props.proof ? ['proof.js'] : []), ...(resend ? ['resend.js'] : [])]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{f.title}</h1>
      <p className="lead">{f.lead}</p>
      <p>
        {f.damage} <a href={url('/melden')}>{f.damage_link}</a>
      </p>
      <Form
        action={url('/ideen/neu')}
        form_key={props.form_key}
        proof={props.proof}
        label={f.title}
        resend={resend ? { waiting_text: t.problems.waiting } : undefined}
      >
        <TypeField {...props} />
        <TextField name="subject" label={f.subject} hint={f.subject_hint} max={IDEA_SUBJECT.max} required {...field} />
        <TextArea
          name="description"
          label={f.description}
          hint={f.description_hint}
          max={IDEA_TEXT.max}
          max_label={fill(t.report.max, { max: IDEA_TEXT.max.toLocaleString(lang) })}
          required
          {...field}
        />
        <TextField name="place_text" label={f.place} hint={f.place_hint} autocomplete="off" suggest_from="/strassen.json" {...optional} />
        <h2>{f.contact}</h2>
        <p>{f.contact_hint}</p>
        <TextField name="email" type="email" label={t.report.email} autocomplete="email" {...optional} />
        <TextField name="name" label={t.report.name} autocomplete="name" {...optional} />
        <Details summary={t.report.privacy}>
          <p>{inLanguage(city.texts['report.privacy'], lang)}</p>
        </Details>
        <Button icon="send">{f.send}</Button>
      </Form>
    </CitizenShell>
  );
}

/** An idea or praise; the team is asked for only beneath praise. */
function TypeField({ t, lang, data, problem, values }: Props) {
  const f = t.ideas.form;
  const team = (
    <SelectField
      name="team_id"
      label={f.team}
      hint={f.team_hint}
      empty_label={f.team_unknown}
      choices={data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
      problem={problem}
      values={values}
      required
    />
  );
  return (
    <RadioGroup
      name="type"
      label={f.type}
      value={values.type === undefined ? data.type : undefined}
      choices={[
        { value: 'suggestion', label: f.suggestion, hint: f.suggestion_hint },
        { value: 'praise', label: f.praise, hint: f.praise_hint, more: team },
      ]}
      problem={problem}
      values={values}
      required
    />
  );
}

export const routes: Route[] = [{ path: '/ideen/neu', get, post, limit: 10 }];
