import { z } from 'zod';
import { above, type FormPart, partAt, pathsIn, rulesAbout, sentenceFor, unfinishedPartSchema } from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { formText } from '../../form-words.ts';
import { page, ShowAgain } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonLink, ButtonRow, Details, HiddenField, Message, SelectField } from '../../ui/index.ts';
import { shownValues } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, type Design, DesignPage, type DesignProps, designFor, designPath, named, onPage } from './design.tsx';
import { DesignForm, LookForm } from './design-form.tsx';
import { PartFields } from './part-fields.tsx';
import { PartPreview } from './part-preview.tsx';
import { emptyPart, fieldsOfPart, partOf } from './part-values.ts';
import { partChoice } from './rule-rows.tsx';
import { anchorOf } from './tree-rows.tsx';

/** `pfad` of a part that is there; else a new one of a kind (`art`) at the end of a group (`in`). */
const partAsked = asked.extend({
  pfad: named,
  art: z.enum(['field', 'group', 'notice']).catch('field'),
  in: named,
});

async function partFor(work: Work, { pfad, art, in: into, ...of }: z.infer<typeof partAsked>) {
  const design = await designFor(work, of);
  const part = pfad ? partAt(design.draft.form, pfad) : emptyPart(art);
  if (!part) throw new Refusal('not_found');
  return { ...design, path: pfad, into, part };
}

const get = page(partAsked, partFor, PartPage, { who: 'staff' });
export type PartProps = DesignProps & { data: Awaited<ReturnType<typeof partFor>> };

/** One question, group or notice: all that can be said of it, what it looks like, which rules speak of it. */
function PartPage(props: PartProps) {
  const { t, lang, data, problem } = props;
  const d = t.form_design;
  const { part, path } = data;
  const values = shownValues(props, fieldsOfPart(part));
  const shown = partOf(values, part, data.draft.form);
  const title = path ? formText(part.title, lang) : d.adds[part.kind === 'group' && !data.into ? 'step' : part.kind];
  return (
    <DesignPage {...props} title={title} scripts={['article-draft.js']}>
      {path && part.fim && <Message tone="info" title={`FIM ${part.fim.id} (${part.fim.version})`} />}
      <div className="edit-columns">
        <LookForm {...props} to="/teil" label={title} look={d.look} back={`${designPath(data.form_id)}#${anchorOf(path || data.into)}`}>
          <HiddenField name="pfad" value={path} />
          <HiddenField name="art" value={part.kind} />
          <HiddenField name="in" value={data.into} />
          <PartFields {...props} part={shown} values={values} />
        </LookForm>
        <section className="edit-columns__shown stack" aria-labelledby="v-title">
          <h2 id="v-title">{d.looks}</h2>
          <PartPreview {...props} part={shown} probe={String(values.probe ?? '')} />
        </section>
      </div>
      {path && <About {...props} />}
      {path && <Remove {...props} asked={problem?.code === 'form_rules_ask'} />}
    </DesignPage>
  );
}

/** The rules that speak of it, and one more. */
function About({ t, lang, url, data }: PartProps) {
  const d = t.form_design;
  const { form } = data.draft;
  const keys = new Set(rulesAbout(form, data.path));
  return (
    <section className="stack">
      <h2>{d.rules_here}</h2>
      {keys.size === 0 ? (
        <p className="muted">{d.no_rules_here}</p>
      ) : (
        <ul className="form-sentences">
          {form.rules
            .filter(({ key }) => keys.has(key))
            .map((rule) => (
              <li key={rule.key}>
                <a href={url(onPage(data.form_id, 'regel', { regel: rule.key }))}>{sentenceFor(rule, form, lang)}</a>
              </li>
            ))}
        </ul>
      )}
      <ButtonRow>
        <ButtonLink href={url(onPage(data.form_id, 'regel', { ziel: data.path }))} icon="add" look="secondary" small>
          {d.add_rule_here}
        </ButtonLink>
      </ButtonRow>
    </section>
  );
}

/** To copy it, or to be rid of it; where rules ask about it, they go along only if somebody says so. */
function Remove(props: PartProps & { asked: boolean }) {
  const { t, data } = props;
  const d = t.form_design;
  return (
    <Details summary={d.more} open={props.asked}>
      <DesignForm {...props} to="/teil/weg" label={d.more}>
        <HiddenField name="pfad" value={data.path} />
        <div className="form-add">
          <SelectField name="group" label={d.move_to} value={above(data.path)} empty_label={d.move_top} choices={groupsFor(props)} />
          <Button name="_do" value="move" look="secondary" icon="arrow-forward" small>
            {d.move}
          </Button>
        </div>
        <ButtonRow>
          <Button name="_do" value="copy" look="secondary" icon="add" small>
            {d.copy}
          </Button>
          <Button name="_do" value={props.asked ? 'remove_all' : 'remove'} look="danger" icon="delete" small>
            {props.asked ? d.remove_all : d.remove}
          </Button>
        </ButtonRow>
      </DesignForm>
    </Details>
  );
}

/** The groups it can stand in: all but itself and what lies in it. */
function groupsFor({ data, lang }: PartProps) {
  const { form } = data.draft;
  return pathsIn(form.parts).flatMap((path) => {
    const part = partAt(form, path);
    if (part?.kind !== 'group' || path === data.path || path.startsWith(`${data.path}.`)) return [];
    return [partChoice(path, part, lang)];
  });
}

const post = changing(get, ({ draft, form_id: id }: Design, { values, input }) => {
  if (values._do === 'look' || values._do === 'preview') return new ShowAgain(values);
  const { pfad, art, in: into } = partAsked.parse({ ...input, form_id: id });
  const before = pfad ? partAt(draft.form, pfad) : emptyPart(art);
  if (!before) throw new Refusal('not_found');
  const part: FormPart = unfinishedPartSchema.parse(partOf(values, before, draft.form));
  const to = (path: string) => `${designPath(id)}#${anchorOf(path)}`;
  return pfad ? { edit: { do: 'change', path: pfad, part }, to } : { edit: { do: 'add', into, part }, to };
});

/** Behind everything in a group. */
const END = 10_000;

const remove = changing(get, ({ form_id: id }, { values, input }) => {
  const path = named.parse(input.pfad);
  if (values._do === 'copy') return { edit: { do: 'copy', path }, to: (now) => onPage(id, 'teil', { pfad: now }) };
  if (values._do === 'move') {
    const into = named.parse(input.group);
    return { edit: { do: 'move', path, into, place: END }, to: (now) => `${designPath(id)}#${anchorOf(now)}` };
  }
  return {
    edit: { do: 'remove', path, with_rules: values._do === 'remove_all' },
    to: (now) => `${designPath(id)}#${now ? anchorOf(now) : 'fragen'}`,
  };
});

const limit = 240;
const at = `${FORM_DESK_PATH}/:form_id/bauen/teil`;
export const routes: Route[] = [
  { path: at, get, post, limit },
  { path: `${at}/weg`, post: remove, limit, home: `${FORM_DESK_PATH}/:form_id/bauen` },
];
