import { z } from 'zod';
import { EFFECTS, freeKey, partAt, type Rule, ruleSchema, sentenceFor } from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { page, ShowAgain } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Button, Details, HiddenField, Message, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';
import { shownValues } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, type Design, DesignPage, type DesignProps, designFor, designPath, named } from './design.tsx';
import { LookForm, RemoveForm } from './design-form.tsx';
import { InThree } from './part-fields.tsx';
import { type Failed, failedSchema, ruleRead, withCommand } from './rule-commands.ts';
import { QuestionChoice, RuleRows } from './rule-rows.tsx';
import { fieldsOfRule, jsonIn, missingIn, ruleOf } from './rule-values.ts';

/** `regel` of a rule that is there; else a new one, about a part (`ziel`) or for a sentence nobody could read (`aufgabe`). */
const ruleAsked = asked.extend({
  regel: named,
  ziel: named,
  aufgabe: z.coerce.number().int().min(0).optional().catch(undefined),
});
type Asked = z.infer<typeof ruleAsked>;

async function ruleFor(work: Work, input: Asked) {
  const design = await designFor(work, input);
  return { ...design, ...found(design, input) };
}

function found({ draft: { form, tasks } }: Pick<Design, 'draft'>, { regel, ziel, aufgabe }: Pick<Asked, 'regel' | 'ziel' | 'aufgabe'>) {
  const there = form.rules.find(({ key }) => key === regel);
  if (regel && !there) throw new Refusal('not_found');
  const task = regel || aufgabe === undefined ? undefined : tasks[aufgabe];
  const target = ziel || (task && partAt(form, task.path) ? task.path : '');
  const keys = form.rules.map(({ key }) => key);
  const fresh: Rule = {
    ...{ key: freeKey(task ? task.id : 'regel', keys), effect: 'show', target, when: { op: 'true' } },
    ...(task ? { source: { id: task.id, sentence: task.text, offset: 0 } } : {}),
  };
  return { rule: there ?? fresh, is_new: !there, task, aufgabe: task ? aufgabe : undefined };
}

const get = page(ruleAsked, ruleFor, RulePage, { who: 'staff' });
export type RuleProps = DesignProps & { data: Awaited<ReturnType<typeof ruleFor>> };

/** One rule: what happens, to what, and when; its sentence stands above and follows. */
function RulePage(props: RuleProps) {
  const { t, lang, data, problem } = props;
  const d = t.form_design.rule;
  const { rule, is_new, draft } = data;
  const values = shownValues(props, is_new ? { ...fieldsOfRule(rule, draft.form), effect: '' } : fieldsOfRule(rule, draft.form));
  const now = ruleOf(values, rule, draft.form);
  const title = is_new ? t.form_design.add_rule : d.title;
  const complete = now.effect && (now.target !== '' || now.effect === 'valid');
  return (
    <DesignPage {...props} title={title} scripts={['article-draft.js']}>
      <Source {...props} />
      <div id="vorschau" className="form-sentence">
        {complete && (
          <>
            <strong>{d.reads}</strong>
            <p>{sentenceFor(now, draft.form, lang)}</p>
          </>
        )}
      </div>
      <LookForm {...props} to="/regel" label={title} look={d.read_again} back={`${designPath(data.form_id)}#regeln`}>
        <HiddenField name="regel" value={is_new ? '' : rule.key} />
        <HiddenField name="land" value={String(values.land ?? '')} />
        {data.aufgabe !== undefined && <HiddenField name="aufgabe" value={String(data.aufgabe)} />}
        <SelectField
          name="effect"
          label={d.effect}
          empty_label={t.apply.choose}
          value={String(values.effect ?? '')}
          choices={EFFECTS.map((value) => ({ value, label: d.effects[value] }))}
          problem={problem}
          required
        />
        <QuestionChoice {...props} name="target" label={d.target} form={draft.form} value={String(values.target ?? '')} whole={d.whole} />
        {now.effect === 'prefill' && (
          <TextField name="value" label={d.prefill} hint={d.prefill_hint} values={values} problem={problem} required />
        )}
        {now.effect === 'valid' && <InThree t={t} name="message" label={d.message} values={values} problem={problem} />}
        {values.when ? <Deep {...props} values={values} /> : <RuleRows {...props} values={values} />}
        <InWords {...props} values={values} rule={now} />
      </LookForm>
      {!is_new && <RemoveForm {...props} to="/regel/weg" label={d.remove} name="regel" value={rule.key} />}
    </DesignPage>
  );
}

/** The words of the official form it comes from. */
function Source({ t, data }: RuleProps) {
  const source = data.rule.source;
  if (!source) return null;
  return (
    <Message tone={data.task ? 'warning' : 'info'} title={data.task ? t.form_design.rule.from_task : t.form_design.rule.from_fim}>
      <p>
        <q lang="de">{source.sentence}</q> ({source.id})
      </p>
    </Message>
  );
}

/** A condition that no rows can show is kept as it is. */
function Deep({ t, values }: RuleProps & { values: Values }) {
  const d = t.form_design.rule;
  return (
    <Message tone="info" title={d.deep}>
      <p>{d.deep_hint}</p>
      <HiddenField name="when" value={String(values.when)} />
    </Message>
  );
}

/** The whole rule as a German sentence, read by the grammar that reads official forms. */
function InWords({ t, data, values, rule, problem }: RuleProps & { values: Values; rule: Rule }) {
  const d = t.form_design.rule;
  const { form } = data.draft;
  const known = rule.effect && (rule.target === '' ? rule.effect === 'valid' : partAt(form, rule.target));
  const own =
    typeof values.sentence === 'string' && values.sentence !== '' ? values.sentence : known ? sentenceFor(rule, form, 'de', 'exact') : '';
  const failed = failedIn(values);
  return (
    <Details summary={d.in_words} open={Boolean(values.when) || failed !== undefined || problem?.code === 'form_sentence_unread'}>
      <TextArea name="sentence" label={d.sentence} hint={d.sentence_hint} value={own} rows={4} problem={problem} />
      {failed && (
        <Message tone="warning" title={d.why[failed.why]}>
          <p lang="de">
            {own.slice(0, failed.from)}
            <mark>{own.slice(failed.from, failed.to)}</mark>
            {own.slice(failed.to)}
          </p>
        </Message>
      )}
      <Button name="_do" value="sentence" look="secondary" icon="repeat" small no_check>
        {d.read_sentence}
      </Button>
    </Details>
  );
}

/** Where reading stopped, as the page was told; what is none is not shown. */
const failedIn = (values: Values): Failed | undefined => failedSchema.safeParse(jsonIn(values.failed)).data;

const post = changing(get, (design, { values: sent, input }) => {
  const { failed: _, ...values } = sent;
  const { form } = design.draft;
  const at = found(design, ruleAsked.parse({ ...input, form_id: design.form_id }));
  const command = String(values._do ?? '');
  if (command === 'sentence') throw new ShowAgain(ruleRead(values, at.rule, form));
  if (command) throw new ShowAgain(withCommand(values, command));
  const rule = ruleOf(values, at.rule, form);
  const missing = missingIn(values, rule, form);
  const effect = rule.effect ? [] : ['effect'];
  if (missing.length + effect.length > 0)
    throw new z.ZodError([...effect, ...missing].map((name) => ({ code: 'custom', path: name.split('.'), message: '', input: '' })));
  return { edit: { do: 'rule', rule: ruleSchema.parse(rule) as Rule }, to: () => `${designPath(design.form_id)}?gespeichert#regeln` };
});

const remove = changing(get, ({ form_id: id }, { input }) => ({
  edit: { do: 'remove_rule', key: named.parse(input.regel) },
  to: () => `${designPath(id)}?gespeichert#regeln`,
}));

const limit = 240;
const at = `${FORM_DESK_PATH}/:form_id/bauen/regel`;
export const routes: Route[] = [
  { path: at, get, post, limit },
  { path: `${at}/weg`, post: remove, limit, home: `${FORM_DESK_PATH}/:form_id/bauen` },
];
