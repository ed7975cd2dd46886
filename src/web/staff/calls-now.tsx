import type { answersFor, CallRow } from '#modules/tickets';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { Badge } from '../ui/index.ts';

/** Calls that ring or were just answered: one press, and who is calling stands in the form. */
export function CallsNow(props: PageProps<unknown> & { path: string; calls: CallRow[] }) {
  const { t, url, lang, city, path, calls } = props;
  const k = t.ticket_help;
  return (
    <section aria-labelledby="calls-now">
      <h2 id="calls-now">{k.calls}</h2>
      {calls.length === 0 && <p className="muted">{k.calls_none}</p>}
      <ul className="link-list">
        {calls.map((one) => (
          <li key={one.call_id}>
            <a
              href={url(
                `${path}?call_id=${one.call_id}${one.person_id ? `&person_id=${one.person_id}` : `&wer=${encodeURIComponent(one.from_number)}`}`,
              )}
            >
              {one.name ?? one.from_number}
            </a>{' '}
            <Badge tone={one.ringing ? 'waiting' : one.ended_at ? 'neutral' : 'active'} small>
              {one.ringing ? k.ringing_word : one.ended_at ? k.ended_word : k.answered_word}
            </Badge>{' '}
            <span className="muted">{[one.queue, moment(one.began_at, lang, city.time_zone)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Answers for whoever is on the phone, to be read out; they open beside. */
export function AnswerLinks({ t, url, found }: PageProps<unknown> & { found: Awaited<ReturnType<typeof answersFor>> }) {
  const k = t.ticket_help;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{k.title}</h2>
      {found.length === 0 && <p className="muted">{k.none}</p>}
      <ul className="link-list">
        {found.map((one) => (
          <li key={one.id}>
            <a href={url(`/wissen/${encodeURIComponent(one.id)}`)} target="_blank" rel="noopener">
              {one.title}
            </a>
            <br />
            <span className="muted">{one.snippet}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
