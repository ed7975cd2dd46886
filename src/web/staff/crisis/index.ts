import type { Route } from '../../server.ts';
import { routes as alarm } from './alarm.tsx';
import { routes as book } from './book.tsx';
import { routes as byLink } from './by-link.tsx';
import { routes as list } from './list.tsx';
import { routes as print } from './print.tsx';
import { routes as reports } from './reports.tsx';
import { routes as without } from './without.tsx';
import { routes as write } from './write.tsx';

/** The crisis book, and the page behind the link of an alarm mail. */
export const routes: Route[] = [...list, ...print, ...without, ...book, ...write, ...alarm, ...reports, ...byLink];
