import { OUTCOME, SHOWS_AT } from '#modules/ideas/words';
import { Button, Card, Details, HiddenField, TextArea, TextField } from '../ui/index.ts';
import { AnswerForm, AssignForm, CaseForm, fieldsOf, KeptText, LinkForm, NoteForm, TakeForm, TextForm, UnreadCard } from './case-forms.tsx';
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
  const d = props.t.idea_desk;
  const { idea } = props.data;
  const title = idea.state === 'received' ? d.consider : d.consider_again;
  const words = { title, label: d.sentence, hint: d.consider_hint };
  return (
    <TextForm
      {...props}
      on={idea}
      of={{ name: 'pruefen', id: 'f-consider', ...words, rows: 2, max: OUTCOME.max, voluntary: true, icon: 'check' }}
    />
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
  const d = props.t.idea_desk;
  const words = { title: d.decline, label: d.decline_outcome, hint: d.decline_hint };
  return (
    <TextForm
      {...props}
      on={props.data.idea}
      of={{ name: 'ablehnen', id: 'f-decline', ...words, field: 'outcome', max: OUTCOME.max, look: 'secondary' }}
    />
  );
}

function PassOnForm(props: IdeaPageProps) {
  const d = props.t.idea_desk;
  const words = { title: d.pass_on, label: d.sentence, lead: d.pass_on_hint };
  return (
    <TextForm
      {...props}
      on={props.data.idea}
      of={{ name: 'weitergeben', id: 'f-pass-on', ...words, rows: 2, max: OUTCOME.max, voluntary: true, icon: 'check' }}
    />
  );
}
