import { inLanguage } from '#modules/city';
import type { ReportList } from '#modules/reports';
import { LIST_SORTS, LIST_STATES, LIST_TIMES } from '#modules/reports/words';
import type { Context } from '../context.ts';
import { fill } from '../problems.ts';
import { Button, FilterBar, Form, HiddenField, Icon, SearchField, SelectField, TextField } from '../ui/index.ts';
import { CatalogueFields, type Choices } from './catalogue-fields.tsx';
import { listQuery } from './list-address.ts';

interface Props {
  context: Context;
  wanted: ReportList;
  choices: Choices;
}

/** The search above the list: keeps the filters that were chosen. */
export function ListSearch({ context, wanted }: Omit<Props, 'choices'>) {
  const l = context.t.list;
  return (
    <Form method="get" action={context.url('/meldungen')} label={l.search}>
      <SearchField name="q" label={l.search} hint={l.search_hint} value={wanted.q} button_label={l.search_button} required />
      {(['place', 'group', 'category', 'state', 'time', 'sort'] as const).map(
        (name) => wanted[name] && <HiddenField key={name} name={name} value={wanted[name]} />,
      )}
    </Form>
  );
}

/** The filters of the list, folded until one is chosen. */
export function ListFilters({ context, wanted, choices }: Props) {
  const { t, lang, url } = context;
  const l = t.list;
  const active = chosen({ context, wanted, choices }).filter((one) => one.name !== 'q').length;
  return (
    <FilterBar label={l.filter} active={active} active_label={t.reports.filters_active}>
      <Form method="get" action={url('/meldungen')} label={l.filter} inline>
        {wanted.q && <HiddenField name="q" value={wanted.q} />}
        <CatalogueFields lang={lang} wanted={wanted} choices={choices} texts={l} />
        <SelectField
          name="state"
          label={l.state}
          empty_label={l.all_states}
          value={wanted.state}
          choices={LIST_STATES.map((value) => ({ value, label: l.states[value] }))}
          required
        />
        <SelectField
          name="time"
          label={l.time}
          empty_label={l.time_usual}
          value={wanted.time}
          choices={LIST_TIMES.map((value) => ({ value, label: l.times[value] }))}
          required
        />
        <TextField name="place" label={l.place} value={wanted.place} max={100} width="medium" required />
        <SelectField
          name="sort"
          label={l.sort}
          empty_label={l.sort_usual}
          value={wanted.sort}
          choices={LIST_SORTS.map((value) => ({ value, label: l.sorts[value] }))}
          required
        />
        <Button look="secondary">{l.apply}</Button>
      </Form>
    </FilterBar>
  );
}

/** What was chosen, each with a link that takes it away. */
export function Chosen(props: Props) {
  const { t, url } = props.context;
  const all = chosen(props);
  if (all.length === 0) return null;
  return (
    <ul className="chips" aria-label={t.list.chosen}>
      {all.map((one) => (
        <li key={one.name}>
          <a className="chip" href={url(`/meldungen${listQuery(props.wanted, { [one.name]: '' })}`)}>
            <span className="kern-sr-only">{fill(t.list.without, { what: '' }).trim()}: </span>
            {one.label}
            <Icon name="close" size="small" />
          </a>
        </li>
      ))}
      {all.length > 1 && (
        <li>
          <a href={url('/meldungen')}>{t.list.reset}</a>
        </li>
      )}
    </ul>
  );
}

function chosen({ context, wanted, choices }: Props): { name: keyof ReportList; label: string }[] {
  const { t, lang } = context;
  const l = t.list;
  const group = choices.groups.find((one) => one.group_id === wanted.group);
  const category = choices.categories.find((one) => one.category_id === wanted.category);
  const labels: [keyof ReportList, string | false | undefined][] = [
    ['q', wanted.q && fill(l.search_for, { what: wanted.q })],
    ['place', wanted.place && `${l.place}: ${wanted.place}`],
    ['group', wanted.group && (group ? inLanguage(group.name, lang) : wanted.group)],
    ['category', wanted.category && (category ? inLanguage(category.name, lang) : wanted.category)],
    ['state', wanted.state && l.states[wanted.state]],
    ['time', wanted.time && l.times[wanted.time]],
    ['sort', wanted.sort && l.sorts[wanted.sort]],
  ];
  return labels.flatMap(([name, label]) => (label ? [{ name, label }] : []));
}
