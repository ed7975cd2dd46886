import type { PageProps } from '../../context.ts';
import { Fieldset, TextField, type Values } from '../../ui/index.ts';
import { line, rowsOf, type Tree } from './form-values.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Two spans a day at least: mornings and afternoons. */
const SPANS = 2;

type Props = Pick<PageProps<unknown>, 't' | 'problem'> & { values: Values; name: string };

/** The hours of a week, a group of fields for each day; as many spans as a day has. */
export function WeekFields({ t, problem, values, name }: Props) {
  const s = t.admin.settings;
  const spans = (day: string) => {
    let n = SPANS;
    while (`${name}.${day}.${n}.from` in values) n += 1;
    return Array.from({ length: n }, (_, at) => at);
  };
  return DAYS.map((day) => (
    <Fieldset key={day} name={`${name}.${day}`} label={t.admin.fields[day] ?? day} required problem={problem} horizontal>
      {spans(day).map((span) => (
        <div key={span} className="hours">
          {(['from', 'to'] as const).map((end) => (
            <TextField
              key={end}
              name={`${name}.${day}.${span}.${end}`}
              label={s[end][Math.min(span, SPANS - 1)] ?? ''}
              width="short"
              placeholder={end === 'from' ? '08:00' : '16:00'}
              required
              problem={problem}
              values={values}
            />
          ))}
        </div>
      ))}
    </Fieldset>
  ));
}

/** A week as typed; spans without any time fall away. */
export function weekOf(tree: Tree): unknown {
  const spans = (day: string) =>
    rowsOf(tree, day)
      .map((row) => ({ from: padded(line(row, 'from')), to: padded(line(row, 'to')) }))
      .filter(({ from, to }) => from !== '' || to !== '');
  return Object.fromEntries(DAYS.map((day) => [day, spans(day)]));
}

/** '8:00' and '8.00' mean '08:00'. */
function padded(time: string): string {
  const [, hour, minute] = /^(\d{1,2})[:.](\d\d)$/.exec(time) ?? [];
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : time;
}
