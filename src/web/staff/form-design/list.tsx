import { z } from 'zod';
import { type CodeList, listSchema } from '#modules/forms';
import { Refusal } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, HiddenField, Message, TextArea, TextField, type Values } from '../../ui/index.ts';
import { shownValues } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, DesignPage, type DesignProps, designFor, designPath, named } from './design.tsx';
import { DesignForm, RemoveForm } from './design-form.tsx';

const listAsked = asked.extend({ liste: named });

async function listFor(work: Work, { liste, ...of }: z.infer<typeof listAsked>) {
  const design = await designFor(work, of);
  const list = design.draft.form.lists.find(({ key }) => key === liste);
  if (liste && !list) throw new Refusal('not_found');
  return { ...design, list };
}

const get = page(listAsked, listFor, ListPage, { who: 'staff' });
type Props = DesignProps & { data: Awaited<ReturnType<typeof listFor>> };

/** More lines than this a browser would be slow with. */
const MOST_LINES = 3_000;

/** One list of values, a line each, so that it can be pasted from a table. */
function ListPage(props: Props) {
  const { t, data, problem } = props;
  const d = t.form_design.list;
  const { list } = data;
  const long = (list?.values.length ?? 0) > MOST_LINES;
  const title = list ? fill(d.title, { key: list.key }) : t.form_design.add_list;
  const values = shownValues(props, { name: list?.key ?? '', lines: list && !long ? linesOf(list) : '' });
  const field = { problem, values };
  return (
    <DesignPage {...props} title={title}>
      {list && long && <Message tone="info" title={fill(d.long, { n: list.values.length.toLocaleString(props.lang) })} />}
      {list?.urn && <Message tone="info" title={`${list.urn}${list.version ? ` (${list.version})` : ''}`} />}
      <DesignForm {...props} to="/liste" label={title}>
        <HiddenField name="liste" value={list?.key ?? ''} />
        {!list && <TextField name="name" label={d.name} hint={d.name_hint} required {...field} />}
        <TextArea name="lines" label={d.lines} hint={d.lines_hint} rows={16} required {...field} />
        <ButtonRow>
          <Button icon="check">{t.admin.save}</Button>
        </ButtonRow>
      </DesignForm>
      {list && <RemoveForm {...props} to="/liste/weg" label={d.remove} name="liste" value={list.key} />}
    </DesignPage>
  );
}

const linesOf = ({ values }: CodeList): string =>
  values.map(({ code, name }) => [code, name.de, ...(name.en ? [name.en] : [])].map(quotedIfNeeded).join(';')).join('\n');
const quotedIfNeeded = (words: string) => (/[;"\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

/** "code;name" or "code;name;English name"; a line of one word is code and name. Tabs, as of a table, part as well. Help of a value that stays is kept. */
function valuesIn(lines: string, before: CodeList | undefined): { values: CodeList['values']; wrong?: string } {
  const values: CodeList['values'] = [];
  const taken = new Set<string>();
  for (const [n, one] of lines.split(/\r?\n/).entries()) {
    if (one.trim() === '') continue;
    const cells = [...one.matchAll(/(?:^|[;\t])(?:"((?:[^"]|"")*)"|([^;\t]*))/g)].map(([, quoted, plain]) =>
      (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
    );
    const [first = '', de = first, en = ''] = cells;
    const code = cells.length === 1 ? idFrom(first, [...taken], '_') : first;
    if (!code || !de || taken.has(code)) return { values, wrong: String(n + 1) };
    taken.add(code);
    const help = before?.values.find((value) => value.code === code)?.help;
    values.push({ code, name: { de, ...(en ? { en } : {}) }, ...(help ? { help } : {}) });
  }
  return { values };
}

const textIn = (values: Values, name: string) => (typeof values[name] === 'string' ? values[name].trim() : '');

const post = changing(get, ({ form_id: id, draft }, { values, input }) => {
  const was = named.parse(input.liste);
  const before = draft.form.lists.find(({ key }) => key === was);
  if (!was && textIn(values, 'name') === '') throw new z.ZodError([{ code: 'custom', path: ['name'], message: '', input: '' }]);
  const read = valuesIn(textIn(values, 'lines'), before);
  if (read.wrong) throw new Refusal('form_list_line', { field: 'lines', detail: { line: read.wrong } });
  if (read.values.length === 0) throw new z.ZodError([{ code: 'custom', path: ['lines'], message: '', input: '' }]);
  const key =
    was ||
    idFrom(
      textIn(values, 'name'),
      draft.form.lists.map((one) => one.key),
      '_',
    );
  const list = listSchema.parse({ ...before, key, values: read.values }) as CodeList;
  return { edit: { do: 'list', list, ...(was ? { was } : {}) }, to: () => `${designPath(id)}?gespeichert#listen` };
});

const remove = changing(get, ({ form_id: id }, { input }) => ({
  edit: { do: 'remove_list', key: named.parse(input.liste) },
  to: () => `${designPath(id)}?gespeichert#listen`,
}));

const limit = 120;
const at = `${FORM_DESK_PATH}/:form_id/bauen/liste`;
export const routes: Route[] = [
  { path: at, get, post, limit },
  { path: `${at}/weg`, post: remove, limit, home: `${FORM_DESK_PATH}/:form_id/bauen` },
];
