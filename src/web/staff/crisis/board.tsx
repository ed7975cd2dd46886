import type { CrisisFor } from '#modules/crisis';
import { dueWords, spanWords } from '#modules/crisis/book';
import type { Context, PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Time } from '../../ui/index.ts';
import { crisisPath } from './paths.ts';

type Props = PageProps<CrisisFor>;

/** The situation at a glance: what is known, since when, what is due next, what is open, who was reached. Brought up to date by a script while the crisis runs; so nothing in it can be chosen. */
export function Board(props: Props) {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const { crisis, now } = data;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const latest = data.entries.findLast((one) => one.sort === 'log' || one.sort === 'decision');
  const said = latest?.corrections.at(-1)?.words ?? latest?.words;
  const refresh = crisis.closed_at
    ? {}
    : { 'data-refresh-from': url(crisisPath(crisis.crisis_id)), 'data-refresh-until': String(now.getTime() + 86_400_000) };
  return (
    <section
      id="lage"
      className={`crisis-board${crisis.closed_at ? ' crisis-board--closed' : crisis.exercise ? ' crisis-board--exercise' : ''}`}
      aria-label={c.board.title}
      {...refresh}
    >
      <p className="crisis-board__words lines">{crisis.words}</p>
      <p className="crisis-board__since">
        {c.since_short} <Time iso={crisis.since.toISOString()}>{at(crisis.since)}</Time>
        {!crisis.closed_at && `, ${fill(c.board.for, { left: spanWords(t.crisis, now.getTime() - crisis.since.getTime()) })}`}
      </p>
      {!crisis.closed_at && latest && (
        <div className="crisis-board__latest">
          <p className="crisis-board__label">{fill(c.board.latest, { sort: c.sorts[latest.sort], at: at(latest.happened_at) })}</p>
          <p className="lines">{said}</p>
        </div>
      )}
      {!crisis.closed_at && <Tiles {...props} />}
    </section>
  );
}

function Tiles({ t, lang, data }: Props) {
  const c = t.crisis;
  const open = data.tasks.filter((one) => !one.done);
  const late = open.filter((one) => one.until_at && one.until_at < data.now).length;
  const told = data.alarms.filter((one) => one.told_at).length;
  const reached = data.alarms.filter((one) => one.acknowledged_at).length;
  const next = nextDue(data, lang);
  const clock = next && dueWords(t.crisis, next.at, data.now);
  return (
    <dl className="crisis-tiles">
      <Tile label={c.board.next} value={clock ? clock.text : c.board.nothing} note={next?.words} bad={clock?.over} />
      <Tile label={c.tasks} value={String(open.length)} note={late > 0 && fill(c.board.late, { n: late })} bad={late > 0} />
      <Tile
        label={c.board.reached}
        value={told > 0 ? fill(c.board.of, { n: reached, all: data.alarms.length }) : '–'}
        note={told === 0 ? c.alarm_none : reached === 0 && c.board.nobody}
        bad={told > 0 && reached === 0}
      />
    </dl>
  );
}

interface TileProps {
  label: string;
  value: string;
  note?: string | false | undefined;
  bad?: boolean | undefined;
}

const Tile = ({ label, value, note, bad }: TileProps) => (
  <div className={`crisis-tile${bad ? ' crisis-tile--bad' : ''}`}>
    <dt>{label}</dt>
    <dd>
      <strong>{value}</strong>
      {note && <span>{note}</span>}
    </dd>
  </div>
);

/** What is due first of open tasks and of reports that did not go out yet; null for nothing. */
export function nextDue({ tasks, templates }: CrisisFor, lang: Context['lang']): { at: Date; words: string } | null {
  const all = [
    ...tasks.filter((one) => !one.done).map((one) => ({ at: one.until_at, words: [one.words, one.who].filter(Boolean).join(' · ') })),
    ...templates.filter((one) => one.sent.length === 0).map((one) => ({ at: one.due_at, words: one.name[lang] ?? one.name.de })),
  ];
  const dated = all.flatMap(({ at, words }) => (at ? [{ at, words }] : []));
  return dated.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}
