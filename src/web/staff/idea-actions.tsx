import { OUTCOME, SHOWS_AT } from '#modules/ideas/words';
import { Button, Card, Details, HiddenField, TextArea, TextField } from '../ui/index.ts';
import { AnswerForm, AssignForm, CaseForm, fieldsOf, KeptText, LinkForm, NoteForm, TakeForm, UnreadCard } from './case-forms.tsx';
import type { IdeaPageProps } from './idea.tsx';

/** What the actor may do with this idea, the likeliest first. */
export function IdeaActions(props: IdeaPageProps) {
  const { idea } = props.data;
  const { may, next_states } = idea;
  const next = (state: string) => next_states.includes(state);
  return (
    <>
      <KeptText
        {...props}
        offered={{
          pruefen: next('considered'),
          aufgreifen: next('taken_up'),
          ablehnen: next('not_taken_up'),
          weitergeben: next('passed_on'),
          antworten: may.work,
          notiz: may.work,
        }}
      />
      <UnreadCard {...props} on={idea} may={may.work} />
      <Publish {...props} />
      {next('considered') && <ConsiderForm {...props} />}
      {next('taken_up') && <TakeUpForm {...props} />}
      {next('not_taken_up') && <DeclineForm {...props} />}
      {next('passed_on') && <PassOnForm {...props} />}
      {may.work && <AnswerForm {...props} on={idea} to_reporter={props.t.idea_desk.answer_reporter} />}
      {may.take && <TakeForm {...props} on={idea} />}
      {may.assign && <AssignForm {...props} on={idea} />}
      {may.work && <NoteForm {...props} on={idea} />}
      {may.work && <LinkForm {...props} on={idea} />}
    </>
  );
}

function Publish(props: IdeaPageProps) {
  const { t, data } = props;
  const { idea } = data;
  if (!idea.may.publish) return null;
  const d = t.idea_desk;
  const published = idea.published_at !== null;
  const label = published ? d.hide : d.publish;
  return (
    <Card title={label} tinted={!published}>
      <p>{published ? d.hide_hint : d.publish_hint}</p>
      <CaseForm {...props} on={idea} name="veroeffentlichen" label={label}>
        <HiddenField name="published" value={published ? 'no' : 'yes'} />
        <Button look="secondary" icon={published ? 'hidden' : 'visible'}>
          {label}
        </Button>
      </CaseForm>
    </Card>
  );
}

function ConsiderForm(props: IdeaPageProps) {
  const { t, data } = props;
  const d = t.idea_desk;
  const label = data.idea.state === 'received' ? d.consider : d.consider_again;
  const field = fieldsOf(props, 'pruefen');
  return (
    <Details summary={label} open={'values' in field}>
      <CaseForm {...props} on={data.idea} name="pruefen" label={label}>
        <TextArea
          name="body"
          id="f-consider"
          label={d.sentence}
          hint={d.consider_hint}
          rows={2}
          max={OUTCOME.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button icon="check">{label}</Button>
      </CaseForm>
    </Details>
  );
}

function TakeUpForm(props: IdeaPageProps) {
  const { t, data } = props;
  const d = t.idea_desk;
  const field = fieldsOf(props, 'aufgreifen');
  return (
    <Details summary={d.take_up} open={'values' in field}>
      <CaseForm {...props} on={data.idea} name="aufgreifen" label={d.take_up}>
        <TextArea
          name="outcome"
          id="f-take-up"
          label={d.take_up_outcome}
          hint={d.take_up_hint}
          rows={4}
          max={OUTCOME.max}
          required
          {...field}
        />
        <TextField
          name="shows_at"
          type="url"
          label={d.shows_at}
          hint={d.shows_at_hint}
          max={SHOWS_AT.max}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button icon="check">{d.take_up}</Button>
      </CaseForm>
    </Details>
  );
}

function DeclineForm(props: IdeaPageProps) {
  const { t, data } = props;
  const d = t.idea_desk;
  const field = fieldsOf(props, 'ablehnen');
  return (
    <Details summary={d.decline} open={'values' in field}>
      <CaseForm {...props} on={data.idea} name="ablehnen" label={d.decline}>
        <TextArea
          name="outcome"
          id="f-decline"
          label={d.decline_outcome}
          hint={d.decline_hint}
          rows={4}
          max={OUTCOME.max}
          required
          {...field}
        />
        <Button look="secondary">{d.decline}</Button>
      </CaseForm>
    </Details>
  );
}

function PassOnForm(props: IdeaPageProps) {
  const { t, data } = props;
  const d = t.idea_desk;
  const field = fieldsOf(props, 'weitergeben');
  return (
    <Details summary={d.pass_on} open={'values' in field}>
      <p>{d.pass_on_hint}</p>
      <CaseForm {...props} on={data.idea} name="weitergeben" label={d.pass_on}>
        <TextArea name="body" id="f-pass-on" label={d.sentence} rows={2} max={OUTCOME.max} optional_label={t.layout.optional} {...field} />
        <Button icon="check">{d.pass_on}</Button>
      </CaseForm>
    </Details>
  );
}
