import type { Route } from '../../server.ts';
import { routes as list } from './list.tsx';
import { routes as begin } from './new.tsx';
import { routes as overview } from './overview.tsx';

/** What those who keep the forms of the city right have. */
export const routes: Route[] = [list, begin, overview].flat();
