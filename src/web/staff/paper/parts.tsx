import type { PaperState, PaperStep } from '#modules/paper/words';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Badge, Message, type Tone } from '../../ui/index.ts';

export const PAPER = '/mitarbeit/papier';
export const paperPath = (number: string, part = '') => `${PAPER}/${number}${part}`;

/** The last part of a page's address. */
export const STEP_PATHS: Record<PaperStep, string> = {
  day: 'tag',
  what: 'anliegen',
  where: 'ort',
  words: 'worte',
  contact: 'kontakt',
  done: 'getan',
  scan: 'bild',
};

const TONES: Record<PaperState, Tone> = {
  out: 'neutral',
  draft: 'active',
  waiting: 'waiting',
  differs: 'problem',
  entered: 'done',
  void: 'neutral',
};

export const StateOf = ({ t, state }: Pick<Context, 't'> & { state: PaperState }) => (
  <Badge tone={TONES[state]} small>
    {t.paper.states[state]}
  </Badge>
);

/** In the inbox: that sheets wait for one's eyes. */
export function PaperWaiting({ t, url, count }: Context & { count: number }) {
  if (count === 0) return null;
  return (
    <Message tone="info" title={count === 1 ? t.paper.inbox_one : fill(t.paper.inbox, { n: count })}>
      <p>
        <a href={url(`${PAPER}?state=waiting`)}>{t.paper.title}</a>
      </p>
    </Message>
  );
}
