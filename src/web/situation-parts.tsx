import type { StateTold } from '#modules/darksite';
import type { ServiceState } from '#modules/darksite/words';
import type { InThree } from '#modules/services';
import type { ServiceLanguage } from '#modules/services/words';
import { inWanted, langOf } from './citizen/service-parts.tsx';
import type { Context } from './context.ts';
import { day, moment } from './format.ts';
import { fill } from './problems.ts';
import { Badge, Message, type Tone } from './ui/index.ts';

/** Where everybody sees what works and what does not. */
export const SITUATION_PATH = '/lage';
/** Where the staff say so. */
export const SITUATION_DESK = '/mitarbeit/lage';

const TONES: Record<ServiceState, Tone> = { works: 'done', restricted: 'waiting', down: 'problem' };

/** The light of a service: a word with its drawing. */
export function ServiceLight({ t, state, small }: Pick<Context, 't'> & { state: ServiceState; small?: boolean }) {
  return (
    <Badge tone={TONES[state]} small={small}>
      {t.situation.states[state]}
    </Badge>
  );
}

/** Words in the language asked for, line by line as they were typed. */
export function Told({ lang, wanted, text }: Pick<Context, 'lang'> & { wanted?: ServiceLanguage; text: InThree }) {
  const given = inWanted(text, wanted ?? lang);
  return (
    <span className="lines" lang={langOf(given, { lang })}>
      {given.words}
    </span>
  );
}

/** Since when, and until when; a moment at the last minute of its day is that day. */
export function stateTimes({ t, lang, city }: Context, { since, expected_until, state }: StateTold): string {
  const s = t.situation;
  const at = (date: Date) => {
    const time = new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit', timeZone: city.time_zone }).format(date);
    return time === '23:59' ? day(date, lang, city.time_zone) : moment(date, lang, city.time_zone);
  };
  const begun = since ? fill(s.since, { at: at(since) }) : '';
  if (state === 'works') return begun;
  return [begun, expected_until ? fill(s.until, { at: at(expected_until) }) : s.until_unknown].filter(Boolean).join(', ');
}

/** At the top of a service's page: how it is, and what one does instead. */
export function StateMessage(props: Context & { told: StateTold; wanted: ServiceLanguage }) {
  const { t, told, wanted } = props;
  const s = t.situation;
  const tone = { works: 'success', restricted: 'warning', down: 'error' } as const;
  return (
    <Message tone={tone[told.state]} title={s.now[told.state]}>
      {told.what && (
        <p>
          <Told {...props} wanted={wanted} text={told.what} />
        </p>
      )}
      {told.instead && (
        <p>
          <strong>{s.instead}:</strong> <Told {...props} wanted={wanted} text={told.instead} />
        </p>
      )}
      {told.bring && (
        <p>
          <strong>{s.bring}:</strong> <Told {...props} wanted={wanted} text={told.bring} />
        </p>
      )}
      {told.phone && (
        <p>
          <strong>{s.call}:</strong> <a href={`tel:${told.phone.replaceAll(/[^+0-9]/g, '')}`}>{told.phone}</a>
        </p>
      )}
      <p className="muted">{stateTimes(props, told)}.</p>
    </Message>
  );
}
