import type { Route } from '../../server.ts';
import { routes as draft } from './draft.tsx';
import { routes as edit } from './edit.tsx';
import { routes as bring } from './import.tsx';
import { routes as list } from './list.tsx';
import { routes as offices } from './offices.tsx';
import { routes as topics } from './topics.tsx';

/** What those who keep the services of the city right have. */
export const routes: Route[] = [list, bring, edit, draft, offices, topics].flat();
