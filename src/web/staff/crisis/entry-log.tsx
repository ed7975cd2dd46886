import type { CrisisEntry, CrisisFor } from '#modules/crisis';
import type { EntrySort } from '#modules/crisis/words';
import type { Context, PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { type IconName, Timeline, type TimelineEvent } from '../../ui/index.ts';
import { crisisPath } from './parts.tsx';

const LOOKS: Record<EntrySort, { icon: IconName; tone: NonNullable<TimelineEvent['tone']> }> = {
  log: { icon: 'info', tone: 'neutral' },
  task: { icon: 'checklist', tone: 'waiting' },
  decision: { icon: 'star', tone: 'active' },
  done: { icon: 'check', tone: 'done' },
  correction: { icon: 'edit', tone: 'problem' },
  report: { icon: 'send', tone: 'active' },
};

/** Everything of a book by when it happened, with when it was written where that differs; the alarm stands among it. */
export function EntryLog(props: PageProps<CrisisFor> & { newest_first?: boolean; plain?: boolean }) {
  const { t, data } = props;
  const c = t.crisis;
  const events = [...data.entries.map((one) => eventOf(props, one)), ...alarmEvents(props)];
  if (events.length === 0) return <p className="muted">{c.log_none}</p>;
  const way = props.newest_first ? -1 : 1;
  return <Timeline label={c.log} events={events.toSorted((a, b) => way * (Date.parse(a.at.iso) - Date.parse(b.at.iso)))} />;
}

type Given = PageProps<CrisisFor> & { plain?: boolean };

function eventOf(props: Given, entry: CrisisEntry): TimelineEvent {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const about = entry.about_id ? data.entries.find((one) => one.crisis_entry_id === entry.about_id) : undefined;
  const later = Math.abs(entry.written_at.getTime() - entry.happened_at.getTime()) >= 60_000;
  const name = entry.author || (entry.by_name ?? c.nobody);
  const facts = [
    later && fill(c.written, { at: at(entry.written_at) }),
    entry.copy_id && c.from_copy,
    entry.until_at && fill(c.until_at, { at: at(entry.until_at) }),
    whoOf(t, entry),
  ].filter(Boolean);
  return {
    key: entry.crisis_entry_id,
    title: c.sorts[entry.sort],
    at: { iso: entry.happened_at.toISOString(), label: at(entry.happened_at) },
    by: fill(c.by, { name }),
    ...LOOKS[entry.sort],
    body: (
      <>
        {about && <p className="muted">{fill(c.about, { words: about.words })}</p>}
        {entry.words && <p className="lines">{entry.words}</p>}
        {entry.reason && <p className="lines">{fill(c.because, { reason: entry.reason })}</p>}
        {facts.length > 0 && <p className="muted">{facts.join(' · ')}</p>}
        {entry.corrections.map((one) => (
          <p key={one.crisis_entry_id} className="lines">
            <strong>{fill(c.corrected, { at: at(one.written_at), words: one.words })}</strong>
          </p>
        ))}
        {!props.plain && !data.crisis.closed_at && entry.sort !== 'correction' && (
          <p>
            <a href={url(crisisPath(data.crisis.crisis_id, `eintrag/${entry.crisis_entry_id}`))}>
              {c.correct}
              <span className="visually-hidden">: {entry.words || c.sorts[entry.sort]}</span>
            </a>
          </p>
        )}
      </>
    ),
  };
}

function whoOf(t: Context['t'], { sort, who }: CrisisEntry): string {
  if (!who) return '';
  const c = t.crisis;
  const words = { log: c.reported, task: c.owner, decision: c.decided, report: c.sent_to, done: c.by, correction: c.by };
  return fill(words[sort], { name: who });
}

function alarmEvents({ t, lang, city, data }: Given): TimelineEvent[] {
  const c = t.crisis;
  const event = (key: string, title: string, date: Date, icon: IconName, name: string): TimelineEvent => ({
    ...{ key, title, icon, at: { iso: date.toISOString(), label: moment(date, lang, city.time_zone) } },
    body: <p>{name}</p>,
  });
  return data.alarms.flatMap((one) => [
    ...(one.told_at ? [event(`${one.crisis_alarm_id} told`, c.told, one.told_at, 'phone', one.name)] : []),
    ...(one.acknowledged_at ? [event(`${one.crisis_alarm_id} ack`, c.acknowledged, one.acknowledged_at, 'success', one.name)] : []),
  ]);
}
