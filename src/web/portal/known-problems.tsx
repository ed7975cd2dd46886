import type { KnownProblem } from '#modules/tickets';
import type { Context } from '../context.ts';
import { moment } from '../format.ts';
import { Paragraphs } from '../reports-view.tsx';
import { Message } from '../ui/index.ts';

/** What is known to be wrong with an application, and what to do meanwhile. */
export function KnownProblems({ t, lang, city, problems }: Pick<Context, 't' | 'lang' | 'city'> & { problems: readonly KnownProblem[] }) {
  return problems.map(({ told_text, told_at }) => (
    <Message key={`${told_at.getTime()} ${told_text}`} tone="info" title={t.known_problems.one}>
      <Paragraphs text={told_text} />
      <p className="muted">{moment(told_at, lang, city.time_zone)}</p>
    </Message>
  ));
}
