import type { Route } from '../../server.ts';
import { routes as list } from './list.tsx';
import { routes as pack } from './pack.tsx';

/** Emergency packs: every department's, and one. */
export const routes: Route[] = [...list, ...pack];
