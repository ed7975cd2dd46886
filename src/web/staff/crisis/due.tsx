import type { crisesDueFor } from '#modules/crisis';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Message } from '../../ui/index.ts';
import { crisisPath } from './paths.ts';

/** What of a crisis waits for the one asking, above everything else there is to do. Empty where none runs. */
export function CrisesDue({ t, url, due }: Context & { due: Awaited<ReturnType<typeof crisesDueFor>> }) {
  const c = t.crisis;
  return (
    <>
      {due.alarms.map((one) => (
        <Message key={one.path} tone="error" title={fill(one.exercise ? c.inbox.alarm_exercise : c.inbox.alarm, { name: one.name })}>
          <p>
            <a href={url(one.path)}>{c.inbox.answer}</a>
          </p>
        </Message>
      ))}
      {due.crises.map((one) => (
        <Message
          key={one.crisis_id}
          tone={one.late > 0 || !one.exercise ? 'error' : 'warning'}
          title={fill(one.exercise ? c.inbox.exercise : c.inbox.runs, { words: one.words })}
        >
          <p>
            <a href={url(`${crisisPath(one.crisis_id)}#aufgaben`)}>
              {[
                fill(c.inbox.open, { n: one.open }),
                one.late > 0 && fill(c.inbox.late, { n: one.late }),
                one.own > 0 && fill(c.inbox.own, { n: one.own }),
              ]
                .filter(Boolean)
                .join(', ')}
            </a>
          </p>
        </Message>
      ))}
    </>
  );
}
