import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Time } from './time.tsx';

export interface TimelineEvent {
  key: string;
  title: string;
  at: { iso: string; label: string };
  /** Who did it, as the reader may know them ("Team Beleuchtung"). */
  by?: string;
  icon?: IconName;
  tone?: 'new' | 'active' | 'waiting' | 'done' | 'problem' | 'neutral';
  /** Who else can see this ("nur intern"); shown to staff. */
  seen_by?: string;
  /** `internal` gets a dashed frame, so that nobody answers in the wrong place. */
  internal?: boolean;
  body?: ReactNode;
}

const TONES = {
  new: 'timeline__event--new',
  active: 'timeline__event--active',
  waiting: 'timeline__event--waiting',
  done: 'timeline__event--done',
  problem: 'timeline__event--problem',
  neutral: undefined,
};

/** What happened, in order. The caller decides whether the newest stands first. */
export function Timeline({ events, label }: { events: TimelineEvent[]; label?: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {events.map((event) => (
        <li
          key={event.key}
          className={classNames('timeline__event', TONES[event.tone ?? 'neutral'], event.internal && 'timeline__event--internal')}
        >
          <span className="timeline__mark">
            <Icon name={event.icon ?? 'info'} size="small" />
          </span>
          <div className="timeline__head">
            <strong>{event.title}</strong>
            {event.seen_by && (
              <span className="timeline__seen">
                <Icon name={event.internal ? 'lock' : 'visible'} size="small" />
                {event.seen_by}
              </span>
            )}
          </div>
          <p className="timeline__meta">
            <Time iso={event.at.iso}>{event.at.label}</Time>
            {event.by && <> · {event.by}</>}
          </p>
          {event.body && <div className="timeline__body">{event.body}</div>}
        </li>
      ))}
    </ol>
  );
}
