import type { undecidedFor } from '#modules/directory';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Message } from '../../ui/index.ts';
import { DIRECTORY_PATH } from './paths.ts';

/** Says to those who manage people that a plan of the directory waits for them. */
export function Undecided({ t, url, undecided }: Context & { undecided: Awaited<ReturnType<typeof undecidedFor>> }) {
  const d = t.directory;
  if (!undecided || undecided.stopped + undecided.held === 0) return null;
  return (
    <Message tone="warning" title={d.undecided}>
      {undecided.stopped > 0 && <p>{d.undecided_stopped}</p>}
      {undecided.held > 0 && <p>{fill(d.undecided_held, { n: undecided.held })}</p>}
      <p>
        <a href={url(DIRECTORY_PATH)}>{d.undecided_link}</a>
      </p>
    </Message>
  );
}
