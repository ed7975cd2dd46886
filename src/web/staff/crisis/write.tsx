import { z } from 'zod';
import {
  addCrisisEntry,
  addEntrySchema,
  answerCrisisEntry,
  answerEntrySchema,
  type CrisisFor,
  closeCrisis,
  closeCrisisSchema,
  crisisFor,
} from '#modules/crisis';
import { CRISIS_TEXT } from '#modules/crisis/words';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, Form, HiddenField, Message, MomentField, TextArea, TextField } from '../../ui/index.ts';
import { CrisisFrame } from './parts.tsx';
import { crisisPath } from './paths.ts';

const ROOT = '/mitarbeit/krisen/:crisis_id';
const sorts = z.enum(['log', 'task', 'decision']);
const adding = page(
  z.object({ crisis_id: z.uuid(), sort: sorts.catch('log') }),
  async (work, { crisis_id, sort }) => ({ ...(await crisisFor(work, crisis_id)), sort }),
  AddPage,
  { who: 'staff' },
);

/** One entry: what happened, a task, or a decision. */
function AddPage(props: PageProps<CrisisFor & { sort: z.infer<typeof sorts> }>) {
  const { t, url, problem, values, data } = props;
  const c = t.crisis;
  const { sort, crisis } = data;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <CrisisFrame {...props} at="" title={c.write[sort]}>
      <Form action={url(crisisPath(crisis.crisis_id, 'eintrag'))} form_key={props.form_key} label={c.write[sort]}>
        <HiddenField name="sort" value={sort} />
        <TextArea name="words" label={c.what[sort]} rows={4} max={CRISIS_TEXT.words} required {...field} />
        {sort === 'decision' && <TextArea name="reason" label={c.reason} rows={3} max={CRISIS_TEXT.words} {...optional} />}
        <TextField name="who" label={c.who[sort]} max={CRISIS_TEXT.who} {...optional} />
        {sort === 'task' && <MomentField name="until_at" label={c.until} {...optional} />}
        <MomentField name="happened_at" label={c.happened_at} hint={c.happened_hint} {...optional} />
        <p className="muted">{c.fixed}</p>
        <Button icon="check">{c.put}</Button>
      </Form>
    </CrisisFrame>
  );
}

const add = submit(
  addEntrySchema,
  async (work, input, { context }) => {
    await addCrisisEntry(work, input);
    return seeOther(context.url(`${crisisPath(input.crisis_id)}?gespeichert`));
  },
  adding,
);

const answering = page(
  z.object({ crisis_id: z.uuid(), about_id: z.uuid() }),
  async (work, { crisis_id, about_id }) => {
    const known = await crisisFor(work, crisis_id);
    const entry = known.entries.find((one) => one.crisis_entry_id === about_id);
    demand(entry !== undefined, 'not_found');
    return { ...known, entry, done: known.tasks.find((one) => one.crisis_entry_id === about_id)?.done ?? null };
  },
  AnswerPage,
  { who: 'staff' },
);
type Answering = PageProps<CrisisFor & { entry: CrisisFor['entries'][number]; done: CrisisFor['entries'][number] | object | null }>;

/** An entry as it stands, and what can be said to it: a task is done, a mistake is put right. */
function AnswerPage(props: Answering) {
  const { t, url, lang, city, problem, data } = props;
  const c = t.crisis;
  const { entry, crisis } = data;
  const action = url(crisisPath(crisis.crisis_id, `eintrag/${entry.crisis_entry_id}`));
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const correcting = props.values.sort !== 'done';
  const field = { problem, values: props.values };
  return (
    <CrisisFrame {...props} at="" title={`${c.sorts[entry.sort]}, ${at(entry.happened_at)}`}>
      <p className="lines">{entry.words}</p>
      <p className="muted">
        {fill(c.by, { name: entry.author || (entry.by_name ?? c.nobody) })}, {fill(c.written, { at: at(entry.written_at) })}
      </p>
      {entry.corrections.map((one) => (
        <Message key={one.crisis_entry_id} tone="warning" title={fill(c.corrected, { at: at(one.written_at), words: one.words })} />
      ))}
      {entry.sort === 'task' && !data.done && !crisis.closed_at && (
        <Form action={action} form_key={`${props.form_key}-done`} label={c.done}>
          <HiddenField name="sort" value="done" />
          <Button icon="check" look="secondary">
            {c.done}
          </Button>
        </Form>
      )}
      {!crisis.closed_at && (
        <Form action={action} form_key={props.form_key} label={c.correct}>
          <HiddenField name="sort" value="correction" />
          <TextArea name="words" label={c.correct_words} rows={4} max={CRISIS_TEXT.words} required {...(correcting ? field : {})} />
          <p className="muted">{c.fixed}</p>
          <Button icon="edit">{c.correct}</Button>
        </Form>
      )}
    </CrisisFrame>
  );
}

const answer = submit(
  answerEntrySchema,
  async (work, input, { context }) => {
    await answerCrisisEntry(work, input);
    return seeOther(context.url(`${crisisPath(input.crisis_id)}?gespeichert`));
  },
  answering,
);

const closing = page(z.object({ crisis_id: z.uuid() }), (work, { crisis_id }) => crisisFor(work, crisis_id), ClosePage, { who: 'staff' });

function ClosePage(props: PageProps<CrisisFor>) {
  const { t, url, problem, values, data } = props;
  const c = t.crisis;
  return (
    <CrisisFrame {...props} at="" title={c.close}>
      <p className="lead">{c.close_lead}</p>
      <Form action={url(crisisPath(data.crisis.crisis_id, 'schliessen'))} form_key={props.form_key} label={c.close}>
        <TextArea name="summary" label={c.summary} rows={6} max={CRISIS_TEXT.words} required problem={problem} values={values} />
        <Button icon="lock">{c.close}</Button>
      </Form>
    </CrisisFrame>
  );
}

const close = submit(
  closeCrisisSchema,
  async (work, input, { context }) => {
    await closeCrisis(work, input);
    return seeOther(context.url(crisisPath(input.crisis_id)));
  },
  closing,
);

export const routes: Route[] = [
  { path: `${ROOT}/eintrag`, get: adding, post: add, limit: 240 },
  { path: `${ROOT}/eintrag/:about_id`, get: answering, post: answer, limit: 240 },
  { path: `${ROOT}/schliessen`, get: closing, post: close, limit: 30 },
];
