import type { Work } from '#platform/work';
import { readPath } from './case-kinds.ts';

type Sent = { number: string; secret: string } | { unconfirmed_id: string };

/** Where whoever sent a form goes on: to their page of it, or to the one that says which mail to look for. */
export function sentAddress(kind: string, sent: Sent): string {
  return 'number' in sent ? readPath({ kind, ...sent }) : `/bestaetigen/warten/${sent.unconfirmed_id}`;
}

/** The same for programs: `number` is null while the address waits for its confirmation; `link` leads on in both cases. */
export function sentAnswer(work: Work, url: (path: string) => string, kind: string, sent: Sent) {
  return { number: 'number' in sent ? sent.number : null, link: `${work.house.config.public_url}${url(sentAddress(kind, sent))}` };
}
