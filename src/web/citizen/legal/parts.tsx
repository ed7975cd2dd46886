import type { Context } from '../../context.ts';
import { Message } from '../../ui/index.ts';

/** Said instead of what a city has not written yet. */
export function NotFilledIn({ t }: Pick<Context, 't'>) {
  return (
    <Message tone="info" title={t.legal.missing}>
      <p>{t.legal.missing_text}</p>
    </Message>
  );
}
