import { type City, inLanguage } from '#modules/city';
import { IMPACTS, URGENCIES } from '#modules/tickets/words';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, Fieldset, SelectField, TextField, type Values } from '../../ui/index.ts';
import { type Edited, InBoth } from './editing.tsx';
import { bothOrNone, box, line, rowsOf, type Tree, wholeIn } from './form-values.ts';
import { WeekFields, weekOf } from './week-form.tsx';

type Desk = NonNullable<City['service_desk']>;
type Props = PageProps<{ teams: Edited<{ name: unknown }>[] }> & { values: Values };

const PRIORITIES = [1, 2, 3, 4] as const;
const CALLBACKS = ['minutes', 'capacity', 'days', 'lead_minutes'] as const;

/** Who answers first, when, how fast, and what else the service desk goes by. */
export function DeskFields({ t, lang, data, problem, values }: Props) {
  const [f, d] = [t.admin.fields, t.desk_settings];
  const field = { problem, values };
  const number = { ...field, inputmode: 'numeric', width: 'short' } as const;
  const optional = { ...number, optional_label: t.layout.optional };
  return (
    <>
      <SelectField
        name="value.team"
        label={f.team}
        hint={d.team_hint}
        choices={data.teams.map((team) => ({ value: team.id, label: inLanguage(team.value.name, lang) }))}
        required
        {...field}
      />
      <TextField name="value.phone" type="tel" label={f.phone} hint={t.admin.settings.phone_hint} required {...field} />
      <InBoth t={t} name="value.note" label={f.note} hint={d.note_hint} area required={false} {...field} />
      <h2>{f.hours}</h2>
      <p className="muted">{t.admin.settings.hours_hint}</p>
      <WeekFields t={t} name="value.hours" {...field} />
      <h2>{f.levels}</h2>
      <p className="muted">{d.levels_hint}</p>
      {PRIORITIES.map((priority, at) => (
        <Fieldset
          key={priority}
          name={`value.levels.${at}`}
          label={fill(d.priority, { n: priority })}
          required
          problem={problem}
          horizontal
        >
          <TextField name={`value.levels.${at}.answer_minutes`} label={f.answer_minutes} required {...number} />
          <TextField name={`value.levels.${at}.solve_minutes`} label={f.solve_minutes} required {...number} />
        </Fieldset>
      ))}
      <h2>{f.priorities}</h2>
      <p className="muted">{d.priorities_hint}</p>
      {IMPACTS.map((impact, row) => (
        <Fieldset
          key={impact}
          name={`value.priorities.${row}`}
          label={t.tickets.impacts[impact] ?? ''}
          required
          problem={problem}
          horizontal
        >
          {URGENCIES.map((urgency, column) => (
            <SelectField
              key={urgency}
              name={`value.priorities.${row}.${column}`}
              label={t.tickets.urgencies[urgency] ?? ''}
              choices={PRIORITIES.map((one) => ({ value: String(one), label: `P${one}` }))}
              required
              {...field}
            />
          ))}
        </Fieldset>
      ))}
      <h2>{d.more}</h2>
      <TextField name="value.reopen_days" label={f.reopen_days} hint={d.reopen_hint} required {...number} />
      <TextField name="value.hold_out_percent" label={f.hold_out_percent} hint={d.hold_out_hint} {...optional} />
      <TextField name="value.call_minutes" label={f.call_minutes} hint={d.call_hint} {...optional} />
      <div className="field-pair">
        <TextField name="value.wave_people" label={f.wave_people} hint={d.wave_people_hint} {...optional} />
        <TextField name="value.wave_factor" label={f.wave_factor} hint={d.wave_factor_hint} {...optional} inputmode="decimal" />
      </div>
      <TextField
        name="value.remote_url"
        type="text"
        label={f.remote_url}
        hint={d.remote_hint}
        optional_label={t.layout.optional}
        {...field}
      />
      <h2>{f.callbacks}</h2>
      <p className="muted">{d.callbacks_hint}</p>
      <div className="field-pair">
        {CALLBACKS.map((name) => (
          <TextField key={name} name={`value.callbacks.${name}`} label={d.callbacks[name]} {...optional} />
        ))}
      </div>
      <h2>{f.change_window}</h2>
      <Checkbox name="value.limited" label={f.limited} hint={d.limited_hint} {...field} />
      <WeekFields t={t} name="value.change_window" {...field} />
    </>
  );
}

/** The setting as its form shows it: levels in the order of their priorities. */
export function deskFields(value: unknown): unknown {
  if (value === undefined) return {};
  const desk = value as Desk;
  const levels = [...desk.levels].sort((a, b) => a.priority - b.priority).map(({ priority: _, ...level }) => level);
  return { ...desk, levels, limited: desk.change_window !== undefined };
}

/** The form as the setting; what is left empty is left out. */
export function deskOf(tree: Tree): unknown {
  const levels = rowsOf(tree, 'levels');
  const callbacks = box(tree, 'callbacks');
  return {
    team: line(tree, 'team'),
    phone: line(tree, 'phone'),
    hours: weekOf(box(tree, 'hours')),
    priorities: IMPACTS.map((_, row) => URGENCIES.map((__, column) => priorityIn(tree, row, column))),
    levels: PRIORITIES.map((priority, at) => ({
      priority,
      answer_minutes: wholeIn(levels[at] ?? {}, 'answer_minutes'),
      solve_minutes: wholeIn(levels[at] ?? {}, 'solve_minutes'),
    })),
    reopen_days: wholeIn(tree, 'reopen_days'),
    hold_out_percent: wholeOrNone(tree, 'hold_out_percent'),
    wave_people: wholeOrNone(tree, 'wave_people'),
    wave_factor: line(tree, 'wave_factor') ? Number(line(tree, 'wave_factor').replace(',', '.')) : undefined,
    call_minutes: wholeOrNone(tree, 'call_minutes'),
    callbacks: CALLBACKS.some((name) => line(callbacks, name))
      ? Object.fromEntries(CALLBACKS.map((name) => [name, wholeIn(callbacks, name)]))
      : undefined,
    remote_url: line(tree, 'remote_url') || undefined,
    change_window: tree.limited === 'yes' ? weekOf(box(tree, 'change_window')) : undefined,
    note: bothOrNone(tree, 'note'),
  };
}

function wholeOrNone(tree: Tree, name: string): number | undefined {
  return line(tree, name) ? wholeIn(tree, name) : undefined;
}

/** Rows and columns with numbers only have become lists of lists. */
function priorityIn(tree: Tree, row: number, column: number): number {
  const rows: unknown = tree.priorities;
  const cells: unknown = Array.isArray(rows) ? rows[row] : undefined;
  return Array.isArray(cells) ? Number(cells[column]) : Number.NaN;
}
