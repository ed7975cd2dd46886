import { z } from 'zod';
import { type Edit, type Form as FormData, sentenceFor, undoFormDraft } from '#modules/forms';
import type { Work } from '#platform/work';
import { formText } from '../../form-words.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, ButtonRow, DataTable, Details, EmptyState, Message } from '../../ui/index.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, type Design, DesignPage, type DesignProps, designFor, designPath, onPage } from './design.tsx';
import { DesignForm } from './design-form.tsx';
import { OpenTasks } from './tasks.tsx';
import { anchorOf, PartTree } from './tree-rows.tsx';

const treeAsked = asked.extend({ regeln: z.string().max(2_000).default('') });

async function treeFor(work: Work, { regeln, ...of }: z.infer<typeof treeAsked>) {
  const touched = regeln.split(' ').filter(Boolean);
  return { ...(await designFor(work, of)), touched };
}

const get = page(treeAsked, treeFor, TreePage, { who: 'staff' });
type Props = DesignProps & { data: Design & { touched: string[] } };

/** The whole form at a glance: its questions in their order, its rules as sentences, its lists; each leads to a page of its own. */
function TreePage(props: Props) {
  const { t, url, data } = props;
  const d = t.form_design;
  const { form } = data.draft;
  const own = (rest: string) => url(designPath(data.form_id, rest));
  return (
    <DesignPage
      {...props}
      title={d.title}
      head={
        <>
          <ButtonLink href={own('/titel')} icon="edit" look="secondary" small>
            {d.form_title}
          </ButtonLink>
          <ButtonLink href={own('/personen')} icon="people" look="secondary" small>
            {d.persons.title}
          </ButtonLink>
          <ButtonLink href={own('/vorschau')} icon="visible" small>
            {d.preview.title}
          </ButtonLink>
        </>
      }
      scripts={['form-order.js']}
    >
      <Touched {...props} />
      <nav aria-label={d.on_page} className="form-tree__add">
        {(['fragen', 'regeln', 'listen'] as const).map((one) => (
          <a key={one} href={`#${one}`}>
            {d.parts[one]}
          </a>
        ))}
      </nav>
      {data.draft.undo && <Undo {...props} />}
      <section className="stack" id="fragen">
        <h2>{d.parts.fragen}</h2>
        <p>{d.lead}</p>
        <Details summary={d.guide.title}>
          <ol>
            {d.guide.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{d.guide.text}</p>
        </Details>
        {form.parts.length === 0 && (
          <EmptyState title={d.none} icon="list">
            {d.none_text}
          </EmptyState>
        )}
        <PartTree {...props} />
      </section>
      <OpenTasks {...props} />
      <section className="stack" id="regeln">
        <h2>{d.parts.regeln}</h2>
        <RuleList {...props} />
      </section>
      <section className="stack" id="listen">
        <h2>{d.parts.listen}</h2>
        <ListTable {...props} />
      </section>
      <ButtonRow>
        <ButtonLink href={url(`${FORM_DESK_PATH}/${data.form_id}`)} icon="arrow-forward" look="tertiary">
          {d.to_publish}
        </ButtonLink>
      </ButtonRow>
    </DesignPage>
  );
}

/** Which rules a change took along. */
function Touched({ t, lang, data, problem }: Props) {
  const d = t.form_design;
  if (data.touched.length === 0 || problem) return null;
  const there = data.touched.map((key) => data.draft.form.rules.find((rule) => rule.key === key)).filter((rule) => rule !== undefined);
  return (
    <Message tone="info" title={fill(d.touched, { n: data.touched.length })}>
      {there.length > 0 && (
        <ul>
          {there.map((rule) => (
            <li key={rule.key}>{sentenceFor(rule, data.draft.form, lang)}</li>
          ))}
        </ul>
      )}
    </Message>
  );
}

function Undo(props: Props) {
  const d = props.t.form_design;
  return (
    <DesignForm {...props} to="/zurueck" label={d.undo}>
      <Button look="tertiary" icon="repeat" small>
        {d.undo}
      </Button>
    </DesignForm>
  );
}

function RuleList({ t, lang, url, data }: Props) {
  const d = t.form_design;
  const { form } = data.draft;
  return (
    <>
      {form.rules.length === 0 ? (
        <p className="muted">{d.no_rules}</p>
      ) : (
        <ul className="form-sentences">
          {form.rules.map((rule) => (
            <li key={rule.key}>
              <a href={url(onPage(data.form_id, 'regel', { regel: rule.key }))}>{sentenceFor(rule, form, lang)}</a>{' '}
              {rule.source && <Badge small>{rule.source.id}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <ButtonRow>
        <ButtonLink href={url(designPath(data.form_id, '/regel'))} icon="add" look="secondary" small>
          {d.add_rule}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

function ListTable({ t, lang, url, data }: Props) {
  const d = t.form_design;
  const { lists, parts } = data.draft.form;
  return (
    <>
      <DataTable
        caption={d.parts.listen}
        caption_hidden
        dense
        rows={lists}
        row_key={(list) => list.key}
        empty={<p className="muted">{d.no_lists}</p>}
        columns={[
          {
            key: 'key',
            label: d.list.key,
            primary: true,
            cell: (list) => <a href={url(onPage(data.form_id, 'liste', { liste: list.key }))}>{list.key}</a>,
          },
          { key: 'values', label: d.list.values, numeric: true, cell: (list) => list.values.length.toLocaleString(lang) },
          {
            key: 'first',
            label: d.list.first,
            wide_only: true,
            cell: (list) =>
              list.values
                .slice(0, 4)
                .map((one) => formText(one.name, lang))
                .join(', '),
          },
          { key: 'used', label: d.list.used, numeric: true, cell: (list) => usesOf(parts, list.key) },
        ]}
      />
      <ButtonRow>
        <ButtonLink href={url(designPath(data.form_id, '/liste'))} icon="add" look="secondary" small>
          {d.add_list}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

const usesOf = (parts: FormData['parts'], key: string): number =>
  parts.reduce(
    (sum, part) => sum + (part.kind === 'group' ? usesOf(part.parts, key) : part.kind === 'field' && part.list === key ? 1 : 0),
    0,
  );

/** Buttons and dragging name what they do: `up G1.F2`, `move G1.F2 2 G3`. */
const COMMAND = /^(?:(up|down|in|out) (\S+)|move (\S+) (\d{1,4}) ?(\S*))$/;

const post = changing(get, (design, { values }) => {
  const [, step, path = '', moved, place, into = ''] = COMMAND.exec(String(values._do ?? '')) ?? [];
  if (!step && !moved) return new ShowAgain({});
  const edit: Edit = moved ? { do: 'move', path: moved, into, place: Number(place) } : ({ do: step, path } as Edit);
  return { edit, to: (now) => `${designPath(design.form_id)}#${anchorOf(now)}` };
});

const undo = submit(
  z.object({ form_id: asked.shape.form_id, version: z.coerce.number().int().min(1) }),
  async (work, input, { context }) => {
    await undoFormDraft(work, input);
    return seeOther(context.url(`${designPath(input.form_id)}?gespeichert`));
  },
  get,
);

const limit = 240;
export const routes: Route[] = [
  { path: `${FORM_DESK_PATH}/:form_id/bauen`, get, post, limit },
  { path: `${FORM_DESK_PATH}/:form_id/bauen/zurueck`, post: undo, limit, home: `${FORM_DESK_PATH}/:form_id/bauen` },
];
