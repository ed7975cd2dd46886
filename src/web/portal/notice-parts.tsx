import { inLanguage } from '#modules/city';
import type { AppState, OutageNow } from '#modules/notices';
import type { Context } from '../context.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Badge, type IconName, Message, type Tone } from '../ui/index.ts';
import { OUTAGES } from './paths.ts';

/** What was told, in the language of the page; German where nobody wrote English yet. */
export const told = (text: unknown, lang: 'de' | 'en'): string => inLanguage(text, lang) || inLanguage(text, 'de');

const LOOKS: Record<AppState['state'], { tone: Tone; icon: IconName }> = {
  up: { tone: 'done', icon: 'check' },
  quiet: { tone: 'neutral', icon: 'check' },
  planned: { tone: 'waiting', icon: 'tools' },
  disturbed: { tone: 'problem', icon: 'warning' },
};

/** How an application is, in a word with its drawing. */
export function StateOfApp({ t, state, small }: Context & { state: AppState['state']; small?: boolean }) {
  return (
    <Badge {...LOOKS[state]} small={small}>
      {t.outages.states[state]}
    </Badge>
  );
}

/** When something runs, in words. */
export function timesOf(
  { t, lang, city }: Context,
  one: Pick<OutageNow, 'standing' | 'begins_at' | 'expected_end_at' | 'ended_at'>,
): string {
  const o = t.outages;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const end = one.ended_at ?? one.expected_end_at;
  if (one.standing === 'past') return fill(o.was, { from: at(one.begins_at), to: end ? at(end) : '–' });
  if (one.standing === 'coming') return fill(o.from_to, { from: at(one.begins_at), to: end ? at(end) : '–' });
  const until = one.expected_end_at ? fill(o.expected, { at: at(one.expected_end_at) }) : o.no_end;
  return `${fill(o.since, { at: at(one.begins_at) })}, ${until}`;
}

/** What runs just now, each with the way to all that was told of it. `beside`: it opens in a window of its own, so that nothing typed is lost. */
export function OutageNotes(props: Context & { outages: readonly OutageNow[]; beside?: boolean; known?: boolean }) {
  const { t, url, lang, outages, beside, known } = props;
  return outages.map((one) => (
    <Message
      key={one.outage_id}
      tone={one.kind === 'outage' ? 'warning' : 'info'}
      title={`${t.outages.kinds[one.kind]}: ${told(one.title, lang)}`}
    >
      <p>
        {one.app_name ? <strong>{inLanguage(one.app_name, lang)}</strong> : t.outages.everything}, {timesOf(props, one)}.{' '}
        <a href={url(`${OUTAGES}/${one.outage_id}`)} {...(beside ? { target: '_blank', rel: 'noopener' } : {})}>
          {t.outages.more}
          <span className="kern-sr-only">: {told(one.title, lang)}</span>
        </a>
      </p>
      {known && one.kind === 'outage' && <p>{t.outages.known_text}</p>}
    </Message>
  ));
}

/** Work that is announced, with the way to what is told of it. */
export function ComingWork({ t, url, lang, city, coming }: Context & { coming: readonly OutageNow[] }) {
  const [next] = coming;
  if (!next) return null;
  return (
    <a href={url(`${OUTAGES}/${next.outage_id}`)}>{fill(t.outages.coming_on, { at: moment(next.begins_at, lang, city.time_zone) })}</a>
  );
}

/** How an application is, what says so, and how old that is. */
export function StateLines(props: Context & { state: AppState | undefined }) {
  const { t, lang, city, state } = props;
  const o = t.outages;
  const at = (date: Date | null) => (date ? moment(date, lang, city.time_zone) : '–');
  const from = state?.from;
  return (
    <>
      <p>
        <StateOfApp {...props} state={state?.state ?? 'quiet'} /> <ComingWork {...props} coming={state?.coming ?? []} />
      </p>
      <p className="muted">
        {from && `${fill(from === 'people' ? o.by_people : o.by_check, { at: at(state.since) })} `}
        {state?.checked_at ? fill(state.stale ? o.stale : o.checked, { at: at(state.checked_at) }) : o.unchecked}
      </p>
      <OutageNotes {...props} outages={state?.running ?? []} />
    </>
  );
}
