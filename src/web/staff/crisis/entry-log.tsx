import type { ReactNode } from 'react';
import type { CrisisEntry, CrisisFor } from '#modules/crisis';
import type { EntrySort } from '#modules/crisis/words';
import type { Context, PageProps } from '../../context.ts';
import { clockTime, day, moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Icon, type IconName, Time } from '../../ui/index.ts';
import { crisisPath } from './paths.ts';

const ICONS: Record<EntrySort, IconName> = {
  ...{ log: 'info', task: 'checklist', decision: 'star', done: 'check', correction: 'edit', report: 'send' },
};

interface Line {
  key: string;
  at: Date;
  look: EntrySort | 'alarm';
  icon: IconName;
  title: string;
  body: ReactNode;
}

type Given = PageProps<CrisisFor> & { newest_first?: boolean; plain?: boolean };

/** Everything of a book by when it happened, day by day, with when it was written where that differs; the alarm stands among it. */
export function EntryLog(props: Given) {
  const { t, lang, city, data } = props;
  const way = props.newest_first ? -1 : 1;
  const lines = [...data.entries.map((one) => lineOf(props, one)), ...alarmLines(props)].toSorted(
    (a, b) => way * (a.at.getTime() - b.at.getTime()),
  );
  if (lines.length === 0) return <p className="muted">{t.crisis.log_none}</p>;
  const days = Map.groupBy(lines, (one) => day(one.at, lang, city.time_zone));
  return [...days].map(([label, of_day]) => (
    <div key={label}>
      <h3 className="crisis-log__day">{label}</h3>
      <ol className="crisis-log">
        {of_day.map((one) => (
          <li key={one.key} className={`crisis-log__line crisis-log__line--${one.look}`}>
            <Time iso={one.at.toISOString()}>{clockTime(one.at, lang, city.time_zone)}</Time>
            <div>
              <p className="crisis-log__sort">
                <Icon name={one.icon} size="small" /> {one.title}
              </p>
              {one.body}
            </div>
          </li>
        ))}
      </ol>
    </div>
  ));
}

function lineOf(props: Given, entry: CrisisEntry): Line {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const about = entry.about_id ? data.entries.find((one) => one.crisis_entry_id === entry.about_id) : undefined;
  const later = Math.abs(entry.written_at.getTime() - entry.happened_at.getTime()) >= 60_000;
  const name = entry.author || (entry.by_name ?? c.nobody);
  const facts = [
    entry.until_at && fill(c.until_at, { at: at(entry.until_at) }),
    whoOf(t, entry),
    fill(c.by, { name }),
    later && fill(c.written, { at: at(entry.written_at) }),
    entry.copy_id && c.from_copy,
  ].filter(Boolean);
  const body = (
    <>
      {about && <p className="muted">{fill(c.about, { words: about.words })}</p>}
      {entry.words && <p className="lines">{entry.words}</p>}
      {entry.reason && <p className="lines">{fill(c.because, { reason: entry.reason })}</p>}
      {entry.corrections.map((one) => (
        <p key={one.crisis_entry_id} className="lines">
          <strong>{fill(c.corrected, { at: at(one.written_at), words: one.words })}</strong>
        </p>
      ))}
      <p className="crisis-log__facts">
        {facts.join(' · ')}
        {!props.plain && !data.crisis.closed_at && entry.sort !== 'correction' && (
          <>
            {' · '}
            <a href={url(crisisPath(data.crisis.crisis_id, `eintrag/${entry.crisis_entry_id}`))}>
              {c.correct}
              <span className="kern-sr-only">: {entry.words || c.sorts[entry.sort]}</span>
            </a>
          </>
        )}
      </p>
    </>
  );
  return { key: entry.crisis_entry_id, at: entry.happened_at, look: entry.sort, icon: ICONS[entry.sort], title: c.sorts[entry.sort], body };
}

function whoOf(t: Context['t'], { sort, who }: CrisisEntry): string {
  if (!who) return '';
  const c = t.crisis;
  const words = { log: c.reported, task: c.owner, decision: c.decided, report: c.sent_to, done: c.by, correction: c.by };
  return fill(words[sort], { name: who });
}

function alarmLines({ t, data }: Given): Line[] {
  const c = t.crisis;
  const line = (key: string, at: Date, icon: IconName, title: string): Line => ({ key, at, look: 'alarm', icon, title, body: null });
  return data.alarms.flatMap(({ crisis_alarm_id, name, told_at, acknowledged_at }) => [
    ...(told_at ? [line(`${crisis_alarm_id} told`, told_at, 'phone', `${c.told}: ${name}`)] : []),
    ...(acknowledged_at ? [line(`${crisis_alarm_id} ack`, acknowledged_at, 'success', `${c.acknowledged}: ${name}`)] : []),
  ]);
}
